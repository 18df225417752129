package dev.throughline.deploy;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks AWS something that a plan can do without. */
final class Asked {

  private Asked() {}

  /** The answer, or why there is none: a call that is denied, or a service that is not there. */
  static <T> Fact<T> of(Supplier<T> question) {
    try {
      return Fact.known(question.get());
    } catch (SdkException e) {
      return Fact.unknown(why(e));
    }
  }

  /** AWS's code of an error; empty when it was no answer of AWS. */
  static String code(SdkException e) {
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? String.valueOf(service.awsErrorDetails().errorCode())
        : "";
  }

  static boolean denied(SdkException e) {
    String code = code(e);
    return code.startsWith("AccessDenied")
        || code.equals("UnauthorizedOperation")
        || code.equals("AuthorizationError");
  }

  static String why(SdkException e) {
    if (denied(e)) {
      return "These credentials may not ask (" + code(e) + ").";
    }
    String code = code(e);
    return code.isEmpty() ? "AWS gave no answer: " + e.getMessage() : "AWS answered " + code + ".";
  }
}
