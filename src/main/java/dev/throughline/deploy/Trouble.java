package dev.throughline.deploy;

import dev.throughline.aws.AwsTrouble;
import java.io.IOException;
import java.util.Locale;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

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

  static Trouble of(RuntimeException e) {
    AwsTrouble trouble = AwsTrouble.of(e);
    return switch (trouble.why()) {
      case THROTTLED -> THROTTLED;
      case SIGNED_OUT -> CREDENTIALS;
      case DENIED -> DENIED;
      case UNREACHABLE -> trouble.code().isPresent() ? AWS : OFFLINE;
      case FAILED, NOT_ASKED -> trouble.code().isPresent() ? REFUSED : unanswered(e);
    };
  }

  private static Trouble unanswered(RuntimeException e) {
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return OFFLINE;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return OFFLINE;
      }
    }
    boolean keys = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("credential");
    return keys ? CREDENTIALS : REFUSED;
  }
}
