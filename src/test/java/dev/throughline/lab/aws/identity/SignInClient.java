package dev.throughline.lab.aws.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** A program that signs a person in, and the browser of that person. */
public final class SignInClient {

  static final String VERIFIER = "a-verifier-that-only-the-client-knows-0123456789";

  private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final Pattern PAGE = Pattern.compile("name=\"page\" value=\"([^\"]+)\"");

  private final HttpClient browser = HttpClient.newHttpClient();
  private final URI endpoint;
  private final SsoOidcClient oidc;

  public SignInClient(URI endpoint) {
    this.endpoint = endpoint;
    this.oidc =
        SsoOidcClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_CENTRAL_1)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  SsoOidcClient oidc() {
    return oidc;
  }

  /** Signs in; gives the access token. */
  public String signIn() throws IOException, InterruptedException {
    RegisterClientResponse client = register();
    return token(client, answer(client, "allow").get("code"), VERIFIER).accessToken();
  }

  RegisterClientResponse register() {
    return oidc.registerClient(
        r ->
            r.clientName("throughline <test>")
                .clientType("public")
                .scopes("sso:account:access")
                .grantTypes(DEVICE, "authorization_code", "refresh_token")
                .redirectUris("http://127.0.0.1/oauth/callback"));
  }

  StartDeviceAuthorizationResponse startDevice(RegisterClientResponse client) {
    return oidc.startDeviceAuthorization(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .startUrl(endpoint + "/start"));
  }

  CreateTokenResponse token(
      RegisterClientResponse client, StartDeviceAuthorizationResponse device) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType(DEVICE)
                .deviceCode(device.deviceCode()));
  }

  CreateTokenResponse token(RegisterClientResponse client, String code, String verifier) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("authorization_code")
                .redirectUri("http://127.0.0.1:4711/oauth/callback")
                .code(code)
                .codeVerifier(verifier));
  }

  CreateTokenResponse refresh(RegisterClientResponse client, String refreshToken) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("refresh_token")
                .refreshToken(refreshToken));
  }

  /** Answers the page, and reads what the browser is led back with. */
  Map<String, String> answer(RegisterClientResponse client, String answer)
      throws IOException, InterruptedException {
    String page = get(authorize(client.clientId(), "http://127.0.0.1:4711/oauth/callback")).body();
    assertTrue(page.contains("throughline &lt;test&gt;"), page);
    Matcher name = PAGE.matcher(page);
    assertTrue(name.find(), page);
    HttpResponse<String> back = post("/authorize", "page=" + name.group(1) + "&answer=" + answer);
    assertEquals(302, back.statusCode());
    URI location = URI.create(back.headers().firstValue("Location").orElseThrow());
    assertTrue(location.toString().startsWith("http://127.0.0.1:4711/oauth/callback?"));
    return List.of(location.getQuery().split("&", -1)).stream()
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  URI authorize(String clientId, String redirectUri) {
    return endpoint.resolve(
        "/authorize?response_type=code&code_challenge_method=S256&state=my-state"
            + "&scopes=sso%3Aaccount%3Aaccess&client_id="
            + clientId
            + "&redirect_uri="
            + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8)
            + "&code_challenge="
            + challenge());
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(URI page) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
