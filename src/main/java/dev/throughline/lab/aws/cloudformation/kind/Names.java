package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Locale;
import java.util.UUID;

/** Names that CloudFormation gives to resources that have none of their own. */
final class Names {

  private static final int RANDOM = 12;

  private Names() {}

  /**
   * {@code stack-LogicalId-0A1B2C3D4E5F}.
   *
   * @param longest in characters
   */
  static String unique(Work work, int longest) {
    String random =
        UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM).toUpperCase(Locale.ROOT);
    int room = longest - RANDOM - 2;
    String logical = shortened(work.logicalId(), room / 2);
    return shortened(work.stackName(), room - logical.length()) + "-" + logical + "-" + random;
  }

  private static String shortened(String text, int longest) {
    String cut = text.substring(0, Math.min(text.length(), longest));
    return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
