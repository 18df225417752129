package dev.throughline.aws;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/**
 * The credentials of a role in IAM Identity Center.
 *
 * @param profile whose they are; empty for a role that was picked
 */
record RoleCredentials(AwsClients clients, SsoTokens tokens, Optional<String> profile, SsoRole role)
    implements Supplier<AwsCredentials> {

  @Override
  public AwsCredentials get() {
    String token =
        tokens
            .current(role.settings())
            .map(SsoToken::accessToken)
            .orElseThrow(() -> needed("You are not signed in to ", null));
    try (SsoClient sso = sso(clients, role.settings())) {
      var answer =
          sso.getRoleCredentials(
                  request ->
                      request.accessToken(token).accountId(role.account()).roleName(role.name()))
              .roleCredentials();
      return AwsSessionCredentials.builder()
          .accessKeyId(answer.accessKeyId())
          .secretAccessKey(answer.secretAccessKey())
          .sessionToken(answer.sessionToken())
          .expirationTime(Instant.ofEpochMilli(answer.expiration()))
          .accountId(role.account())
          .build();
    } catch (UnauthorizedException e) {
      throw needed("AWS no longer takes the sign-in to ", e);
    }
  }

  static SsoClient sso(AwsClients clients, SsoSettings settings) {
    return clients.build(
        SsoClient.builder(),
        "SSO",
        Region.of(settings.region()),
        AnonymousCredentialsProvider.create());
  }

  private SignInNeeded needed(String what, UnauthorizedException cause) {
    SsoSettings settings = role.settings();
    return new SignInNeeded(
        profile,
        new SignInWay.IdentityCenter(settings),
        what + settings.label() + ", or the sign-in has run out.",
        cause);
  }
}
