package dev.throughline.report;

import dev.throughline.model.ProfileEvidence;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes out what no report may hold, redacted or not: private keys, passwords, tokens and AWS
 * credentials. No finding should hold any; this is the last door.
 */
final class Secrets {

  static final String LEFT_OUT = "(left out)";

  /** Shorter lines of a key would match ordinary words. */
  private static final int KEY_LINE_MIN = 16;

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|\\z)",
          Pattern.DOTALL);
  private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{8,}(?:\\.[\\w-]*){1,4}");
  private static final Pattern ACCESS_KEY = Pattern.compile("\\bA(?:KI|SI)A[A-Z0-9]{12,}\\b");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?|bearer\\s{1,3})"
              + "(?:(?:bearer|basic|negotiate)\\s{1,3})?[^\\s\"',;]+");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)([\\w-]{0,40}(?:password|passwd|passphrase|secret|token|credential|signature"
              + "|api[_-]?key|access[_-]?key|private[_-]?key|session[_-]?id|cookie)[\\w-]{0,20}"
              + "(?:\\s{0,3}=\\s{0,3}[\"']?|[\"']\\s{0,3}[:=]\\s{0,3}[\"']?|:\\s{0,3}(?=\\S*\\d)))"
              + "[^\\s\"'&,;<>]+");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@\"']{1,200}@");

  /** Base64 that is long enough for a key: capitals, small letters and digits in one run. */
  private static final Pattern BASE64 =
      Pattern.compile(
          "(?<![\\w+/=.…-])(?=[a-zA-Z+/]{0,60}[0-9])(?=[A-Z0-9+/]{0,60}[a-z])"
              + "(?=[a-z0-9+/]{0,60}[A-Z])[A-Za-z0-9+][A-Za-z0-9+/]{38,}={0,2}(?![\\w])");

  private final List<String> keyLines;

  Secrets(Optional<ProfileEvidence> profile) {
    keyLines =
        profile
            .filter(ProfileEvidence.Accepted.class::isInstance)
            .flatMap(accepted -> ((ProfileEvidence.Accepted) accepted).profile().keyPem())
            .map(String::lines)
            .map(lines -> lines.filter(line -> line.strip().length() >= KEY_LINE_MIN))
            .map(lines -> lines.map(String::strip).toList())
            .orElse(List.of());
  }

  /** The text, with {@value #LEFT_OUT} where a secret stood. */
  String removedFrom(String text) {
    String left = PEM.matcher(text).replaceAll(LEFT_OUT);
    for (String line : keyLines) {
      left = left.replace(line, LEFT_OUT);
    }
    left = USER_INFO.matcher(left).replaceAll("");
    left = HEADER.matcher(left).replaceAll("$1" + LEFT_OUT);
    left = ASSIGNED.matcher(left).replaceAll("$1" + LEFT_OUT);
    left = JWT.matcher(left).replaceAll(LEFT_OUT);
    left = ACCESS_KEY.matcher(left).replaceAll(LEFT_OUT);
    return BASE64.matcher(left).replaceAll(LEFT_OUT);
  }
}
