package dev.throughline.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sign-in to IAM Identity Center leaves behind, in the AWS CLI's own terms.
 *
 * @param expiresAt when the access token runs out
 * @param registration what a refresh takes; empty in files of older tools
 * @param refreshToken what a refresh takes, besides
 */
public record SsoToken(
    String startUrl,
    String region,
    String accessToken,
    Instant expiresAt,
    Optional<Registration> registration,
    Optional<String> refreshToken) {

  /**
   * Who signed in, as far as IAM Identity Center is concerned: a program.
   *
   * @param expiresAt when it has to register again
   */
  public record Registration(String clientId, String clientSecret, Instant expiresAt) {
    @Override
    public String toString() {
      return "Registration[" + clientId + ", until " + expiresAt + "]";
    }
  }

  /** Without the secrets, so that it can be logged. */
  @Override
  public String toString() {
    return "SsoToken[" + startUrl + ", " + region + ", until " + expiresAt + "]";
  }
}
