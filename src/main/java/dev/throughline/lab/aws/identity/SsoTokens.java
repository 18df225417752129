package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.RandomIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens of those who signed in. */
final class SsoTokens {

  private static final Duration VALID = Duration.ofHours(8);

  /** What a sign-in gives. */
  record Granted(String accessToken, String refreshToken, Duration life) {}

  private final Accounts accounts;
  private final RandomIds ids = new RandomIds();
  private final Map<String, Instant> access = new ConcurrentHashMap<>();
  private final Map<String, String> refresh = new ConcurrentHashMap<>();

  SsoTokens(Accounts accounts) {
    this.accounts = accounts;
  }

  Granted grant(String clientId) {
    Duration life = accounts.sessionLife(VALID);
    Granted granted = new Granted("aoa" + ids.secret(160), "aor" + ids.secret(160), life);
    access.put(granted.accessToken(), accounts.now().plus(life));
    refresh.put(granted.refreshToken(), clientId);
    return granted;
  }

  /**
   * New tokens for an old one, which is used up.
   *
   * @throws dev.throughline.lab.aws.AwsError when it is not this client's
   */
  Granted refresh(String refreshToken, String clientId) {
    if (!refresh.remove(refreshToken, clientId)) {
      throw Oidc.invalidGrant("Invalid refresh token provided");
    }
    return grant(clientId);
  }

  boolean isValid(String accessToken) {
    Instant end = accessToken == null ? null : access.get(accessToken);
    return end != null && accounts.now().isBefore(end);
  }

  void end(String accessToken) {
    access.remove(accessToken);
  }
}
