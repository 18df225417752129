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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

  private final SettableClock clock = new SettableClock(Instant.now());
  private AwsLab lab;
  private SignInClient client;
  private SsoClient sso;

  @BeforeEach
  void start() throws IOException {
    lab =
        new AwsLab(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Double.POSITIVE_INFINITY,
            clock);
    client = new SignInClient(lab.endpoint());
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
    RegisterClientResponse registered = client.register();
    StartDeviceAuthorizationResponse device = client.startDevice(registered);

    assertThrows(AuthorizationPendingException.class, () -> client.token(registered, device));
    assertThrows(SlowDownException.class, () -> client.token(registered, device));
    String page = client.get(URI.create(device.verificationUriComplete())).body();
    client.post("/device", "user_code=" + device.userCode() + "&answer=allow");
    CreateTokenResponse token = client.token(registered, device);

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
    assertThrows(InvalidGrantException.class, () -> client.token(registered, device));
  }

  @Test
  void accountsAndRolesComeInPages() throws IOException, InterruptedException {
    String token = client.signIn();

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
    RegisterClientResponse registered = client.register();
    StartDeviceAuthorizationResponse device = client.startDevice(registered);

    client.post("/device", "user_code=" + device.userCode() + "&answer=deny");

    assertThrows(AccessDeniedException.class, () -> client.token(registered, device));
  }

  @Test
  void aDeviceCodeRunsOut() {
    RegisterClientResponse registered = client.register();
    StartDeviceAuthorizationResponse device = client.startDevice(registered);

    clock.forward(Duration.ofMinutes(11));

    assertThrows(ExpiredTokenException.class, () -> client.token(registered, device));
  }

  @Test
  void theBrowserComesBackWithACodeForTheOneWhoKnowsTheVerifier()
      throws IOException, InterruptedException {
    RegisterClientResponse registered = client.register();

    Map<String, String> back = client.answer(registered, "allow");
    CreateTokenResponse token = client.token(registered, back.get("code"), SignInClient.VERIFIER);

    assertEquals("my-state", back.get("state"));
    assertEquals("Bearer", token.tokenType());
    assertEquals(2, sso.listAccounts(r -> r.accessToken(token.accessToken())).accountList().size());
    assertThrows(
        InvalidGrantException.class,
        () -> client.token(registered, back.get("code"), SignInClient.VERIFIER));
  }

  @Test
  void aWrongVerifierGetsNothing() throws IOException, InterruptedException {
    RegisterClientResponse registered = client.register();

    String code = client.answer(registered, "allow").get("code");

    assertThrows(
        InvalidGrantException.class,
        () -> client.token(registered, code, SignInClient.VERIFIER + "x"));
  }

  @Test
  void theBrowserComesBackWithTheRefusal() throws IOException, InterruptedException {
    Map<String, String> back = client.answer(client.register(), "deny");

    assertEquals("access_denied", back.get("error"));
    assertEquals("my-state", back.get("state"));
  }

  @Test
  void nobodyIsLedToAnAddressThatNoClientRegistered() throws IOException, InterruptedException {
    RegisterClientResponse registered = client.register();

    HttpResponse<String> page =
        client.get(client.authorize(registered.clientId(), "http://127.0.0.1:1/elsewhere"));
    HttpResponse<String> stranger =
        client.get(client.authorize("nobody", "http://127.0.0.1:4711/oauth/callback"));

    assertEquals(400, page.statusCode());
    assertEquals(400, stranger.statusCode());
  }

  @Test
  void aRefreshTokenGivesNewOnesOnce() throws IOException, InterruptedException {
    RegisterClientResponse registered = client.register();
    CreateTokenResponse old =
        client.token(
            registered, client.answer(registered, "allow").get("code"), SignInClient.VERIFIER);

    CreateTokenResponse fresh = client.refresh(registered, old.refreshToken());

    assertEquals(2, sso.listAccounts(r -> r.accessToken(fresh.accessToken())).accountList().size());
    assertThrows(InvalidGrantException.class, () -> client.refresh(registered, old.refreshToken()));
  }

  @Test
  void aTokenEndsByItselfAndByLoggingOut() throws IOException, InterruptedException {
    lab.accounts().limitSessions(Duration.ofMinutes(1));
    String brief = client.signIn();
    String other = client.signIn();

    sso.logout(r -> r.accessToken(other));

    assertThrows(UnauthorizedException.class, () -> sso.listAccounts(r -> r.accessToken(other)));
    assertEquals(2, sso.listAccounts(r -> r.accessToken(brief)).accountList().size());
    clock.forward(Duration.ofMinutes(2));
    assertThrows(UnauthorizedException.class, () -> sso.listAccounts(r -> r.accessToken(brief)));
  }

  @Test
  void aRoleThatWasNotAssignedIsRefused() throws IOException, InterruptedException {
    String token = client.signIn();

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
    RegisterClientResponse registered = client.register();

    assertThrows(
        InvalidClientException.class,
        () ->
            client
                .oidc()
                .startDeviceAuthorization(
                    r ->
                        r.clientId(registered.clientId())
                            .clientSecret("guess")
                            .startUrl(lab.endpoint() + "/start")));
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
