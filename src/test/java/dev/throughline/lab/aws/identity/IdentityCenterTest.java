package dev.throughline.lab.aws.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.AwsLab;
import dev.throughline.support.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.AccessDeniedException;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.ExpiredTokenException;
import software.amazon.awssdk.services.ssooidc.model.InvalidClientException;
import software.amazon.awssdk.services.ssooidc.model.InvalidGrantException;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;
import software.amazon.awssdk.services.sts.StsClient;

/** Signing in with IAM Identity Center, with the real SDK and a browser's requests. */
@Timeout(60)
class IdentityCenterTest {

  private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final String VERIFIER = "a-verifier-that-only-the-client-knows-0123456789";
  private static final Pattern PAGE = Pattern.compile("name=\"page\" value=\"([^\"]+)\"");

  private final SettableClock clock = new SettableClock(Instant.now());
  private final HttpClient browser = HttpClient.newHttpClient();
  private AwsLab lab;
  private SsoOidcClient oidc;
  private SsoClient sso;

  @BeforeEach
  void start() throws IOException {
    lab =
        new AwsLab(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Double.POSITIVE_INFINITY,
            clock);
    oidc =
        SsoOidcClient.builder()
            .endpointOverride(lab.endpoint())
            .region(Region.EU_CENTRAL_1)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    sso =
        SsoClient.builder()
            .endpointOverride(lab.endpoint())
            .region(Region.EU_CENTRAL_1)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void aDeviceIsAllowedInTheBrowserAndReachesAnAccount() throws IOException, InterruptedException {
    RegisterClientResponse client = register();
    StartDeviceAuthorizationResponse device = startDevice(client);

    assertThrows(AuthorizationPendingException.class, () -> token(client, device));
    assertThrows(SlowDownException.class, () -> token(client, device));
    String page = get(URI.create(device.verificationUriComplete())).body();
    post("/device", "user_code=" + device.userCode() + "&answer=allow");
    CreateTokenResponse token = token(client, device);

    assertTrue(page.contains(device.userCode()), page);
    assertEquals(
        List.of("111111111111", "222222222222"),
        sso.listAccounts(r -> r.accessToken(token.accessToken())).accountList().stream()
            .map(account -> account.accountId())
            .toList());
    RoleCredentials keys =
        sso.getRoleCredentials(
                r ->
                    r.accessToken(token.accessToken())
                        .accountId("222222222222")
                        .roleName("AdministratorAccess"))
            .roleCredentials();
    assertTrue(
        whoIs(keys).startsWith("arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_Admin"));
    assertThrows(InvalidGrantException.class, () -> token(client, device));
  }

  @Test
  void accountsAndRolesComeInPages() throws IOException, InterruptedException {
    String token = signIn();

    var first = sso.listAccounts(r -> r.accessToken(token).maxResults(1));
    var second =
        sso.listAccounts(r -> r.accessToken(token).maxResults(1).nextToken(first.nextToken()));
    var roles = sso.listAccountRoles(r -> r.accessToken(token).accountId("111111111111"));

    assertEquals("dev", first.accountList().getFirst().accountName());
    assertEquals("prod", second.accountList().getFirst().accountName());
    assertEquals(null, second.nextToken());
    assertEquals(
        List.of("AdministratorAccess", "ReadOnlyAccess"),
        roles.roleList().stream().map(role -> role.roleName()).toList());
  }

  @Test
  void aDeniedDeviceIsToldSo() throws IOException, InterruptedException {
    RegisterClientResponse client = register();
    StartDeviceAuthorizationResponse device = startDevice(client);

    post("/device", "user_code=" + device.userCode() + "&answer=deny");

    assertThrows(AccessDeniedException.class, () -> token(client, device));
  }

  @Test
  void aDeviceCodeRunsOut() {
    RegisterClientResponse client = register();
    StartDeviceAuthorizationResponse device = startDevice(client);

    clock.forward(Duration.ofMinutes(11));

    assertThrows(ExpiredTokenException.class, () -> token(client, device));
  }

  @Test
  void theBrowserComesBackWithACodeForTheOneWhoKnowsTheVerifier()
      throws IOException, InterruptedException {
    RegisterClientResponse client = register();

    Map<String, String> back = answer(client, "allow");
    CreateTokenResponse token = token(client, back.get("code"), VERIFIER);

    assertEquals("my-state", back.get("state"));
    assertEquals("Bearer", token.tokenType());
    assertEquals(2, sso.listAccounts(r -> r.accessToken(token.accessToken())).accountList().size());
    assertThrows(InvalidGrantException.class, () -> token(client, back.get("code"), VERIFIER));
  }

  @Test
  void aWrongVerifierGetsNothing() throws IOException, InterruptedException {
    RegisterClientResponse client = register();

    String code = answer(client, "allow").get("code");

    assertThrows(InvalidGrantException.class, () -> token(client, code, VERIFIER + "x"));
  }

  @Test
  void theBrowserComesBackWithTheRefusal() throws IOException, InterruptedException {
    Map<String, String> back = answer(register(), "deny");

    assertEquals("access_denied", back.get("error"));
    assertEquals("my-state", back.get("state"));
  }

  @Test
  void nobodyIsLedToAnAddressThatNoClientRegistered() throws IOException, InterruptedException {
    RegisterClientResponse client = register();

    HttpResponse<String> page = get(authorize(client.clientId(), "http://127.0.0.1:1/elsewhere"));
    HttpResponse<String> stranger =
        get(authorize("nobody", "http://127.0.0.1:4711/oauth/callback"));

    assertEquals(400, page.statusCode());
    assertEquals(400, stranger.statusCode());
  }

  @Test
  void aRefreshTokenGivesNewOnesOnce() throws IOException, InterruptedException {
    RegisterClientResponse client = register();
    CreateTokenResponse old = token(client, answer(client, "allow").get("code"), VERIFIER);

    CreateTokenResponse fresh = refresh(client, old.refreshToken());

    assertEquals(2, sso.listAccounts(r -> r.accessToken(fresh.accessToken())).accountList().size());
    assertThrows(InvalidGrantException.class, () -> refresh(client, old.refreshToken()));
  }

  @Test
  void aTokenEndsByItselfAndByLoggingOut() throws IOException, InterruptedException {
    lab.accounts().limitSessions(Duration.ofMinutes(1));
    String brief = signIn();
    String other = signIn();

    sso.logout(r -> r.accessToken(other));

    assertThrows(UnauthorizedException.class, () -> sso.listAccounts(r -> r.accessToken(other)));
    assertEquals(2, sso.listAccounts(r -> r.accessToken(brief)).accountList().size());
    clock.forward(Duration.ofMinutes(2));
    assertThrows(UnauthorizedException.class, () -> sso.listAccounts(r -> r.accessToken(brief)));
  }

  @Test
  void aRoleThatWasNotAssignedIsRefused() throws IOException, InterruptedException {
    String token = signIn();

    SsoException error =
        assertThrows(
            SsoException.class,
            () ->
                sso.getRoleCredentials(
                    r -> r.accessToken(token).accountId("111111111111").roleName("King")));

    assertEquals("ForbiddenException", error.awsErrorDetails().errorCode());
  }

  @Test
  void aClientThatDoesNotKnowItsSecretIsRefused() {
    RegisterClientResponse client = register();

    assertThrows(
        InvalidClientException.class,
        () ->
            oidc.startDeviceAuthorization(
                r ->
                    r.clientId(client.clientId())
                        .clientSecret("guess")
                        .startUrl(lab.endpoint() + "/start")));
  }

  private String signIn() throws IOException, InterruptedException {
    RegisterClientResponse client = register();
    return token(client, answer(client, "allow").get("code"), VERIFIER).accessToken();
  }

  private RegisterClientResponse register() {
    return oidc.registerClient(
        r ->
            r.clientName("throughline <test>")
                .clientType("public")
                .scopes("sso:account:access")
                .grantTypes(DEVICE, "authorization_code", "refresh_token")
                .redirectUris("http://127.0.0.1/oauth/callback"));
  }

  private StartDeviceAuthorizationResponse startDevice(RegisterClientResponse client) {
    return oidc.startDeviceAuthorization(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .startUrl(lab.endpoint() + "/start"));
  }

  private CreateTokenResponse token(
      RegisterClientResponse client, StartDeviceAuthorizationResponse device) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType(DEVICE)
                .deviceCode(device.deviceCode()));
  }

  private CreateTokenResponse token(RegisterClientResponse client, String code, String verifier) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("authorization_code")
                .redirectUri("http://127.0.0.1:4711/oauth/callback")
                .code(code)
                .codeVerifier(verifier));
  }

  private CreateTokenResponse refresh(RegisterClientResponse client, String refreshToken) {
    return oidc.createToken(
        r ->
            r.clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .grantType("refresh_token")
                .refreshToken(refreshToken));
  }

  /** Answers the page, and reads what the browser is led back with. */
  private Map<String, String> answer(RegisterClientResponse client, String answer)
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

  private URI authorize(String clientId, String redirectUri) {
    return lab.endpoint()
        .resolve(
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

  private HttpResponse<String> get(URI page) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(lab.endpoint().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String whoIs(RoleCredentials keys) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(lab.endpoint())
            .region(Region.EU_CENTRAL_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())))
            .build()) {
      return sts.getCallerIdentity().arn();
    }
  }
}
