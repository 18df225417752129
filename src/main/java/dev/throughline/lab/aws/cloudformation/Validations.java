package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import java.util.regex.Pattern;

/** What CloudFormation says about a request before it looks at what it means. */
final class Validations {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");
  private static final int LONGEST_NAME = 128;

  private Validations() {}

  static AwsError error(String message) {
    return new AwsError("ValidationError", message);
  }

  static void required(String value, String member) {
    if (value == null || value.isEmpty()) {
      throw error(
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must"
                  .formatted(member)
              + " not be null");
    }
  }

  /** The name of a new stack or change set. */
  static void name(String value, String member) {
    required(value, member);
    if (!NAME.matcher(value).matches()) {
      throw error(
          "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must"
                  .formatted(value, member)
              + " satisfy regular expression pattern: "
              + NAME);
    }
    if (value.length() > LONGEST_NAME) {
      throw error(
          "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must"
                  .formatted(value, member)
              + " have length less than or equal to "
              + LONGEST_NAME);
    }
  }
}
