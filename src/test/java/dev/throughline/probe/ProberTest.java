package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProberTest {

  @Test
  void aHealthyPathIsAnsweredAtEachHopFromTheTunnelsAddress() throws Exception {
    try (DnsServer dns =
            new DnsServer("127.0.0.53", DnsServer.addresses("127.0.0.11", "127.0.0.12"));
        RawServer one = new RawServer("127.0.0.11", 0, c -> say(c, "a"));
        RawServer two = new RawServer("127.0.0.12", one.port(), c -> say(c, "b"))) {
      ServiceTarget target = Loopback.target(one.port(), 2);

      Evidence evidence =
          Loopback.prober(Budgets.DEFAULT)
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), progress -> {});

      assertTrue(evidence.route().orElseThrow().intoTunnel());
      assertEquals(
          List.of(DnsEvidence.Transport.UDP, DnsEvidence.Transport.TCP),
          evidence.resolver().stream().map(DnsEvidence::transport).toList());
      for (DnsEvidence answer : evidence.resolver()) {
        assertEquals(DnsEvidence.Outcome.ANSWERED, answer.outcome());
        assertEquals(
            List.of(InetAddress.ofLiteral("127.0.0.11"), InetAddress.ofLiteral("127.0.0.12")),
            answer.addresses());
      }
      assertEquals(2, evidence.addresses().size());
      evidence
          .addresses()
          .forEach(
              address -> {
                assertEquals(TcpEvidence.Outcome.CONNECTED, address.tcp().orElseThrow().outcome());
                HttpEvidence answer = address.http().getFirst();
                assertEquals(HttpEvidence.Outcome.ANSWERED, answer.outcome());
                assertEquals(200, answer.status().orElseThrow());
                assertEquals("hello", answer.body());
              });
      assertEquals(Set.of("a", "b"), instances(evidence));
      assertEquals(
          Optional.of(SystemLookup.Outcome.NOT_ASKED), evidence.system().map(s -> s.outcome()));
      assertEquals(List.of(), evidence.publicControl().orElseThrow().answers());
      Set<InetAddress> fromTunnel = Set.of(Loopback.TUNNEL);
      assertEquals(fromTunnel, Set.copyOf(dns.udpPeers));
      assertEquals(fromTunnel, Set.copyOf(dns.tcpPeers));
      assertEquals(fromTunnel, Set.copyOf(one.peers));
      assertEquals(fromTunnel, Set.copyOf(two.peers));
    }
  }

  static Set<String> instances(Evidence evidence) {
    return evidence.addresses().stream()
        .flatMap(address -> address.http().stream())
        .flatMap(answer -> answer.instance().stream())
        .collect(Collectors.toSet());
  }

  static void say(java.net.Socket connection, String instance) throws java.io.IOException {
    RawServer.head(connection);
    RawServer.write(connection, RawServer.ok("hello", "X-Instance: " + instance));
  }
}
