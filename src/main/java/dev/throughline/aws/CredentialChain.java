package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The credentials of each profile, made as the profile says and kept in memory. The SDK has the
 * same, but neither asks for an MFA code nor says how to sign in.
 */
final class CredentialChain {

  private static final Optional<String> ENVIRONMENT = Optional.empty();

  private final AwsEnvironment environment;
  private final Profiles profiles;
  private final Prompt prompt;
  private final Clock clock;
  private final Map<Optional<String>, AwsCredentialsProvider> made = new ConcurrentHashMap<>();

  CredentialChain(AwsEnvironment environment, Profiles profiles, Prompt prompt, Clock clock) {
    this.environment = environment;
    this.profiles = profiles;
    this.prompt = prompt;
    this.clock = clock;
  }

  /**
   * The profile's credentials, whatever becomes of it meanwhile.
   *
   * @param profile empty for those of the environment
   */
  AwsCredentialsProvider of(Optional<String> profile) {
    return () -> resolve(profile);
  }

  /** Those of a role that was picked, with no profile. */
  ExpiringCredentials of(SsoRole role) throws ProblemException {
    return new ExpiringCredentials(clock, roleCredentials(profiles.read(), ENVIRONMENT, role));
  }

  /** Reads the profile anew at the next call: somebody has signed in, or changed the keys. */
  void forget(Optional<String> profile) {
    made.remove(profile);
    try {
      Map<String, Profile> all = new HashMap<>(profiles.read().profiles());
      Optional<Profile> next = profile.map(all::remove);
      while (next.isPresent()) {
        // Each is removed when it is seen, so that a circle ends.
        Optional<String> source = next.get().property(ProfileProperty.SOURCE_PROFILE);
        made.remove(source);
        next = source.map(all::remove);
      }
    } catch (ProblemException e) {
      made.clear();
    }
  }

  private AwsCredentials resolve(Optional<String> profile) {
    return made.computeIfAbsent(profile, this::make).resolveCredentials();
  }

  private AwsCredentialsProvider make(Optional<String> profile) {
    return profile.map(this::ofProfile).orElseGet(this::ofEnvironment);
  }

  private AwsCredentialsProvider ofEnvironment() {
    if (!environment.hasKeys()) {
      throw new SignInNeeded(
          ENVIRONMENT,
          new SignInWay.Outside(
              "Name a profile by --profile or AWS_PROFILE (\"throughline profiles\" shows them), or"
                  + " sign in: \"throughline sign-in\"."),
          "There are no AWS credentials: no profile is chosen, and the environment has no keys.");
    }
    AwsCredentials keys =
        keys(
            environment.variable("AWS_ACCESS_KEY_ID").orElseThrow(),
            environment.variable("AWS_SECRET_ACCESS_KEY").orElseThrow(),
            environment.variable("AWS_SESSION_TOKEN"));
    return () -> keys;
  }

  private AwsCredentialsProvider ofProfile(String name) {
    try {
      ProfileFile file = profiles.read();
      Optional<SsoRole> picked = SsoRole.referredBy(name);
      if (picked.isPresent()) {
        return new ExpiringCredentials(clock, roleCredentials(file, ENVIRONMENT, picked.get()));
      }
      AwsProfile profile = profiles.get(name);
      if (!profile.usable()) {
        throw unusable(name, String.join(" ", profile.problems()));
      }
      return provider(file, profile, file.profile(name).orElseThrow());
    } catch (ProblemException e) {
      throw new SignInNeeded(Optional.of(name), new SignInWay.Outside(e.fix()), e.getMessage(), e);
    }
  }

  private AwsCredentialsProvider provider(ProfileFile file, AwsProfile profile, Profile raw) {
    Optional<String> name = Optional.of(profile.name());
    return switch (profile.kind()) {
      case KEYS -> {
        AwsCredentials keys = keys(raw);
        yield () -> keys;
      }
      case ROLE -> new ExpiringCredentials(clock, assumed(file, profile, raw));
      case WEB_IDENTITY ->
          new ExpiringCredentials(clock, new WebIdentity(clients(file, name), profile, raw));
      case IDENTITY_CENTER -> {
        SsoRole role =
            new SsoRole(
                profile.sso().orElseThrow(),
                profile.account().orElseThrow(),
                profile.ssoRole().orElseThrow());
        yield new ExpiringCredentials(clock, roleCredentials(file, name, role));
      }
      case PROCESS -> process(profile.name(), raw);
      case LOGIN, NONE -> throw unusable(profile.name(), "It holds no credentials.");
    };
  }

