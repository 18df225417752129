package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.AccessDeniedException;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.ExpiredTokenException;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** A device code (RFC 8628): the person opens a page anywhere, and we ask until they are done. */
final class DeviceSignIn {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  /** Both are what RFC 8628 says, where the server does not. */
  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final SsoOidcClient oidc;
  private final SsoSettings settings;
  private final Browser browser;
  private final Clock clock;

  DeviceSignIn(SsoOidcClient oidc, SsoSettings settings, Browser browser, Clock clock) {
    this.oidc = oidc;
    this.settings = settings;
    this.browser = browser;
    this.clock = clock;
  }

  SignIn.Granted run(SignInListener listener) throws ProblemException, InterruptedException {
    RegisterClientResponse client = SignIn.register(oidc, settings, GRANT, List.of());
    StartDeviceAuthorizationResponse started =
        oidc.startDeviceAuthorization(
            request ->
                request
                    .clientId(client.clientId())
                    .clientSecret(client.clientSecret())
                    .startUrl(settings.startUrl()));
    Instant until = clock.instant().plusSeconds(started.expiresIn());
    URI page = URI.create(started.verificationUri());
    URI pageWithCode =
        Optional.ofNullable(started.verificationUriComplete()).map(URI::create).orElse(page);
    boolean opened = browser.open(pageWithCode);
    listener.code(page, pageWithCode, started.userCode(), opened, until);
    return new SignIn.Granted(poll(client, started, until), SignIn.registration(client));
  }

  private CreateTokenResponse poll(
      RegisterClientResponse client, StartDeviceAuthorizationResponse started, Instant until)
      throws ProblemException, InterruptedException {
    Duration interval =
        Optional.ofNullable(started.interval()).map(Duration::ofSeconds).orElse(USUAL_INTERVAL);
    while (clock.instant().isBefore(until)) {
      // The server says how often it may be asked, and tells nobody when it is done.
      Thread.sleep(interval);
      try {
        return oidc.createToken(
            request ->
                request
                    .grantType(GRANT)
                    .clientId(client.clientId())
                    .clientSecret(client.clientSecret())
                    .deviceCode(started.deviceCode()));
      } catch (AuthorizationPendingException e) {
        // The usual answer, until they are done.
      } catch (SlowDownException e) {
        interval = interval.plus(SLOWER);
      } catch (ExpiredTokenException e) {
        break;
      } catch (AccessDeniedException e) {
        throw new ProblemException(
            ProblemException.Kind.NOT_PROVEN,
            "The sign-in to " + settings.label() + " was refused on the page.",
            "Sign in again and allow it, or ask whoever manages IAM Identity Center.");
      }
    }
    throw new ProblemException(
        ProblemException.Kind.NOT_PROVEN,
        "The code for " + settings.label() + " has run out; nobody entered it in time.",
        "Try again.");
  }
}
