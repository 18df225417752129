package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class DnsProbesTest {

  private static final String HOST = "hello.internal.company";
  private static final Duration BUDGET = Budgets.DEFAULT.dns();
  private static final String AT = "127.0.0.53";

  @Test
  void bothTransportsLeaveFromTheTunnelsAddress() throws Exception {
    try (DnsServer dns = new DnsServer(AT, DnsServer.addresses("10.10.1.9"))) {
      assertEquals(Outcome.ANSWERED, udp(dns.address).outcome());
      assertEquals(Outcome.ANSWERED, tcp(dns.address).outcome());
      assertEquals(Set.of(Loopback.TUNNEL), Set.copyOf(dns.udpPeers));
      assertEquals(Set.of(Loopback.TUNNEL), Set.copyOf(dns.tcpPeers));
    }
  }

  @Test
  void everyOutcomeIsToldOverBothTransports() throws Exception {
    expect(Outcome.NAME_MISSING, DnsServer.negative(Rcode.NXDOMAIN, "internal.company"));
    expect(Outcome.NO_DATA, DnsServer.negative(Rcode.NOERROR, "internal.company"));
    expect(Outcome.REFUSED, DnsServer.code(Rcode.REFUSED));
    expect(Outcome.SERVER_FAILED, DnsServer.code(Rcode.SERVFAIL));
    expect(Outcome.SERVER_FAILED, DnsServer.code(Rcode.NOTIMP));
  }

  private static void expect(Outcome outcome, DnsServer.Answers answers) throws Exception {
    try (DnsServer dns = new DnsServer(AT, answers)) {
      assertEquals(outcome, udp(dns.address).outcome());
      assertEquals(outcome, tcp(dns.address).outcome());
    }
  }

  @Test
  void aLostPacketIsMadeUpForOverUdp() throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    DnsServer.Answers lossy =
        question ->
            seen.add(question.getQuestion().getType())
                ? List.of()
                : DnsServer.addresses("10.10.1.9", "2001:db8::1").to(question);
    try (DnsServer dns = new DnsServer(AT, lossy)) {
      DnsEvidence evidence = udp(dns.address);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals(2, evidence.addresses().size());
      assertTrue(evidence.took().toMillis() >= 390, evidence.took().toString());
      assertTrue(evidence.took().toMillis() < 900, evidence.took().toString());
    }
  }

  @Test
  void aResolverThatDropsAaaaDoesNotCostTheWholeBudget() throws Exception {
    DnsServer.Answers onlyA =
        question ->
            question.getQuestion().getType() == Type.A
                ? DnsServer.addresses("10.10.1.9").to(question)
                : List.of();
    try (DnsServer dns = new DnsServer(AT, onlyA)) {
      DnsEvidence evidence = udp(dns.address);
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertTrue(evidence.took().toMillis() < 1500, evidence.took().toString());
    }
  }

  @Test
  void forgedAndBrokenPacketsBeforeTheAnswerAreIgnored() throws Exception {
    DnsServer.Answers spoofed =
        question -> {
          Message forged =
              DnsServer.reply(question, DnsServer.addressRecords(question, "10.66.66.66"));
          forged.getHeader().setID(question.getHeader().getID() + 1 & 0xffff);
          byte[] right = DnsServer.addresses("10.10.1.9").to(question).getFirst();
          return List.of(new byte[] {1, 2, 3}, new byte[0], forged.toWire(), right);
        };
    try (DnsServer dns = new DnsServer(AT, spoofed)) {
      List<InetAddress> right = List.of(InetAddress.ofLiteral("10.10.1.9"));
      assertEquals(right, udp(dns.address).addresses());
      assertEquals(right, tcp(dns.address).addresses());
    }
  }

  @Test
  void truncationIsToldApart() throws Exception {
    try (DnsServer dns = new DnsServer(AT, DnsServer.truncated("10.10.1.9"))) {
      assertTrue(udpProbe(BUDGET).ask(HOST, dns.address).truncated());
    }
    try (DnsServer dns = new DnsServer(AT, DnsServer.addresses("10.10.1.9"))) {
      assertFalse(udpProbe(BUDGET).ask(HOST, dns.address).truncated());
    }
  }

  @Test
  void silenceEndsWithTheBudget() throws Exception {
    Duration budget = Duration.ofMillis(600);
    try (DnsServer dns = new DnsServer(AT, DnsServer.silence())) {
      DnsEvidence udp = udpProbe(budget).ask(HOST, dns.address).evidence();
      assertEquals(Outcome.NO_ANSWER, udp.outcome());
      assertWithin(budget, udp);
      assertEquals(4, dns.udpQuestions.get(), "two questions, asked twice");

      DnsEvidence tcp = tcpProbe(budget).ask(HOST, dns.address);
      assertEquals(Outcome.NO_ANSWER, tcp.outcome());
      assertWithin(budget, tcp);
    }
  }

  @Test
  void garbageForEverEndsWithTheBudget() throws Exception {
    Duration budget = Duration.ofMillis(400);
    DnsServer.Answers flood = question -> Collections.nCopies(2_000, new byte[] {9, 9, 9});
    try (DnsServer dns = new DnsServer(AT, flood)) {
      assertWithin(budget, udpProbe(budget).ask(HOST, dns.address).evidence());
      assertWithin(budget, tcpProbe(budget).ask(HOST, dns.address));
    }
  }

  @Test
  void aDrippingServerEndsWithTheBudget() throws Exception {
    Duration budget = Duration.ofMillis(500);
    RawServer.Handler drip =
        connection -> {
          while (true) {
            connection.getOutputStream().write(1);
            Thread.sleep(20);
          }
        };
    try (RawServer server = new RawServer(AT, 0, drip)) {
      DnsEvidence evidence = tcpProbe(budget).ask(HOST, new InetSocketAddress(AT, server.port()));
      assertEquals(Outcome.NO_ANSWER, evidence.outcome());
      assertWithin(budget, evidence);
    }
  }

  @Test
  void aClosedPortIsToldAtOnce() throws Exception {
    InetSocketAddress closed = new InetSocketAddress(AT, freePort());
    DnsEvidence udp = udp(closed);
    assertEquals(Outcome.CLOSED, udp.outcome());
    assertEquals("nobody listens on that port", udp.detail());
    assertEquals(Outcome.CLOSED, tcp(closed).outcome());
    assertTrue(udp.took().toMillis() < 500, udp.took().toString());
  }

  @Test
  void aServerThatClosesAfterTheFirstAnswerHasAnsweredOverTcp() throws Exception {
    RawServer.Handler once =
        connection -> {
          var from = new DataInputStream(connection.getInputStream());
          Message question = new Message(from.readNBytes(from.readUnsignedShort()));
          byte[] reply = DnsServer.addresses("10.10.1.9").to(question).getFirst();
          var to = new DataOutputStream(connection.getOutputStream());
          to.writeShort(reply.length);
          to.write(reply, 0, 5);
          to.flush();
          to.write(reply, 5, reply.length - 5);
        };
    try (RawServer server = new RawServer(AT, 0, once)) {
      DnsEvidence evidence = tcp(new InetSocketAddress(AT, server.port()));
      assertEquals(Outcome.ANSWERED, evidence.outcome());
      assertEquals("", evidence.detail());
    }
  }

  @Test
  void aServerThatClosesWithoutAnAnswerIsNamed() throws Exception {
    try (RawServer server = new RawServer(AT, 0, connection -> {})) {
      DnsEvidence evidence = tcp(new InetSocketAddress(AT, server.port()));
      assertEquals(Outcome.NO_ANSWER, evidence.outcome());
      assertFalse(evidence.detail().isEmpty());
    }
  }

  @Test
  void nothingIsSentWhenTheRouteLeadsElsewhere() throws Exception {
    try (DnsServer outside = new DnsServer("127.0.1.53", DnsServer.addresses("10.10.1.9"))) {
      DnsEvidence udp = udp(outside.address);
      assertEquals(Outcome.ROUTE_OUTSIDE, udp.outcome());
      assertEquals("it would leave from 127.0.1.1 by eth0, not through the tunnel", udp.detail());
      assertEquals(Outcome.ROUTE_OUTSIDE, tcp(outside.address).outcome());
      assertEquals(0, outside.udpQuestions.get());
      assertEquals(List.of(), outside.tcpPeers);
    }
  }

  @Test
  void nothingMoreIsSentOnceTheRouteHasLeftTheTunnel() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Routes leaving =
        (destination, tunnel) ->
            Loopback.ROUTES.look(
                looks.incrementAndGet() > 2 ? InetAddress.ofLiteral("127.0.1.53") : destination,
                tunnel);
    Way way = Way.intoTunnel(Optional.of(Loopback.TUNNEL), leaving);
    try (DnsServer dns = new DnsServer(AT, DnsServer.silence())) {
      DnsEvidence evidence =
          new UdpDnsProbe(way, BUDGET, UdpDnsProbe.PATIENT).ask(HOST, dns.address).evidence();
      assertEquals(Outcome.ROUTE_OUTSIDE, evidence.outcome());
      assertEquals(2, dns.udpQuestions.get(), "the first round, and no repetition");
    }
  }

  @Test
  void onlyTheResolverItselfIsHeard() throws Exception {
    List<InetSocketAddress> askers = new CopyOnWriteArrayList<>();
    try (DatagramSocket quiet = new DatagramSocket(0, InetAddress.ofLiteral(AT));
        DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.54"))) {
      Thread forger =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      byte[] buffer = new byte[600];
                      var packet = new DatagramPacket(buffer, buffer.length);
                      quiet.receive(packet);
                      askers.add((InetSocketAddress) packet.getSocketAddress());
                      Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
                      Message reply =
                          DnsServer.reply(
                              question, DnsServer.addressRecords(question, "10.66.66.66"));
                      reply.getHeader().setFlag(Flags.AA);
                      byte[] wire = reply.toWire();
                      stranger.send(
                          new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
                    } catch (IOException e) {
                      // The test asserts that the forged reply was sent.
                    }
                  });
      DnsEvidence evidence =
          udpProbe(Duration.ofMillis(300))
              .ask(HOST, new InetSocketAddress(AT, quiet.getLocalPort()))
              .evidence();
      forger.join();
      assertEquals(1, askers.size());
      assertEquals(Outcome.NO_ANSWER, evidence.outcome());
    }
  }

  private static void assertWithin(Duration budget, DnsEvidence evidence) {
    assertTrue(evidence.took().compareTo(budget.plusMillis(300)) < 0, "took " + evidence.took());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(AT))) {
      return socket.getLocalPort();
    }
  }

  private static UdpDnsProbe udpProbe(Duration budget) {
    return new UdpDnsProbe(Loopback.way(), budget, UdpDnsProbe.PATIENT);
  }

  private static TcpDnsProbe tcpProbe(Duration budget) {
    return new TcpDnsProbe(new TcpProbe(Loopback.way()), budget);
  }

  private static DnsEvidence udp(InetSocketAddress server) throws InterruptedException {
    return udpProbe(BUDGET).ask(HOST, server).evidence();
  }

  private static DnsEvidence tcp(InetSocketAddress server) throws InterruptedException {
    return tcpProbe(BUDGET).ask(HOST, server);
  }
}
