package dev.throughline.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Assumes the role of a profile, with the code of a device where that takes one. */
record AssumedRole(
    AwsClients clients,
    AwsEnvironment environment,
    AwsProfile profile,
    Profile raw,
    AwsCredentialsProvider source,
    Prompt prompt)
    implements Supplier<AwsCredentials> {

  static final String SESSION_NAME = "throughline";
  private static final int TRIES = 3;

  @Override
  public AwsCredentials get() {
    try (StsClient sts =
        clients.build(StsClient.builder(), "STS", region(profile, environment), source)) {
      return session(profile.mfaSerial().isEmpty() ? assume(sts, Optional.empty()) : asking(sts));
    }
  }

  /** A mistyped code is asked for again, as often as a lock would. */
  private Credentials asking(StsClient sts) {
    for (int left = TRIES; ; left--) {
      try {
        return assume(sts, Optional.of(code()));
      } catch (StsException e) {
        if (left == 1 || !isAboutCode(e)) {
          throw e;
        }
      }
    }
  }

  private String code() {
    String serial = profile.mfaSerial().orElseThrow();
    return prompt
        .mfaCode(profile.name(), serial)
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .orElseThrow(
            () ->
                new SignInNeeded(
                    Optional.of(profile.name()),
                    new SignInWay.Mfa(serial),
                    "The profile " + profile.name() + " needs the code of " + serial + "."));
  }

  /** AWS answers AccessDenied to a wrong code as to anything else; its message tells. */
  private static boolean isAboutCode(AwsServiceException e) {
    return e.awsErrorDetails() != null
        && e.awsErrorDetails().errorMessage() != null
        && e.awsErrorDetails().errorMessage().contains("MultiFactorAuthentication");
  }

  private Credentials assume(StsClient sts, Optional<String> code) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(profile.roleArn().orElseThrow())
            .roleSessionName(raw.property(ProfileProperty.ROLE_SESSION_NAME).orElse(SESSION_NAME));
    raw.property(ProfileProperty.EXTERNAL_ID).ifPresent(request::externalId);
    raw.property(ProfileProperty.DURATION_SECONDS)
        .map(Integer::valueOf)
        .ifPresent(request::durationSeconds);
    code.ifPresent(text -> request.serialNumber(profile.mfaSerial().orElseThrow()).tokenCode(text));
    return sts.assumeRole(request.build()).credentials();
  }

  /** Roles are global; any region's STS assumes them. */
  static Region region(AwsProfile profile, AwsEnvironment environment) {
    return Region.of(
        profile
            .region()
            .or(() -> environment.variable("AWS_REGION"))
            .or(() -> environment.variable("AWS_DEFAULT_REGION"))
            .orElse("us-east-1"));
  }

  static AwsCredentials session(Credentials credentials) {
    return AwsSessionCredentials.builder()
        .accessKeyId(credentials.accessKeyId())
        .secretAccessKey(credentials.secretAccessKey())
        .sessionToken(credentials.sessionToken())
        .expirationTime(credentials.expiration())
        .build();
  }
}
