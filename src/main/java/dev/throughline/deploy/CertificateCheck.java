package dev.throughline.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What ACM and Client VPN ask of the server certificate, from their guides: RSA 1024 or 2048 bits
 * (Client VPN lists no other), a DNS name, valid now, the chain along with it.
 */
final class CertificateCheck {

  private static final String CODE = "certificate.server";
  private static final String TITLE = "The server certificate";
  private static final String NEW = "Make a new certificate.";

  /** ACM's limit for a chain. */
  private static final int MOST_CHAIN_BYTES = 2 * 1024 * 1024;

  private static final Duration SOON = Duration.ofDays(30);

  private CertificateCheck() {}

  static PlanCheck of(Optional<CertificateFacts> known, Instant now) {
    return known
        .map(facts -> judged(facts, now))
        .orElseGet(
            () ->
                PlanCheck.pass(
                    CODE, TITLE, "It is made on this computer when the deployment begins."));
  }

  private static PlanCheck judged(CertificateFacts facts, Instant now) {
    if (!facts.algorithm().equals("RSA") || facts.keyBits() > 2048) {
      return PlanCheck.fail(
          CODE,
          TITLE,
          "Its key is %s of %d bits, and Client VPN takes RSA of 2048."
              .formatted(facts.algorithm(), facts.keyBits()),
          NEW);
    }
    if (!facts.dnsName()) {
      return PlanCheck.fail(
          CODE, TITLE, "It has no DNS name, and Client VPN refuses one without a domain.", NEW);
    }
    if (!facts.serverAuth()) {
      return PlanCheck.fail(CODE, TITLE, "It may not be a server's (extended key usage).", NEW);
    }
    if (!facts.chain() || facts.chainBytes() > MOST_CHAIN_BYTES) {
      return PlanCheck.fail(
          CODE, TITLE, "Its authority's certificate is missing or too large for ACM.", NEW);
    }
    if (now.isBefore(facts.notBefore()) || !now.isBefore(facts.notAfter())) {
      return PlanCheck.fail(
          CODE,
          TITLE,
          "It is valid from %s to %s, and ACM takes it only in between."
              .formatted(day(facts.notBefore()), day(facts.notAfter())),
          NEW);
    }
    return now.plus(SOON).isAfter(facts.notAfter())
        ? PlanCheck.warn(
            CODE,
            TITLE,
            "It expires on " + day(facts.notAfter()) + ", and then nobody connects.",
            NEW)
        : PlanCheck.pass(
            CODE, TITLE, "RSA 2048 with its chain, valid until " + day(facts.notAfter()) + ".");
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
