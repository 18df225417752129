package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Regional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The certificates of all accounts and regions. */
final class Certificates {

  private static final String ARN_PATTERN =
      "arn:[\\w+=/,.@-]+:acm:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*";
  private static final Pattern ARN = Pattern.compile(ARN_PATTERN);

  /**
   * One of them.
   *
   * @param tags in the order they came in; may be changed
   */
  record Certificate(
      String arn,
      CertificateReader.Pair pair,
      Instant importedAt,
      Map<String, Optional<String>> tags) {}

  private final Regional<Map<String, Certificate>> regions = new Regional<>(LinkedHashMap::new);

  /** Those of the caller's account and region, oldest first. */
  Map<String, Certificate> of(Caller caller) {
    return regions.of(caller);
  }

  /**
   * One of them.
   *
   * @throws AwsError {@code ValidationException} or {@code ResourceNotFoundException}
   */
  Certificate get(Caller caller, String arn) {
    if (arn == null) {
      throw new AwsError(
          "ValidationException",
          "1 validation error detected: Value null at 'certificateArn' failed to satisfy"
              + " constraint: Member must not be null");
    }
    if (!ARN.matcher(arn).matches()) {
      throw new AwsError(
          "ValidationException",
          "1 validation error detected: Value '%s' at 'certificateArn' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
              .formatted(arn, ARN_PATTERN));
    }
    return Optional.ofNullable(regions.of(caller).get(arn))
        .orElseThrow(
            () ->
                new AwsError(
                    "ResourceNotFoundException", "Could not find certificate " + arn + "."));
  }

  /** One of them, whosoever it is. */
  Optional<Certificate> find(String arn) {
    return regions.all().stream()
        .filter(certificates -> certificates.containsKey(arn))
        .map(certificates -> certificates.get(arn))
        .findFirst();
  }
}
