package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.model.Cidr;
import java.net.Inet4Address;

/** What Client VPN refuses, in EC2's words as far as they are known. */
final class Refusal {

  private Refusal() {}

  /** The value, which has to be there. */
  static <T> T missing(T value, String parameter) {
    if (value == null || value.equals("")) {
      throw new AwsError("MissingParameter", "The request must contain the parameter " + parameter);
    }
    return value;
  }

  static AwsError invalid(String message) {
    return new AwsError("InvalidParameterValue", message);
  }

  static AwsError combination(String message) {
    return new AwsError("InvalidParameterCombination", message);
  }

  /** An IPv4 block that is written the way EC2 wants it: no bits behind the prefix. */
  static Cidr block(String text, String parameter) {
    try {
      Cidr block = Cidr.parse(text);
      if (block.network() instanceof Inet4Address && block.toString().equals(text)) {
        return block;
      }
    } catch (IllegalArgumentException _) {
      // The same answer as for a block that isn't written strictly.
    }
    throw invalid(
        "Value (%s) for parameter %s is invalid. This is not a valid CIDR block."
            .formatted(text, parameter));
  }
}
