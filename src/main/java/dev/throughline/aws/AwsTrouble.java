package dev.throughline.aws;

import dev.throughline.model.Fact.Why;
import dev.throughline.model.ProblemException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What went wrong with a call to AWS.
 *
 * @param why of which sort it is
 * @param code AWS's own code; empty when AWS did not answer
 * @param words why, without a full stop
 */
public record AwsTrouble(Why why, Optional<String> code, String words) {

  /** The keys themselves are meant, not what they may do. */
  private static final Set<String> SIGNED_OUT =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "AuthFailure",
          "TokenRefreshRequired",
          "UnauthorizedException");

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "OptInRequired");

  private static final int LONGEST = 400;

  /** Of whatever a call has thrown. */
  public static AwsTrouble of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case SignInNeeded needed -> {
          return new AwsTrouble(Why.SIGNED_OUT, Optional.empty(), bare(needed.getMessage()));
        }
        case AwsServiceException service -> {
          return of(service);
        }
        case UnknownHostException unknown -> {
          return unreachable("the name " + unknown.getMessage() + " is not known");
        }
        case ConnectException refused -> {
          return unreachable("nothing answers there (" + refused.getMessage() + ")");
        }
        case SocketTimeoutException timeout -> {
          return unreachable("no answer came in time");
        }
        case SocketException broken -> {
          return unreachable("the connection broke (" + broken.getMessage() + ")");
        }
        default -> {
          // What is around it may know more.
        }
      }
    }
    return new AwsTrouble(Why.FAILED, Optional.empty(), bare(String.valueOf(failure.getMessage())));
  }

  private static AwsTrouble of(AwsServiceException e) {
    Optional<AwsErrorDetails> details = Optional.ofNullable(e.awsErrorDetails());
    Optional<String> code = details.map(AwsErrorDetails::errorCode);
    String message = bare(details.map(AwsErrorDetails::errorMessage).orElse(e.getMessage()));
    String words = code.map(name -> message + " (" + name + ")").orElse(message);
    if (e.isThrottlingException()) {
      return new AwsTrouble(
          Why.THROTTLED, code, "AWS asks for fewer calls, again and again: " + words);
    }
    String name = code.orElse("");
    if (SIGNED_OUT.contains(name)) {
      return new AwsTrouble(Why.SIGNED_OUT, code, words);
    }
    if (DENIED.contains(name) || (code.isEmpty() && e.statusCode() == 403)) {
      return new AwsTrouble(Why.DENIED, code, words);
    }
    return e.statusCode() >= 500
        ? new AwsTrouble(Why.UNREACHABLE, code, "AWS itself has trouble: " + words)
        : new AwsTrouble(Why.FAILED, code, words);
  }

  private static AwsTrouble unreachable(String words) {
    return new AwsTrouble(Why.UNREACHABLE, Optional.empty(), "AWS is not reached: " + words);
  }

  /**
   * The problem to tell.
   *
   * @param what what did not work, without a full stop
   */
  public ProblemException toProblem(String what) {
    return new ProblemException(
        ProblemException.Kind.NOT_PROVEN, what + ": " + words + ".", fix(why));
  }

  private static String fix(Why why) {
    return switch (why) {
      case DENIED -> "Ask whoever manages the account for that permission, or use another profile.";
      case THROTTLED -> "Wait a minute, and try again.";
      case UNREACHABLE ->
          "Look at this computer's network, at HTTPS_PROXY and at AWS_ENDPOINT_URL; then try again.";
      case SIGNED_OUT -> "Sign in again, or put new keys into the profile.";
      case FAILED, NOT_ASKED -> "AWS's own words are above; correct what they name.";
    };
  }

  private static String bare(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
