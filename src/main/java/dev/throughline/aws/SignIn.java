package dev.throughline.aws;

import dev.throughline.aws.SsoToken.Registration;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientRequest;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;

/**
 * Signs in to IAM Identity Center, in the browser of this computer where there is one, by a code
 * otherwise. The token goes where the AWS CLI keeps its own. Interrupting the thread cancels it.
 */
public final class SignIn {

  /** Which way to go. */
  public enum Way {
    /** By the browser of this computer; by a code where none can be opened. */
    BROWSER,
    /** By a code, on any computer; the browser here is told its page, if there is one. */
    DEVICE_CODE
  }

  private static final String CLIENT_NAME = "throughline";

  private final SsoTokens tokens;
  private final Browser browser;
  private final Clock clock;

  SignIn(SsoTokens tokens, Browser browser, Clock clock) {
    this.tokens = tokens;
    this.browser = browser;
    this.clock = clock;
  }

  /**
   * Signs in, and keeps the token.
   *
   * @return when it runs out, if it is not renewed
   * @throws ProblemException when IAM Identity Center refuses it, or nobody came in time
   * @throws InterruptedException when it was cancelled; nothing is kept then
   */
  public Instant run(SsoSettings settings, Way way, SignInListener listener)
      throws ProblemException, InterruptedException {
    try (SsoOidcClient oidc = tokens.oidc(settings)) {
      Granted granted = granted(oidc, settings, way, listener);
      return tokens.keep(granted.response(), granted.registration(), settings).expiresAt();
    } catch (SdkException e) {
      throw AwsTrouble.of(e).toProblem("The sign-in to " + settings.label() + " did not work");
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The sign-in can't be kept on this computer: " + e.getMessage(),
          "Look at the rights of the folder .aws in your home folder.",
          e);
    }
  }

  /** What came of it, and for which registration. */
  record Granted(CreateTokenResponse response, Registration registration) {}

  private Granted granted(
      SsoOidcClient oidc, SsoSettings settings, Way way, SignInListener listener)
      throws ProblemException, InterruptedException, IOException {
    if (way == Way.BROWSER) {
      try (BrowserSignIn attempt = new BrowserSignIn(oidc, settings, tokens.endpoint(settings))) {
        if (browser.open(attempt.page())) {
          listener.opened(attempt.page());
          return attempt.await();
        }
      }
    }
    return new DeviceSignIn(oidc, settings, browser, clock).run(listener);
  }

  /** Registers this program, as each sign-in does. */
  static RegisterClientResponse register(
      SsoOidcClient oidc, SsoSettings settings, String grant, List<String> redirects) {
    RegisterClientRequest.Builder request =
        RegisterClientRequest.builder()
            .clientName(CLIENT_NAME)
            .clientType("public")
            .scopes(settings.scopes())
            .grantTypes(grant, "refresh_token")
            .issuerUrl(settings.startUrl());
    if (!redirects.isEmpty()) {
      request.redirectUris(redirects);
    }
    return oidc.registerClient(request.build());
  }

  static Registration registration(RegisterClientResponse response) {
    return new Registration(
        response.clientId(),
        response.clientSecret(),
        Instant.ofEpochSecond(response.clientSecretExpiresAt()));
  }
}
