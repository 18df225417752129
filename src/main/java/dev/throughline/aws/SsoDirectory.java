package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleInfo;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** The accounts and roles that a signed-in person may use. */
public final class SsoDirectory {

  /**
   * An account.
   *
   * @param id twelve digits
   * @param name what the organization calls it
   */
  public record Account(String id, String name) {}

  private final AwsClients clients;
  private final SsoTokens tokens;
  private final SsoSettings settings;

  SsoDirectory(AwsClients clients, SsoTokens tokens, SsoSettings settings) {
    this.clients = clients;
    this.tokens = tokens;
    this.settings = settings;
  }

  /** Whether a sign-in is there that can be used; renews it when it is about to run out. */
  public boolean isSignedIn() {
    return tokens.current(settings).isPresent();
  }

  /**
   * The accounts, by name.
   *
   * @throws SignInNeeded when nobody is signed in
   */
  public List<Account> accounts() throws ProblemException {
    return ask(
        "The accounts",
        (sso, token) ->
            sso.listAccountsPaginator(request -> request.accessToken(token)).accountList().stream()
                .map(account -> new Account(account.accountId(), name(account.accountName())))
                .sorted(Comparator.comparing(Account::name).thenComparing(Account::id))
                .toList());
  }

  /**
   * The roles in an account, by name.
   *
   * @throws SignInNeeded when nobody is signed in
   */
  public List<SsoRole> roles(String account) throws ProblemException {
    return ask(
        "The roles in " + account,
        (sso, token) ->
            sso
                .listAccountRolesPaginator(request -> request.accessToken(token).accountId(account))
                .roleList()
                .stream()
                .map(RoleInfo::roleName)
                .sorted()
                .map(name -> new SsoRole(settings, account, name))
                .toList());
  }

  private interface Question<T> {
    List<T> ask(SsoClient sso, String token);
  }

  private <T> List<T> ask(String what, Question<T> question) throws ProblemException {
    SsoToken token = tokens.current(settings).orElseThrow(() -> signedOut(null));
    try (SsoClient sso = RoleCredentials.sso(clients, settings)) {
      return question.ask(sso, token.accessToken());
    } catch (UnauthorizedException e) {
      throw signedOut(e);
    } catch (SdkException e) {
      throw AwsTrouble.of(e).toProblem(what + " can't be listed");
    }
  }

  private SignInNeeded signedOut(UnauthorizedException cause) {
    return new SignInNeeded(
        Optional.empty(),
        new SignInWay.IdentityCenter(settings),
        "You are not signed in to " + settings.label() + ".",
        cause);
  }

  private static String name(String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
