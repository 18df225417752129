package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsPlace;

/** What to do about a resource at AWS: where it stands in the console, and the command. */
final class AwsFix {

  private AwsFix() {}

  /**
   * In the consumer's account.
   *
   * @param text what to do, up to the colon
   * @param page the page of the console, such as {@code vpcconsole/home#VpcDetails:VpcId=vpc-1}
   * @param calls of the AWS CLI, without region and profile
   */
  static String consumer(AwsFacts facts, String text, String page, String... calls) {
    return fix(facts.place().consumer(), text, page, calls);
  }

  /** In the producer's account. */
  static String producer(AwsFacts facts, String text, String page, String... calls) {
    return fix(facts.place().producer().orElse(facts.place().consumer()), text, page, calls);
  }

  private static String fix(AwsPlace.Account account, String text, String page, String... calls) {
    String[] lines = new String[calls.length + 1];
    lines[0] = console(account.region(), page);
    for (int i = 0; i < calls.length; i++) {
      lines[i + 1] = command(account, calls[i]);
    }
    return Commands.below(text, lines);
  }

  private static String command(AwsPlace.Account account, String call) {
    String profile =
        account
            .profile()
            // A role that was picked has no profile that the AWS CLI knows.
            .filter(name -> !name.contains("://"))
            .map(name -> " --profile " + name)
            .orElse("");
    // Route 53 is the same in every region.
    return "aws "
        + call
        + (call.startsWith("route53 ") ? "" : " --region " + account.region())
        + profile;
  }

  private static String console(String region, String page) {
    String host =
        region.startsWith("cn-")
            ? "console.amazonaws.cn"
            : region.startsWith("us-gov-")
                ? "console.amazonaws-us-gov.com"
                : "console.aws.amazon.com";
    int part = page.indexOf('#');
    return part < 0 || page.startsWith("route53/")
        ? "https://" + host + "/" + page
        : "https://%s.%s/%s?region=%s%s"
            .formatted(region, host, page.substring(0, part), region, page.substring(part));
  }
}
