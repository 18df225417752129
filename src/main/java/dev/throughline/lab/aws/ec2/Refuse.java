package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.List;

/** The refusals that many operations share, in EC2's words. */
final class Refuse {

  private Refuse() {}

  /** The value, which has to be there. */
  static <T> T missing(T value, String parameter) {
    boolean absent =
        value == null
            || (value instanceof String text && text.isEmpty())
            || (value instanceof List<?> list && list.isEmpty());
    if (absent) {
      throw new AwsError("MissingParameter", "The request must contain the parameter " + parameter);
    }
    return value;
  }

  static AwsError invalidValue(Object value, String parameter, String why) {
    return invalidValue(
        "Value (%s) for parameter %s is invalid. %s".formatted(value, parameter, why));
  }

  static AwsError invalidValue(String message) {
    return new AwsError("InvalidParameterValue", message);
  }

  static AwsError invalidParameter(String message) {
    return new AwsError("InvalidParameter", message);
  }

  static AwsError combination(String message) {
    return new AwsError("InvalidParameterCombination", message);
  }

  /** {@code The vpc 'vpc-…' has dependencies and cannot be deleted.} */
  static AwsError dependencies(String noun, String id) {
    return new AwsError(
        "DependencyViolation",
        "The %s '%s' has dependencies and cannot be deleted.".formatted(noun, id));
  }

  /** What AWS can and the lab can't: never a silent success. */
  static AwsError notInLab(String what) {
    return new AwsError(
        "UnsupportedOperation", "The functionality you requested is not available: " + what + ".");
  }
}
