package dev.throughline.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.StsClient;

/** Assumes the role of a profile by a token that lies in a file, as on build servers. */
record WebIdentity(AwsClients clients, AwsProfile profile, Profile raw)
    implements Supplier<AwsCredentials> {

  @Override
  public AwsCredentials get() {
    try (StsClient sts =
        clients.build(
            StsClient.builder(),
            "STS",
            AssumedRole.region(profile, clients.environment()),
            AnonymousCredentialsProvider.create())) {
      String token = token();
      return AssumedRole.session(
          sts.assumeRoleWithWebIdentity(
                  request ->
                      request
                          .roleArn(profile.roleArn().orElseThrow())
                          .roleSessionName(
                              raw.property(ProfileProperty.ROLE_SESSION_NAME)
                                  .orElse(AssumedRole.SESSION_NAME))
                          .webIdentityToken(token))
              .credentials());
    }
  }

  private String token() {
    Path file = Path.of(raw.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE).orElseThrow());
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new SignInNeeded(
          Optional.of(profile.name()),
          new SignInWay.Outside("Whatever writes that file has to run first."),
          "The web identity token " + file + " can't be read.",
          e);
    }
  }
}