  private AssumedRole assumed(ProfileFile file, AwsProfile profile, Profile raw) {
    return new AssumedRole(
        clients(file, Optional.of(profile.name())), environment, profile, raw, source(raw), prompt);
  }

  private AwsCredentialsProvider source(Profile raw) {
    Optional<String> profile = raw.property(ProfileProperty.SOURCE_PROFILE);
    if (profile.equals(Optional.of(raw.name()))) {
      AwsCredentials keys = keys(raw);
      return () -> keys;
    }
    if (profile.isPresent()) {
      return of(profile);
    }
    return switch (raw.property(ProfileProperty.CREDENTIAL_SOURCE).orElseThrow()) {
      case "Ec2InstanceMetadata" -> InstanceProfileCredentialsProvider.create();
      case "EcsContainer" -> ContainerCredentialsProvider.create();
      default -> of(ENVIRONMENT);
    };
  }

  private RoleCredentials roleCredentials(
      ProfileFile file, Optional<String> profile, SsoRole role) {
    AwsClients clients = clients(file, profile);
    SsoTokens tokens = new SsoTokens(clients, new SsoTokenCache(environment.ssoCache()), clock);
    return new RoleCredentials(clients, tokens, profile, role);
  }

  /** The SDK starts the command; what it prints is never logged. */
  private static AwsCredentialsProvider process(String name, Profile raw) {
    AwsCredentialsProvider process =
        ProcessCredentialsProvider.builder()
            .command(shell(raw.property(ProfileProperty.CREDENTIAL_PROCESS).orElseThrow()))
            .build();
    return () -> {
      try {
        return process.resolveCredentials();
      } catch (SdkClientException | IllegalStateException e) {
        throw new SignInNeeded(
            Optional.of(name),
            new SignInWay.Outside("Run that command by hand, do what it asks for, and try again."),
            "The credential_process of the profile " + name + " gave no credentials.",
            e);
      }
    };
  }

  private static List<String> shell(String command) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
  }

  private SignInNeeded unusable(String name, String problem) {
    return new SignInNeeded(
        Optional.of(name),
        new SignInWay.Outside("Correct it in " + environment.config() + "."),
        "The profile " + name + " can't be used. " + problem);
  }

  private AwsClients clients(ProfileFile file, Optional<String> profile) {
    return AwsClients.of(environment, file, profile);
  }

  private static AwsCredentials keys(Profile raw) {
    return keys(
        raw.property(ProfileProperty.AWS_ACCESS_KEY_ID).orElseThrow(),
        raw.property(ProfileProperty.AWS_SECRET_ACCESS_KEY).orElseThrow(),
        raw.property(ProfileProperty.AWS_SESSION_TOKEN));
  }

  private static AwsCredentials keys(String id, String secret, Optional<String> token) {
    return token
        .<AwsCredentials>map(text -> AwsSessionCredentials.create(id, secret, text))
        .orElseGet(() -> AwsBasicCredentials.create(id, secret));
  }

  /** Where new keys of a profile belong. */
  SignInWay wayOf(Optional<String> profile) {
    if (profile.isEmpty()) {
      return new SignInWay.Outside("Set new AWS_… keys in the environment, or name a profile.");
    }
    try {
      AwsProfile found = profiles.get(profile.get());
      if (found.kind() == ProfileKind.ROLE && found.sourceProfile().isPresent()) {
        boolean itself = found.sourceProfile().equals(profile);
        return itself ? newKeys() : wayOf(found.sourceProfile());
      }
      return found.sso().<SignInWay>map(SignInWay.IdentityCenter::new).orElseGet(this::newKeys);
    } catch (ProblemException e) {
      return new SignInWay.Outside(e.fix());
    }
  }

  private SignInWay newKeys() {
    Path file = environment.credentials();
    return new SignInWay.NewKeys(file);
  }
}
