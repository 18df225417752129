package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.AwsError;

/** The errors of SSO OIDC, each with the status that AWS sends. */
final class Oidc {

  private Oidc() {}

  static AwsError pending() {
    return new AwsError("AuthorizationPendingException", "Authorization is still pending");
  }

  static AwsError slowDown() {
    return new AwsError("SlowDownException", "Slow down");
  }

  static AwsError expired() {
    return new AwsError("ExpiredTokenException", "Invalid device code provided: it has expired");
  }

  static AwsError denied() {
    return new AwsError("AccessDeniedException", "The request was denied");
  }

  static AwsError invalidGrant(String why) {
    return new AwsError("InvalidGrantException", why);
  }

  static AwsError invalidClient() {
    return new AwsError(401, "InvalidClientException", "Invalid client provided");
  }

  static AwsError unauthorizedClient() {
    return new AwsError(
        "UnauthorizedClientException", "The client is not registered for this grant type");
  }

  static AwsError unsupportedGrant() {
    return new AwsError("UnsupportedGrantTypeException", "Unsupported grant type");
  }

  static AwsError invalidRequest(String why) {
    return new AwsError("InvalidRequestException", why);
  }

  /** A member that has to be there. */
  static String required(String member, String value) {
    if (value == null || value.isEmpty()) {
      throw invalidRequest("Missing required member " + member);
    }
    return value;
  }
}
