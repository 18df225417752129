package dev.throughline.deploy;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What kind of trouble a call met with; what to do follows from it. */
enum Trouble {
  /** No answer came: there is no network, or AWS can't be reached. */
  OFFLINE,
  /** AWS asks to call less often. */
  THROTTLED,
  /** AWS has a problem of its own. */
  AWS,
  /** The credentials have expired, or there are none. */
  CREDENTIALS,
  /** The credentials are good and don't allow it. */
  DENIED,
  /** AWS understood, and refuses. */
  REFUSED;

  private static final Set<String> EXPIRED =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "AuthFailure",
          "UnauthorizedException",
          "InvalidGrantException");

  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "UnauthorizedAccess",
          "ForbiddenException");

  /** Codes of throttling that the SDK doesn't count as such. */
  private static final Set<String> SLOWER =
      Set.of("Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests");

  static Trouble of(SdkException e) {
    if (e instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      return of(answer);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return OFFLINE;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return OFFLINE;
      }
    }
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("credential") || message.contains("token") ? CREDENTIALS : REFUSED;
  }

  private static Trouble of(AwsServiceException answer) {
    String code = String.valueOf(answer.awsErrorDetails().errorCode());
    if (EXPIRED.contains(code)) {
      return CREDENTIALS;
    }
    if (answer.isThrottlingException() || SLOWER.contains(code)) {
      return THROTTLED;
    }
    if (NOT_ALLOWED.contains(code)) {
      return DENIED;
    }
    return answer.statusCode() >= 500 ? AWS : REFUSED;
  }
}
