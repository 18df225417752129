package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Credentials;
import dev.throughline.lab.aws.Refusals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Finds out who sent a request, and turns away whom AWS would. */
record Doorkeeper(Accounts accounts) {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Who it is.
   *
   * @throws dev.throughline.lab.aws.AwsError when the key is unknown, the session over, or the
   *     signature not theirs
   */
  Caller admit(WireRequest request, Signature signature, Refusals refusals) {
    Credentials credentials =
        accounts.withKey(signature.accessKeyId()).orElseThrow(refusals::unknownKey);
    if (!credentials.sessionToken().equals(request.header("X-Amz-Security-Token"))) {
      throw refusals.unknownKey();
    }
    checkTime(request, refusals);
    if (!signature.isBy(credentials.secretAccessKey(), request)) {
      throw refusals.wrongSignature();
    }
    Instant now = accounts.now();
    if (credentials.expires().filter(end -> !now.isBefore(end)).isPresent()) {
      throw refusals.expired();
    }
    return new Caller(credentials.account(), signature.region(), credentials.principalArn());
  }

  private void checkTime(WireRequest request, Refusals refusals) {
    String signed = request.header("X-Amz-Date").orElse("");
    Instant now = accounts.now();
    try {
      Duration apart = Duration.between(DATE.parse(signed, Instant::from), now).abs();
      if (apart.compareTo(TOLERANCE) > 0) {
        throw refusals.wrongTime(signed, DATE.format(now));
      }
    } catch (DateTimeException e) {
      throw refusals.incompleteSignature("X-Amz-Date");
    }
  }
}
