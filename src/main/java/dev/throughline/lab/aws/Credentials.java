package dev.throughline.lab.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * Keys, and whose they are.
 *
 * @param sessionToken what has to come along with the keys of a session
 * @param principalArn the user, or the role with the session's name
 * @param userId what AWS calls the principal within
 * @param expires when a session's end
 */
public record Credentials(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    String account,
    String principalArn,
    String userId,
    Optional<Instant> expires) {

  /** The same with its end at that time; a user's own keys have none. */
  Credentials expired(Instant end) {
    return new Credentials(
        accessKeyId,
        secretAccessKey,
        sessionToken,
        account,
        principalArn,
        userId,
        expires.map(_ -> end));
  }

  /** Tells whose they are, and nothing secret. */
  @Override
  public String toString() {
    return principalArn;
  }
}
