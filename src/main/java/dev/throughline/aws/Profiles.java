package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/** The profiles of AWS's shared files. They are read anew each time, since people edit them. */
public final class Profiles {

  private static final String SSO_SESSION = "sso_session";
  private static final String SSO_SECTION = "sso-session";

  private final AwsEnvironment environment;

  public Profiles(AwsEnvironment environment) {
    this.environment = environment;
  }

  /**
   * All profiles, by name.
   *
   * @throws ProblemException when a file can't be read or is no such file
   */
  public List<AwsProfile> list() throws ProblemException {
    ProfileFile file = read();
    return file.profiles().values().stream()
        .map(profile -> describe(profile, file))
        .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
        .toList();
  }

  /**
   * One profile, or a role that was picked, by its {@link SsoRole#reference}.
   *
   * @throws ProblemException when there is none of that name, with the names that there are
   */
  public AwsProfile get(String name) throws ProblemException {
    Optional<SsoRole> picked = SsoRole.referredBy(name);
    if (picked.isPresent()) {
      return picked.get().asProfile();
    }
    ProfileFile file = read();
    Optional<Profile> profile = file.profile(name);
    if (profile.isEmpty()) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "There is no AWS profile named " + name + " in " + environment.config() + ".",
          file.profiles().isEmpty()
              ? "There are no profiles at all; \"throughline sign-in\" can make one."
              : "There are: " + String.join(", ", file.profiles().keySet()) + ".");
    }
    return describe(profile.get(), file);
  }

  /**
   * The settings of an access portal: those of the profiles where one tells of it, so that one
   * sign-in serves both.
   */
  public SsoSettings portal(String startUrl, String region) throws ProblemException {
    return list().stream()
        .flatMap(profile -> profile.sso().stream())
        .filter(sso -> sso.startUrl().equals(startUrl) && sso.region().equals(region))
        .findFirst()
        .orElseGet(() -> SsoSettings.of(startUrl, region));
  }

  /** Whether there is a profile of that name. */
  public boolean contains(String name) throws ProblemException {
    return read().profile(name).isPresent();
  }

  /**
   * Writes a profile for a role that was picked.
   *
   * @throws ProblemException when the name is taken or none, or the file can't be written
   */
  public void add(String name, SsoRole role, Optional<String> region) throws ProblemException {
    new NewProfile(name, role, region).addTo(environment.config(), contains(name));
  }

  /** The files as the SDK sees them. */
  ProfileFile read() throws ProblemException {
    ProfileFile.Aggregator both = ProfileFile.aggregator();
    add(both, environment.credentials(), ProfileFile.Type.CREDENTIALS);
    add(both, environment.config(), ProfileFile.Type.CONFIGURATION);
    return both.build();
  }

  private static void add(ProfileFile.Aggregator both, Path path, ProfileFile.Type type)
      throws ProblemException {
    if (!Files.exists(path)) {
      return;
    }
    try {
      both.addFile(ProfileFile.builder().content(path).type(type).build());
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "AWS's file " + path + " can't be read: " + e.getMessage(),
          "Correct that line, or name another file by AWS_CONFIG_FILE or"
              + " AWS_SHARED_CREDENTIALS_FILE.",
          e);
    }
  }

  /** Of an unfinished file, too: what can't be used is said in the problems. */
  static AwsProfile describe(Profile profile, ProfileFile file) {
    ProfileKind kind = kind(profile);
    Optional<Profile> session =
        profile.property(SSO_SESSION).flatMap(name -> file.getSection(SSO_SECTION, name));
    return new AwsProfile(
        profile.name(),
        kind,
        profile.property(ProfileProperty.REGION),
        account(profile),
        kind == ProfileKind.IDENTITY_CENTER ? sso(profile, session) : Optional.empty(),
        profile.property(ProfileProperty.SSO_ROLE_NAME),
        profile.property(ProfileProperty.ROLE_ARN),
        profile.property(ProfileProperty.MFA_SERIAL),
        profile.property(ProfileProperty.SOURCE_PROFILE),
        new ProfileChecks(file).problems(profile, kind));
  }

  /** In the AWS CLI's own order, so that one profile means the same to both. */
  static ProfileKind kind(Profile profile) {
    if (has(profile, ProfileProperty.ROLE_ARN)) {
      return has(profile, ProfileProperty.WEB_IDENTITY_TOKEN_FILE)
          ? ProfileKind.WEB_IDENTITY
          : ProfileKind.ROLE;
    }
    if (has(profile, SSO_SESSION) || has(profile, ProfileProperty.SSO_START_URL)) {
      return ProfileKind.IDENTITY_CENTER;
    }
    if (has(profile, ProfileProperty.AWS_ACCESS_KEY_ID)) {
      return ProfileKind.KEYS;
    }
    if (has(profile, ProfileProperty.LOGIN_SESSION)) {
      return ProfileKind.LOGIN;
    }
    return has(profile, ProfileProperty.CREDENTIAL_PROCESS)
        ? ProfileKind.PROCESS
        : ProfileKind.NONE;
  }

  private static boolean has(Profile profile, String property) {
    return profile.property(property).isPresent();
  }

  private static Optional<SsoSettings> sso(Profile profile, Optional<Profile> session) {
    Profile holder = session.orElse(profile);
    Optional<String> startUrl = holder.property(ProfileProperty.SSO_START_URL);
    Optional<String> region = holder.property(ProfileProperty.SSO_REGION);
    if (startUrl.isEmpty() || region.isEmpty()) {
      return Optional.empty();
    }
    List<String> scopes =
        holder.property("sso_registration_scopes").stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .filter(scope -> !scope.isEmpty())
            .toList();
    return Optional.of(
        new SsoSettings(session.map(Profile::name), startUrl.get(), region.get(), scopes));
  }

  private static Optional<String> account(Profile profile) {
    return profile
        .property(ProfileProperty.AWS_ACCOUNT_ID)
        .or(() -> profile.property(ProfileProperty.SSO_ACCOUNT_ID))
        .or(() -> profile.property(ProfileProperty.ROLE_ARN).flatMap(Profiles::accountOf));
  }

  /** The account of {@code arn:aws:iam::111122223333:role/name}. */
  private static Optional<String> accountOf(String arn) {
    List<String> parts = new ArrayList<>(Arrays.asList(arn.split(":", -1)));
    return parts.size() > 4 && !parts.get(4).isEmpty()
        ? Optional.of(parts.get(4))
        : Optional.empty();
  }
}
