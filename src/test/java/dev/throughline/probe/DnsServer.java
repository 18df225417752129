package dev.throughline.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on loopback, over UDP and TCP on one port, that answers as it is told. */
final class DnsServer implements AutoCloseable {

  /** What it says to a question. */
  @FunctionalInterface
  interface Answers {
    /** The packets that go back, in order; none for silence. */
    List<byte[]> to(Message question) throws IOException;
  }

  final List<InetAddress> udpPeers = new CopyOnWriteArrayList<>();
  final List<InetAddress> tcpPeers = new CopyOnWriteArrayList<>();
  final AtomicInteger udpQuestions = new AtomicInteger();
  final AtomicInteger tcpQuestions = new AtomicInteger();
  final InetSocketAddress address;

  private final DatagramSocket udp;
  private final ServerSocket tcp;

  DnsServer(String at, Answers answers) throws IOException {
    this(at, answers, answers);
  }

  DnsServer(String at, Answers overUdp, Answers overTcp) throws IOException {
    InetAddress host = InetAddress.ofLiteral(at);
    DatagramSocket datagrams = null;
    ServerSocket streams = null;
    while (datagrams == null) {
      streams = new ServerSocket(0, 50, host);
      try {
        datagrams = new DatagramSocket(streams.getLocalPort(), host);
      } catch (BindException e) {
        streams.close();
      }
    }
    udp = datagrams;
    tcp = streams;
    address = new InetSocketAddress(host, udp.getLocalPort());
    Thread.ofVirtual().start(() -> serveUdp(overUdp));
    Thread.ofVirtual().start(() -> serveTcp(overTcp));
  }

  private void serveUdp(Answers answers) {
    byte[] buffer = new byte[4096];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        udpPeers.add(packet.getAddress());
        udpQuestions.incrementAndGet();
        for (byte[] reply : answers.to(new Message(Arrays.copyOf(buffer, packet.getLength())))) {
          udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serveTcp(Answers answers) {
    try {
      while (true) {
        Socket connection = tcp.accept();
        tcpPeers.add(connection.getInetAddress());
        Thread.ofVirtual().start(() -> serve(connection, answers));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection, Answers answers) {
    try (connection) {
      DataInputStream from = new DataInputStream(connection.getInputStream());
      while (true) {
        Message question = new Message(from.readNBytes(from.readUnsignedShort()));
        tcpQuestions.incrementAndGet();
        for (byte[] reply : answers.to(question)) {
          ByteBuffer framed = ByteBuffer.allocate(2 + reply.length);
          connection
              .getOutputStream()
              .write(framed.putShort((short) reply.length).put(reply).array());
        }
      }
    } catch (IOException e) {
      // The other side has closed.
    }
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }

  /** Answers A questions with these, and AAAA with the IPv6 ones among them. */
  static Answers addresses(String... literals) {
    return question -> List.of(reply(question, addressRecords(question, literals)).toWire());
  }

  static Answers silence() {
    return question -> List.of();
  }

  static Answers code(int rcode) {
    return question -> {
      Message reply = reply(question);
      reply.getHeader().setRcode(rcode);
      return List.of(reply.toWire());
    };
  }

  /** NXDOMAIN or NODATA with the zone's SOA. */
  static Answers negative(int rcode, String zone) {
    return question -> {
      Message reply = reply(question);
      reply.getHeader().setRcode(rcode);
      Name name = name(zone);
      reply.addRecord(
          new SOARecord(name, DClass.IN, 60, name("ns." + zone), name("x." + zone), 1, 1, 1, 1, 1),
          Section.AUTHORITY);
      return List.of(reply.toWire());
    };
  }

  static Answers truncated(String... literals) {
    return question -> {
      Message reply = reply(question, addressRecords(question, literals));
      reply.getHeader().setFlag(Flags.TC);
      return List.of(reply.toWire());
    };
  }

  static Record[] addressRecords(Message question, String... literals) throws IOException {
    int type = question.getQuestion().getType();
    return Arrays.stream(literals)
        .filter(literal -> literal.contains(":") == (type == Type.AAAA))
        .map(literal -> record(question.getQuestion().getName(), type, literal))
        .toArray(Record[]::new);
  }

  static Message reply(Message question, Record... answers) {
    Message reply = new Message(question.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setRcode(Rcode.NOERROR);
    reply.addRecord(question.getQuestion(), Section.QUESTION);
    for (Record answer : answers) {
      reply.addRecord(answer, Section.ANSWER);
    }
    return reply;
  }

  static Record record(Name owner, int type, String value) {
    try {
      return Record.fromString(owner, type, DClass.IN, 60, value, Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
