package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.RandomIds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sign-ins in the browser that come back to the client with a code (RFC 6749 with RFC 7636). */
final class BrowserCodes {

  private static final Duration VALID = Duration.ofMinutes(10);

  /**
   * What a client asked for.
   *
   * @param challenge the SHA-256 of the verifier that will be shown with the code
   */
  record Asked(String clientId, URI redirectUri, String state, String challenge, Instant expires) {}

  private final Clock clock;
  private final RandomIds ids = new RandomIds();
  private final Map<String, Asked> pages = new ConcurrentHashMap<>();
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();

  BrowserCodes(Clock clock) {
    this.clock = clock;
  }

  /** Shows a page for it; what comes back is the page's name. */
  String ask(String clientId, URI redirectUri, String state, String challenge) {
    String page = ids.secret(40);
    pages.put(
        page, new Asked(clientId, redirectUri, state, challenge, clock.instant().plus(VALID)));
    return page;
  }

  /** What the page was for; a page is answered once. */
  Optional<Asked> answered(String page) {
    return Optional.ofNullable(pages.remove(page))
        .filter(asked -> clock.instant().isBefore(asked.expires()));
  }

  /** A code for what was allowed. */
  String code(Asked asked) {
    String code = ids.secret(60);
    codes.put(code, asked);
    return code;
  }

  /**
   * Takes a code.
   *
   * @throws dev.throughline.lab.aws.AwsError when it is not this client's, or the verifier is not
   *     the one of the challenge
   */
  void redeem(String code, String clientId, String redirectUri, String verifier) {
    Asked asked = codes.remove(code);
    if (asked == null || !clock.instant().isBefore(asked.expires())) {
      throw Oidc.invalidGrant("Invalid code provided");
    }
    if (!asked.clientId().equals(clientId)) {
      throw Oidc.invalidGrant("The code is another client's");
    }
    if (!asked.redirectUri().toString().equals(redirectUri)) {
      throw Oidc.invalidGrant("Invalid redirect URI provided");
    }
    if (!asked.challenge().equals(challenge(verifier))) {
      throw Oidc.invalidGrant("Invalid code verifier provided");
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
