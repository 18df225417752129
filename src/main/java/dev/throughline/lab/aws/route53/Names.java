package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Domain names as Route 53 keeps and orders them: lower case, with the dot at the end. */
final class Names {

  /** By label from the right, as Route 53 lists names. */
  static final Comparator<String> ORDER = Comparator.comparing(Names::reversed);

  private static final int LONGEST = 255;
  private static final int LONGEST_LABEL = 63;

  private Names() {}

  /**
   * The name in Route 53's form.
   *
   * @throws AwsError with that code, when it is no domain name
   */
  static String of(String text, String code) {
    String name = text.toLowerCase(Locale.ROOT).replace("*", "\\052");
    String whole = name.endsWith(".") ? name : name + ".";
    for (String label : whole.substring(0, whole.length() - 1).split("\\.", -1)) {
      if (label.isEmpty()) {
        throw fatal(code, "DomainLabelEmpty (Domain label is empty)", text);
      }
      if (label.length() > LONGEST_LABEL) {
        throw fatal(code, "DomainLabelTooLong (Domain label is too long)", text);
      }
    }
    if (whole.length() > LONGEST) {
      throw fatal(code, "DomainNameTooLong (Domain name is too long)", text);
    }
    return whole;
  }

  static boolean isWithin(String name, String zone) {
    return name.equals(zone) || name.endsWith("." + zone);
  }

  private static AwsError fatal(String code, String problem, String text) {
    String message = "FATAL problem: %s encountered with '%s'".formatted(problem, text);
    return new AwsError(code, code.equals(Refusal.CHANGE_BATCH) ? "[" + message + "]" : message);
  }

  private static String reversed(String name) {
    List<String> labels = Arrays.asList(name.split("\\.", -1));
    Collections.reverse(labels);
    return String.join(".", labels);
  }
}
