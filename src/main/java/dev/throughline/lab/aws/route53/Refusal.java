package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import java.util.regex.Pattern;

/** What Route 53 refuses, in its own words. */
final class Refusal {

  static final String CHANGE_BATCH = "InvalidChangeBatch";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Refusal() {}

  static AwsError input(String message) {
    return new AwsError("InvalidInput", message);
  }

  static AwsError batch(String message) {
    return new AwsError(CHANGE_BATCH, "[" + message + "]");
  }

  /** The value, which has to be there. */
  static <T> T missing(T value, String field) {
    if (value == null) {
      throw input(
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(field));
    }
    return value;
  }

  /** How many items are wanted at most; Route 53 has the number as text. */
  static int maxItems(String text, int most) {
    if (text == null) {
      return most;
    }
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < 1) {
      throw input("The value of maxItems is not valid: '" + text + "'");
    }
    return Math.min(most, Integer.parseInt(text));
  }
}
