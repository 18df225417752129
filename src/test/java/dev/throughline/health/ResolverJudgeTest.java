package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import dev.throughline.model.Finding;
import dev.throughline.support.Evidences;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a resolver that gives no answer, by what came back instead. */
class ResolverJudgeTest {

  private static final InetSocketAddress ELSEWHERE =
      new InetSocketAddress(Evidences.ip("10.10.0.9"), 53);

  @Test
  void silenceLeavesAllThatCanKeepPacketsBack() {
    Finding cause = cause(List.of(asked(Evidences.RESOLVER, Transport.UDP, Outcome.NO_ANSWER)));

    assertEquals("The VPC resolver does not answer", cause.title());
    assertTrue(fix(cause).contains("describe-client-vpn-authorization-rules"), fix(cause));
  }

  @Test
  void anAddressThatRefusesIsTheWrongOneAndTheWayToItIsOpen() {
    Finding cause =
        cause(
            List.of(
                asked(ELSEWHERE, Transport.UDP, Outcome.NO_ANSWER),
                asked(ELSEWHERE, Transport.TCP, Outcome.CLOSED)));

    assertEquals("dns.no-answer", cause.code());
    assertEquals("Nobody serves DNS at 10.10.0.9", cause.title());
    assertTrue(fix(cause).contains("The VPC's own resolver is 10.10.0.2"), fix(cause));
    assertTrue(fix(cause).contains("CustomDnsServers=10.10.0.2,Enabled=true"), fix(cause));
    assertFalse(fix(cause).contains("authorization"), fix(cause));
  }

  @Test
  void theRightAddressThatRefusesHasItsDnsSwitchedOff() {
    Finding cause = cause(List.of(asked(Evidences.RESOLVER, Transport.UDP, Outcome.CLOSED)));

    assertEquals("Nobody serves DNS at 10.10.0.2", cause.title());
    assertTrue(fix(cause).contains("enableDnsSupport"), fix(cause));
    assertFalse(fix(cause).contains("authorization"), fix(cause));
  }

  @Test
  void whatAServerSaysCountsMoreThanAClosedPort() {
    Finding cause =
        cause(
            List.of(
                asked(Evidences.RESOLVER, Transport.UDP, Outcome.CLOSED),
                asked(Evidences.RESOLVER, Transport.TCP, Outcome.REFUSED)));

    assertEquals("dns.refused", cause.code());
  }

  private static Finding cause(List<DnsEvidence> asked) {
    return new Diagnoser("Linux")
        .diagnose(Evidences.connected().withResolver(asked))
        .rootCause()
        .orElseThrow();
  }

  private static DnsEvidence asked(InetSocketAddress server, Transport transport, Outcome outcome) {
    return new DnsEvidence(
        Evidences.HOST,
        server,
        transport,
        outcome,
        List.of(),
        Optional.empty(),
        Evidences.millis(8),
        outcome == Outcome.CLOSED ? "nobody listens on that port" : "");
  }

  private static String fix(Finding finding) {
    return finding.fix().orElseThrow();
  }
}
