package dev.throughline.aws;

import dev.throughline.aws.SsoToken.Registration;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/** The token of a sign-in, fresh enough to be used: read from the cache, refreshed in time. */
final class SsoTokens {

  private static final Logger LOG = LoggerFactory.getLogger(SsoTokens.class);

  private static final String OIDC = "SSO OIDC";

  /** As the AWS CLI has it. */
  private static final Duration REFRESH_BEFORE = Duration.ofMinutes(15);

  private final AwsClients clients;
  private final SsoTokenCache cache;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();

  SsoTokens(AwsClients clients, SsoTokenCache cache, Clock clock) {
    this.clients = clients;
    this.cache = cache;
    this.clock = clock;
  }

  /** The token; empty when somebody has to sign in first. */
  Optional<SsoToken> current(SsoSettings settings) {
    one.lock();
    try {
      Optional<SsoToken> token = cache.read(settings);
      if (token.filter(held -> lasts(held, REFRESH_BEFORE)).isPresent()) {
        return token;
      }
      return token
          .flatMap(held -> refreshed(held, settings))
          .or(() -> token.filter(held -> lasts(held, Duration.ZERO)));
    } finally {
      one.unlock();
    }
  }

  private boolean lasts(SsoToken token, Duration margin) {
    return clock.instant().plus(margin).isBefore(token.expiresAt());
  }

  private Optional<SsoToken> refreshed(SsoToken old, SsoSettings settings) {
    Optional<Registration> registration =
        old.registration().filter(held -> clock.instant().isBefore(held.expiresAt()));
    if (registration.isEmpty() || old.refreshToken().isEmpty()) {
      return Optional.empty();
    }
    try (SsoOidcClient oidc = oidc(settings)) {
      CreateTokenResponse response =
          oidc.createToken(
              request ->
                  request
                      .grantType("refresh_token")
                      .clientId(registration.get().clientId())
                      .clientSecret(registration.get().clientSecret())
                      .refreshToken(old.refreshToken().get()));
      return Optional.of(keep(response, registration.get(), settings));
    } catch (SdkException | IOException e) {
      LOG.warn("The sign-in to {} can't be renewed: {}", settings.label(), e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps what IAM Identity Center answered, for this program and for others. */
  SsoToken keep(CreateTokenResponse response, Registration registration, SsoSettings settings)
      throws IOException {
    SsoToken token =
        new SsoToken(
            settings.startUrl(),
            settings.region(),
            response.accessToken(),
            clock.instant().plusSeconds(response.expiresIn()),
            Optional.of(registration),
            Optional.ofNullable(response.refreshToken()));
    cache.write(settings, token);
    return token;
  }

  /** Where its pages are, when its registration does not say. */
  URI endpoint(SsoSettings settings) {
    return clients
        .environment()
        .endpoint(OIDC)
        .map(URI::create)
        .orElseGet(() -> SsoOidcClient.serviceMetadata().endpointFor(Region.of(settings.region())));
  }

  SsoOidcClient oidc(SsoSettings settings) {
    return clients.build(
        SsoOidcClient.builder(),
        OIDC,
        Region.of(settings.region()),
        AnonymousCredentialsProvider.create());
  }
}
