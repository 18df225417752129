package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Opens sessions with AWS. Those of one profile share its credentials, and ask for a code once. */
public final class AwsSessions {

  private final AwsEnvironment environment;
  private final Clock clock;
  private final Profiles profiles;
  private final CredentialChain chain;

  public AwsSessions(AwsEnvironment environment, Prompt prompt, Clock clock) {
    this.environment = environment;
    this.clock = clock;
    this.profiles = new Profiles(environment);
    this.chain = new CredentialChain(environment, profiles, prompt, clock);
  }

  public Profiles profiles() {
    return profiles;
  }

  public AwsEnvironment environment() {
    return environment;
  }

  /**
   * Opens a session; asks nobody yet.
   *
   * @param profile empty for what the environment says: its own keys, else {@code AWS_PROFILE},
   *     else the profile {@code default}
   * @param region empty for what the environment says, else the profile
   * @throws ProblemException when there is no such profile, it can't be used, or no region is known
   */
  public AwsSession open(Optional<String> profile, Optional<String> region)
      throws ProblemException {
    Optional<AwsProfile> chosen = chosen(profile);
    if (chosen.isPresent() && !chosen.get().usable()) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "The profile "
              + chosen.get().name()
              + " can't be used. "
              + String.join(" ", chosen.get().problems()),
          "Correct it in " + environment.config() + ", or name another profile.");
    }
    String place = region.or(this::environmentRegion).or(() -> regionOf(chosen)).orElse("");
    if (place.isEmpty()) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "No region is chosen"
              + chosen.map(p -> ", nor does the profile " + p.name() + " name one").orElse("")
              + ".",
          "Give it by --region or AWS_REGION, such as --region eu-central-1.");
    }
    return session(chosen.map(AwsProfile::name), Region.of(place));
  }

  /** Opens a session with a role that was picked, and needs no profile for it. */
  public AwsSession open(SsoRole role, String region) throws ProblemException {
    ExpiringCredentials credentials = chain.of(role);
    return new AwsSession(
        Optional.empty(),
        Region.of(region),
        credentials,
        AwsClients.of(environment, profiles.read(), Optional.empty()),
        new AwsSession.SignedIn(
            () -> new SignInWay.IdentityCenter(role.settings()), credentials::forget));
  }

  /** The accounts and roles to pick from. */
  public SsoDirectory directory(SsoSettings settings) throws ProblemException {
    return new SsoDirectory(clients(), tokens(), settings);
  }

  /** The sign-in to IAM Identity Center. */
  public SignIn signIn(Browser browser) throws ProblemException {
    return new SignIn(tokens(), browser, clock);
  }

  private SsoTokens tokens() throws ProblemException {
    return new SsoTokens(clients(), new SsoTokenCache(environment.ssoCache()), clock);
  }

  private AwsClients clients() throws ProblemException {
    return AwsClients.of(environment, profiles.read(), Optional.empty());
  }

  private AwsSession session(Optional<String> profile, Region region) throws ProblemException {
    ProfileFile files = profiles.read();
    return new AwsSession(
        profile,
        region,
        chain.of(profile),
        AwsClients.of(environment, files, profile.filter(name -> files.profile(name).isPresent())),
        new AwsSession.SignedIn(() -> chain.wayOf(profile), () -> chain.forget(profile)));
  }

  /** Keys in the environment win over AWS_PROFILE there, as with the AWS CLI. */
  private Optional<AwsProfile> chosen(Optional<String> profile) throws ProblemException {
    if (profile.isPresent()) {
      return Optional.of(profiles.get(profile.get()));
    }
    if (environment.hasKeys()) {
      return Optional.empty();
    }
    Optional<String> named = environment.variable("AWS_PROFILE");
    if (named.isPresent()) {
      return Optional.of(profiles.get(named.get()));
    }
    return profiles.contains("default") ? Optional.of(profiles.get("default")) : Optional.empty();
  }

  private Optional<String> environmentRegion() {
    return environment.variable("AWS_REGION").or(() -> environment.variable("AWS_DEFAULT_REGION"));
  }

  private static Optional<String> regionOf(Optional<AwsProfile> profile) {
    return profile.flatMap(AwsProfile::region);
  }
}
