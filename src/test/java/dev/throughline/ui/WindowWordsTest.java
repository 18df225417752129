package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.ui.common.WindowWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The window speaks of its fields and buttons, not of the command line's options. */
class WindowWordsTest {

  private static final Pattern SOURCE_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  /** Those that this program has and the window has a field or a button for. */
  private static final Pattern OPTION =
      Pattern.compile(
          "--(cert|key|identity|vpc-cidr|resolver|expect-status|expect-body|scheme|instance-type"
              + "|client-cidr|consumer-cidr|producer-cidr|host|producer-profile|consumer-profile"
              + "|device-code|service-name|vpc-id|subnet-ids)\\b");

  @Test
  void fieldsStandForOptions() {
    assertEquals(
        "Choose others with “VPN clients”, “Consumer VPC” or “Producer VPC”.",
        WindowWords.of("Choose others with --client-cidr, --consumer-cidr or --producer-cidr."));
    assertEquals(
        "Deploying begins anew; “Take down” only removes it.",
        WindowWords.of("Deploying begins anew; \"throughline destroy demo\" only removes it."));
  }

  @Test
  void commandsToCopyStay() {
    String fix = "Look at it:\n  aws ec2 describe-vpcs --region eu-central-1\n  curl --host a";

    assertEquals(fix, WindowWords.of(fix));
  }

  @Test
  void noSentenceOfTheStepsNamesAnOption() throws IOException {
    for (String room : List.of("aws", "deploy", "health", "journey", "pki", "tunnel")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/throughline", room))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          assertNamesNone(file);
        }
      }
    }
  }

  /** AWS's own commands have such options too; those stand alone in their text. */
  private static void assertNamesNone(Path file) throws IOException {
    String joined = JOINED.matcher(Files.readString(file)).replaceAll("");
    Matcher texts = SOURCE_TEXT.matcher(joined);
    while (texts.find()) {
      String text = texts.group(1).replace("\\\"", "\"");
      boolean isSentence = text.matches(".*\\w[.:].*") && text.contains("--");
      if (isSentence && !text.matches("^(ec2|elbv2|acm|route53|curl|aws|openssl) .*")) {
        String shown = WindowWords.of(text);
        assertTrue(!OPTION.matcher(shown).find(), file + ": " + shown);
      }
    }
  }
}
