package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server over UDP and TCP on the same address and port. */
final class DnsServer implements Part {

  private static final int MAX_TCP_CONNECTIONS = 64;
  private static final int TCP_IDLE_MS = 10_000;
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int PORTS_TO_TRY = 20;

  private final DnsReplies replies;
  private final PartLog log;
  private final TcpServer tcp;
  private final DatagramSocket udp;

  private DnsServer(InetSocketAddress listen, Names names, PartLog log) throws ProblemException {
    this.replies = new DnsReplies(names);
    this.log = log;
    this.tcp = TcpServer.start(listen, MAX_TCP_CONNECTIONS, this::serveTcp, log);
    try {
      this.udp = new DatagramSocket(tcp.address());
    } catch (IOException e) {
      tcp.close();
      throw TcpServer.cannotBind(listen, e);
    }
  }

  /**
   * Starts to serve.
   *
   * @throws ProblemException COMPUTER, when the address can't be bound
   */
  static DnsServer start(InetSocketAddress listen, Names names, PartLog log)
      throws ProblemException {
    DnsServer server = bind(listen, names, log);
    server.warmUp();
    Thread.ofVirtual().name("udp").start(server::serveUdp);
    return server;
  }

  @Override
  public InetSocketAddress address() {
    return tcp.address();
  }

  @Override
  public void close() {
    tcp.close();
    udp.close();
  }

  /** A port that the system chose as free for TCP may be taken for UDP; it then chooses again. */
  private static DnsServer bind(InetSocketAddress listen, Names names, PartLog log)
      throws ProblemException {
    for (int i = 1; listen.getPort() == 0 && i < PORTS_TO_TRY; i++) {
      try {
        return new DnsServer(listen, names, log);
      } catch (ProblemException e) {
        log.say(e.getMessage());
      }
    }
    return new DnsServer(listen, names, log);
  }

  /** Answers one query of its own: loading dnsjava's classes would delay the first asker. */
  private void warmUp() {
    Message query = new Message(0);
    query.addRecord(Record.newRecord(Name.root, Type.A, DClass.IN), Section.QUESTION);
    replies.overUdp(query.toWire());
  }

  private void serveUdp() {
    byte[] buffer = new byte[LARGEST_DATAGRAM];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] query = Arrays.copyOf(buffer, packet.getLength());
        SocketAddress asker = packet.getSocketAddress();
        // One that has to ask others must not keep the next question waiting.
        Thread.ofVirtual().start(() -> answerUdp(query, asker));
      } catch (IOException e) {
        complain(e);
      }
    }
  }

  private void answerUdp(byte[] query, SocketAddress asker) {
    try {
      Optional<byte[]> reply = replies.overUdp(query);
      if (reply.isPresent()) {
        udp.send(new DatagramPacket(reply.get(), reply.get().length, asker));
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private void complain(IOException e) {
    if (!udp.isClosed()) {
      log.say("can't answer over UDP: " + e.getMessage());
    }
  }

  /** Each message has its length, two bytes, in front (RFC 1035, 4.2.2). */
  private void serveTcp(Socket client) throws IOException {
    client.setSoTimeout(TCP_IDLE_MS);
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    try {
      while (true) {
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        Optional<byte[]> reply = replies.overTcp(query);
        if (reply.isEmpty()) {
          return;
        }
        int length = reply.get().length;
        byte[] framed = new byte[2 + length];
        framed[0] = (byte) (length >> 8);
        framed[1] = (byte) length;
        System.arraycopy(reply.get(), 0, framed, 2, length);
        out.write(framed);
      }
    } catch (EOFException e) {
      // The client has asked everything.
    }
  }
}
