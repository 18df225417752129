package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;

/**
 * An authorization code with PKCE (RFC 7636, RFC 8252): the browser comes back to a server on
 * loopback. AWS is told the address without its port, and takes any port of it.
 */
final class BrowserSignIn implements AutoCloseable {

  private static final String GRANT = "authorization_code";

  /** Time for a second factor and a forgotten password. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 32;

  private final SsoOidcClient oidc;
  private final SsoSettings settings;
  private final Callback callback;
  private final RegisterClientResponse client;
  private final String verifier = random();
  private final URI page;

  /**
   * Registers, and listens for the browser.
   *
   * @param endpoint where IAM Identity Center's OIDC service is
   */
  BrowserSignIn(SsoOidcClient oidc, SsoSettings settings, URI endpoint) throws IOException {
    this.oidc = oidc;
    this.settings = settings;
    String state = random();
    this.callback = Callback.listen(state);
    boolean begun = false;
    try {
      this.client = SignIn.register(oidc, settings, GRANT, List.of(Callback.ADDRESS_AT_ANY_PORT));
      this.page = page(endpoint, state);
      begun = true;
    } finally {
      if (!begun) {
        callback.close();
      }
    }
  }

  /** What the browser has to show. */
  URI page() {
    return page;
  }

  /** Waits for the browser, and turns its code into a token. */
  SignIn.Granted await() throws ProblemException, InterruptedException {
    String code = callback.await(PATIENCE, settings.label());
    CreateTokenResponse response =
        oidc.createToken(
            request ->
                request
                    .grantType(GRANT)
                    .clientId(client.clientId())
                    .clientSecret(client.clientSecret())
                    .redirectUri(callback.address().toString())
                    .codeVerifier(verifier)
                    .code(code));
    return new SignIn.Granted(response, SignIn.registration(client));
  }

  private URI page(URI endpoint, String state) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.clientId());
    query.put("redirect_uri", callback.address().toString());
    query.put("state", state);
    query.put("code_challenge_method", "S256");
    query.put("scopes", String.join(" ", settings.scopes()));
    query.put("code_challenge", challenge());
    String authorize =
        Optional.ofNullable(client.authorizationEndpoint())
            .orElse(endpoint.toString().replaceAll("/$", "") + "/authorize");
    return URI.create(
        authorize
            + "?"
            + query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&")));
  }

  private String challenge() {
    try {
      return base64(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    callback.close();
  }
}
