package dev.throughline.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** What speaks against a profile, found without asking anybody. */
record ProfileChecks(ProfileFile file) {

  private static final Set<String> CREDENTIAL_SOURCES =
      Set.of("Environment", "Ec2InstanceMetadata", "EcsContainer");

  /** In whole sentences; empty when nothing does. */
  List<String> problems(Profile profile, ProfileKind kind) {
    return problems(profile, kind, new HashSet<>());
  }

  private List<String> problems(Profile profile, ProfileKind kind, Set<String> seen) {
    return switch (kind) {
      case KEYS -> needed(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY);
      case ROLE -> role(profile, seen);
      case IDENTITY_CENTER -> identityCenter(profile);
      case WEB_IDENTITY, PROCESS -> List.of();
      case LOGIN ->
          List.of(
              "It was made by \"aws login\", which only the AWS CLI can renew. Give it to others by"
                  + " a second profile with credential_process = aws configure export-credentials"
                  + " --profile "
                  + profile.name()
                  + ".");
      case NONE -> List.of("It names no credentials of a kind that is known here.");
    };
  }

  private List<String> role(Profile profile, Set<String> seen) {
    Optional<String> source = profile.property(ProfileProperty.SOURCE_PROFILE);
    Optional<String> other = profile.property(ProfileProperty.CREDENTIAL_SOURCE);
    if (source.isEmpty() && other.isEmpty()) {
      return List.of("role_arn needs source_profile or credential_source beside it.");
    }
    if (source.isEmpty()) {
      return CREDENTIAL_SOURCES.contains(other.get())
          ? List.of()
          : List.of("credential_source = " + other.get() + " is unknown; AWS has " + sources());
    }
    return source(profile, source.get(), seen);
  }

  private List<String> source(Profile profile, String name, Set<String> seen) {
    Optional<Profile> source = file.profile(name);
    if (source.isEmpty()) {
      return List.of("Its source_profile " + name + " does not exist.");
    }
    if (name.equals(profile.name())) {
      // AWS has it that such a profile's own keys assume the role.
      return source.get().property(ProfileProperty.AWS_ACCESS_KEY_ID).isPresent()
          ? needed(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY)
          : List.of("It is its own source_profile, and has no access key.");
    }
    if (!seen.add(profile.name())) {
      return List.of("Its source_profile leads in a circle, by " + name + ".");
    }
    return problems(source.get(), Profiles.kind(source.get()), seen).stream()
        .map(problem -> "Its source_profile " + name + ": " + problem)
        .toList();
  }

  private List<String> identityCenter(Profile profile) {
    Optional<String> name = profile.property("sso_session");
    Optional<Profile> session = name.flatMap(wanted -> file.getSection("sso-session", wanted));
    if (name.isPresent() && session.isEmpty()) {
      return List.of(
          "Its sso_session "
              + name.get()
              + " does not exist; a section [sso-session "
              + name.get()
              + "] is missing.");
    }
    List<String> problems = new ArrayList<>();
    Profile holder = session.orElse(profile);
    problems.addAll(needed(holder, ProfileProperty.SSO_START_URL, ProfileProperty.SSO_REGION));
    problems.addAll(needed(profile, ProfileProperty.SSO_ACCOUNT_ID, ProfileProperty.SSO_ROLE_NAME));
    return problems;
  }

  private static List<String> needed(Profile holder, String... properties) {
    List<String> problems = new ArrayList<>();
    for (String property : properties) {
      if (holder.property(property).isEmpty()) {
        problems.add(property + " is missing.");
      }
    }
    return problems;
  }

  private static String sources() {
    return String.join(", ", CREDENTIAL_SOURCES.stream().sorted().toList()) + ".";
  }
}
