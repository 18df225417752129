package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Accounts.Account;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Credentials;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import dev.throughline.lab.aws.common.Page;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sso.model.AccountInfo;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsResponse;
import software.amazon.awssdk.services.sso.model.ListAccountRolesRequest;
import software.amazon.awssdk.services.sso.model.ListAccountRolesResponse;
import software.amazon.awssdk.services.sso.model.ListAccountsRequest;
import software.amazon.awssdk.services.sso.model.ListAccountsResponse;
import software.amazon.awssdk.services.sso.model.LogoutRequest;
import software.amazon.awssdk.services.sso.model.LogoutResponse;
import software.amazon.awssdk.services.sso.model.RoleInfo;

/** IAM Identity Center's portal: which accounts and roles somebody has, and keys for them. */
public final class SsoService implements ServiceModule {

  private static final int MOST = 100;
  private static final String EMAIL = "developer@example.com";

  private final Accounts accounts;
  private final SsoTokens tokens;

  SsoService(Accounts accounts, SsoTokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  @Override
  public void addTo(World world) {
    world.operations().add(ListAccountsRequest.class, (_, request) -> list(request));
    world.operations().add(ListAccountRolesRequest.class, (_, request) -> roles(request));
    world.operations().add(GetRoleCredentialsRequest.class, (_, request) -> keys(request));
    world.operations().add(LogoutRequest.class, (_, request) -> logout(request));
  }

  private ListAccountsResponse list(ListAccountsRequest request) {
    checkToken(request.accessToken());
    Page<Account> page =
        Page.of(
            accounts.all(), request.maxResults(), MOST, request.nextToken(), SsoService::badToken);
    return ListAccountsResponse.builder()
        .accountList(
            page.items().stream()
                .map(
                    account ->
                        AccountInfo.builder()
                            .accountId(account.id())
                            .accountName(account.name())
                            .emailAddress("aws-" + account.name() + "@example.com")
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  private ListAccountRolesResponse roles(ListAccountRolesRequest request) {
    checkToken(request.accessToken());
    Account account = account(request.accountId());
    Page<String> page =
        Page.of(
            Accounts.PERMISSION_SETS,
            request.maxResults(),
            MOST,
            request.nextToken(),
            SsoService::badToken);
    List<RoleInfo> roles =
        page.items().stream()
            .map(role -> RoleInfo.builder().accountId(account.id()).roleName(role).build())
            .toList();
    return ListAccountRolesResponse.builder().roleList(roles).nextToken(page.next()).build();
  }

  private GetRoleCredentialsResponse keys(GetRoleCredentialsRequest request) {
    checkToken(request.accessToken());
    Account account = account(request.accountId());
    if (!Accounts.PERMISSION_SETS.contains(request.roleName())) {
      throw forbidden();
    }
    Credentials session =
        accounts.session(
            account.id(), Accounts.reservedRole(request.roleName()), EMAIL, Duration.ofHours(1));
    return GetRoleCredentialsResponse.builder()
        .roleCredentials(
            keys ->
                keys.accessKeyId(session.accessKeyId())
                    .secretAccessKey(session.secretAccessKey())
                    .sessionToken(session.sessionToken().orElseThrow())
                    .expiration(session.expires().orElseThrow().toEpochMilli()))
        .build();
  }

  private LogoutResponse logout(LogoutRequest request) {
    checkToken(request.accessToken());
    tokens.end(request.accessToken());
    return LogoutResponse.builder().build();
  }

  private void checkToken(String accessToken) {
    if (!tokens.isValid(accessToken)) {
      throw new AwsError(401, "UnauthorizedException", "Session token not found or invalid");
    }
  }

  private Account account(String id) {
    return accounts.find(id == null ? "" : id).orElseThrow(SsoService::forbidden);
  }

  private static AwsError forbidden() {
    return new AwsError(403, "ForbiddenException", "No access");
  }

  private static AwsError badToken() {
    return new AwsError("InvalidRequestException", "Invalid nextToken provided");
  }
}
