package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {

  private static final String HELLO = "hello.internal.company";
  private static final String ENDPOINT =
      "cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com";

  private static Part resolver;
  private static Part publicDns;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder many = new StringBuilder("10.10.1.1");
    for (int i = 2; i <= 100; i++) {
      many.append(",10.10.1.").append(i);
    }
    resolver =
        Parts.start(
            "resolver",
            "--listen=127.0.0.1:0",
            "--zone=internal.company",
            "--record=hello.internal.company=10.10.0.44,10.10.128.44",
            "--record=deep.below.internal.company=10.10.0.45",
            "--record=six.internal.company=fd00::1",
            "--record=*.services.internal.company=10.10.0.46",
            "--record=own.services.internal.company=10.10.0.47",
            "--record=many.internal.company=" + many);
    publicDns =
        Parts.start(
            "public-dns", "--listen=127.0.0.1:0", "--endpoint=" + ENDPOINT + "=203.0.113.10");
  }

  @AfterAll
  static void stop() {
    resolver.close();
    publicDns.close();
  }

  @Test
  void aWildcardStandsForNamesThatAreNotThere() throws Exception {
    Message any = Parts.ask(resolver, false, "a.services.internal.company", Type.A);
    assertEquals(List.of("10.10.0.46"), data(any));
    assertEquals(
        "a.services.internal.company.",
        any.getSection(Section.ANSWER).getFirst().getName().toString());
    Message deeper = Parts.ask(resolver, false, "a.b.services.internal.company", Type.A);
    assertEquals(List.of("10.10.0.46"), data(deeper));
    Message own = Parts.ask(resolver, false, "own.services.internal.company", Type.A);
    assertEquals(List.of("10.10.0.47"), data(own));
    assertEquals(
        Rcode.NXDOMAIN,
        Parts.ask(resolver, false, "x.own.services.internal.company", Type.A).getRcode());
    Message six = Parts.ask(resolver, false, "a.services.internal.company", Type.AAAA);
    assertEquals(Rcode.NOERROR, six.getRcode());
    assertEquals(List.of(), data(six));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersWithTheAddressesOfEachZone(boolean tcp) throws Exception {
    Message answer = Parts.ask(resolver, tcp, HELLO, Type.A);
    assertEquals(Rcode.NOERROR, answer.getRcode());
    assertTrue(answer.getHeader().getFlag(Flags.AA));
    assertEquals(Set.of("10.10.0.44", "10.10.128.44"), new HashSet<>(data(answer)));
    assertEquals(60, answer.getSection(Section.ANSWER).getFirst().getTTL());
  }

  @Test
  void startsEachAnswerWithAnotherAddress() throws Exception {
    Set<String> first = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      first.add(data(Parts.askA(resolver, HELLO)).getFirst());
    }
    assertEquals(Set.of("10.10.0.44", "10.10.128.44"), first);
  }

  @Test
  void asksNothingOfTheCaseOfAName() throws Exception {
    Message answer = Parts.askA(resolver, "HeLLo.INTERNAL.company");
    assertEquals(2, data(answer).size());
    assertEquals("HeLLo.INTERNAL.company.", answer.getQuestion().getName().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "resolver,hello.internal.company,AAAA,NOERROR,internal.company.",
    "resolver,hello.internal.company,MX,NOERROR,internal.company.",
    "resolver,six.internal.company,A,NOERROR,internal.company.",
    "resolver,internal.company,A,NOERROR,internal.company.",
    "resolver,below.internal.company,A,NOERROR,internal.company.",
    "resolver,nothing.internal.company,A,NXDOMAIN,internal.company.",
    "resolver,sub.hello.internal.company,A,NXDOMAIN,internal.company.",
    "resolver,notinternal.company,A,NXDOMAIN,company.",
    "resolver,www.example.com,A,NXDOMAIN,com.",
    "resolver,nothing,A,NXDOMAIN,.",
    "resolver,.,A,NOERROR,.",
    "public,hello.internal.company,A,NXDOMAIN,company.",
    "public,www.example.com,A,NXDOMAIN,com.",
  })
  void saysThatThereIsNothing(String server, String name, String type, String rcode, String zone)
      throws Exception {
    Part part = server.equals("resolver") ? resolver : publicDns;
    Message answer = Parts.ask(part, false, name, Type.value(type));
    assertEquals(rcode, Rcode.string(answer.getRcode()));
    assertEquals(List.of(), answer.getSection(Section.ANSWER));
    Record soa = answer.getSection(Section.AUTHORITY).getFirst();
    assertEquals(Type.SOA, soa.getType());
    assertEquals(zone, soa.getName().toString());
  }

  @Test
  void knowsItsZoneAndItsOtherRecords() throws Exception {
    assertEquals(1, data(Parts.ask(resolver, false, "internal.company", Type.SOA)).size());
    assertEquals(1, data(Parts.ask(resolver, false, "internal.company", Type.NS)).size());
    assertEquals(
        List.of("fd00:0:0:0:0:0:0:1"),
        data(Parts.ask(resolver, false, "six.internal.company", Type.AAAA)));
  }

  @Test
  void aZoneThatIsNotAssociatedIsThePublicDnsMatter() throws Exception {
    try (Part empty = Parts.start("resolver", "--listen=127.0.0.1:0")) {
      Message answer = Parts.askA(empty, HELLO);
      assertEquals(Rcode.NXDOMAIN, answer.getRcode());
      assertEquals(
          "company.", answer.getSection(Section.AUTHORITY).getFirst().getName().toString());
    }
  }

  @Test
  void anEndpointResolvesOnlyWithOneLabelInFront() throws Exception {
    assertEquals(List.of("203.0.113.10"), data(Parts.askA(publicDns, "3fa9c0." + ENDPOINT)));
    assertEquals(List.of("203.0.113.10"), data(Parts.askA(publicDns, "any-thing." + ENDPOINT)));
    assertEquals(Rcode.NXDOMAIN, Parts.askA(publicDns, ENDPOINT).getRcode());
    assertEquals(Rcode.NXDOMAIN, Parts.askA(publicDns, "a.b." + ENDPOINT).getRcode());
    Message six = Parts.ask(publicDns, false, "a." + ENDPOINT, Type.AAAA);
    assertEquals(Rcode.NOERROR, six.getRcode());
    assertEquals(Type.SOA, six.getSection(Section.AUTHORITY).getFirst().getType());
  }

  @Test
  void shortensWhatIsTooLongForUdpAndSaysItAllOverTcp() throws Exception {
    Message udp = Parts.ask(resolver, false, "many.internal.company", Type.A);
    assertTrue(udp.getHeader().getFlag(Flags.TC));
    Message tcp = Parts.ask(resolver, true, "many.internal.company", Type.A);
    assertEquals(100, data(tcp).size());
  }

  @Test
  void answersEdnsWithEdns() throws Exception {
    Message query = query(HELLO, Type.A, DClass.IN);
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
    Message answer = new Message(exchange(resolver, query.toWire()));
    assertEquals(0, answer.getOPT().getVersion());
    assertEquals(2, data(answer).size());
    Message newer = query(HELLO, Type.A, DClass.IN);
    newer.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);
    assertEquals(Rcode.BADVERS, new Message(exchange(resolver, newer.toWire())).getRcode());
  }

  @Test
  void refusesWhatItDoesNotDo() throws Exception {
    Message chaos = query("version.bind", Type.TXT, DClass.CH);
    assertEquals(Rcode.REFUSED, new Message(exchange(resolver, chaos.toWire())).getRcode());
    Message transfer = query("internal.company", Type.AXFR, DClass.IN);
    assertEquals(Rcode.REFUSED, new Message(exchange(resolver, transfer.toWire())).getRcode());
    Message status = query(HELLO, Type.A, DClass.IN);
    status.getHeader().setOpcode(Opcode.STATUS);
    assertEquals(Rcode.NOTIMP, new Message(exchange(resolver, status.toWire())).getRcode());
    Message two = query(HELLO, Type.A, DClass.IN);
    two.addRecord(two.getQuestion(), Section.QUESTION);
    assertEquals(Rcode.FORMERR, new Message(exchange(resolver, two.toWire())).getRcode());
    byte[] cut = Arrays.copyOf(query(HELLO, Type.A, DClass.IN).toWire(), 20);
    Message answer = new Message(exchange(resolver, cut));
    assertEquals(Rcode.FORMERR, answer.getRcode());
    assertEquals(((cut[0] & 0xff) << 8) | (cut[1] & 0xff), answer.getHeader().getID());
  }

  @Test
  void neverAnswersAResponse() throws Exception {
    Message response = query(HELLO, Type.A, DClass.IN);
    response.getHeader().setFlag(Flags.QR);
    assertTrue(new DnsReplies(PublicNames.none()).overUdp(response.toWire()).isEmpty());
  }

  @Test
  void surviveMalformedDatagramsAndStreams() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] good = query(HELLO, Type.A, DClass.IN).toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 5_000; i++) {
        byte[] bad = spoiled(good, random);
        socket.send(new DatagramPacket(bad, bad.length, resolver.address()));
      }
    }
    for (int i = 0; i < 50; i++) {
      try (Socket socket = Parts.connect(resolver.address())) {
        socket.getOutputStream().write(spoiled(good, random));
      }
    }
    assertEquals(2, data(patiently(resolver)).size(), () -> "seed " + seed);
    assertEquals(2, data(Parts.ask(resolver, true, HELLO, Type.A)).size(), () -> "seed " + seed);
  }

  @Test
  void answersSeveralQuestionsOnOneTcpConnection() throws Exception {
    try (Socket socket = Parts.connect(resolver.address())) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      List<Integer> counts = new ArrayList<>();
      for (String name : List.of(HELLO, "nothing.internal.company", HELLO)) {
        byte[] wire = query(name, Type.A, DClass.IN).toWire();
        out.writeShort(wire.length);
        out.write(wire);
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        counts.add(data(new Message(answer)).size());
      }
      assertEquals(List.of(2, 0, 2), counts);
    }
  }

  private static byte[] spoiled(byte[] good, Random random) {
    byte[] bad =
        random.nextInt(4) == 0
            ? new byte[random.nextInt(600)]
            : Arrays.copyOf(good, 1 + random.nextInt(good.length + 40));
    int changes = random.nextInt(12);
    for (int i = 0; i < changes && bad.length > 0; i++) {
      bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(4) == 0) {
      random.nextBytes(bad);
    }
    return bad;
  }

  /** Datagrams sent while the server's buffer is still full are lost, so it is asked again. */
  private static Message patiently(Part server) throws Exception {
    SimpleResolver client = new SimpleResolver(server.address());
    client.setTimeout(Parts.BUDGET.dividedBy(5));
    for (int i = 0; i < 4; i++) {
      try {
        return client.send(query(HELLO, Type.A, DClass.IN));
      } catch (IOException e) {
        // Asked again.
      }
    }
    return client.send(query(HELLO, Type.A, DClass.IN));
  }

  private static Message query(String name, int type, int dclass) throws Exception {
    return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, dclass));
  }

  private static byte[] exchange(Part server, byte[] query) throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout((int) Parts.BUDGET.toMillis());
      socket.send(new DatagramPacket(query, query.length, server.address()));
      DatagramPacket reply = new DatagramPacket(new byte[4096], 4096);
      socket.receive(reply);
      return Arrays.copyOf(reply.getData(), reply.getLength());
    }
  }

  private static List<String> data(Message message) {
    return message.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }
}
