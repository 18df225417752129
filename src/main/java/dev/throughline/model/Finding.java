package dev.throughline.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one check came to.
 *
 * @param code the check's id when nothing is wrong ({@code dns.answer}), otherwise the catalogue's
 *     code for what is ({@code dns.record-missing}); never changes once released
 * @param hop the place on the path it speaks of
 * @param title one line, no full stop
 * @param explanation what was asked of whom and what came back, in whole sentences; may be empty
 *     for a pass
 * @param fix what the person can do, present exactly when the status is FAIL or WARN
 * @param because the code of the failed prerequisite, present exactly when the status is SKIPPED
 * @param evidence facts as short lines, such as {@code hello.internal.company A 10.10.0.44}
 * @param address the endpoint address it speaks of, for the checks made once per address
 * @param took how long the question took, where that is worth showing
 */
public record Finding(
    String code,
    Hop hop,
    String title,
    Status status,
    String explanation,
    Optional<String> fix,
    Optional<String> because,
    List<String> evidence,
    Optional<InetAddress> address,
    Optional<Duration> took) {

  public Finding {
    evidence = List.copyOf(evidence);
  }
}
