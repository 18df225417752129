package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Asks a resolver for a name's addresses over TCP. */
final class TcpDnsProbe {

  private final TcpProbe tcp;
  private final Duration budget;

  TcpDnsProbe(TcpProbe tcp, Duration budget) {
    this.tcp = tcp;
    this.budget = budget;
  }

  DnsEvidence ask(String host, InetSocketAddress server) throws InterruptedException {
    AddressQuestions questions = new AddressQuestions(host);
    Stopwatch watch = new Stopwatch();
    TcpProbe.Connection connection = tcp.connect(server, budget);
    Outcome otherwise =
        switch (connection.evidence().outcome()) {
          case CONNECTED, TIMED_OUT -> Outcome.NO_ANSWER;
          case REFUSED -> Outcome.CLOSED;
          case UNREACHABLE -> Outcome.UNREACHABLE;
          case ROUTE_OUTSIDE -> Outcome.ROUTE_OUTSIDE;
        };
    String detail = connection.evidence().detail();
    if (connection.socket().isPresent()) {
      detail = exchange(connection.socket().get(), questions, watch);
    }
    Outcome outcome = questions.outcome(otherwise);
    return new DnsEvidence(
        host,
        server,
        Transport.TCP,
        outcome,
        questions.addresses(),
        questions.zone(),
        watch.elapsed(),
        outcome == otherwise ? detail : questions.detail());
  }

  /** Returns what went wrong, or nothing. */
  private String exchange(Socket connected, AddressQuestions questions, Stopwatch watch)
      throws InterruptedException {
    try (Socket socket = connected) {
      // One after the other: there are servers that close the connection after the first answer.
      while (!questions.isDone()) {
        List<byte[]> unanswered = questions.unanswered();
        byte[] question = unanswered.getFirst();
        // In one piece: there are servers that take the length and the message for one packet.
        ByteBuffer framed = ByteBuffer.allocate(Short.BYTES + question.length);
        framed.putShort((short) question.length).put(question);
        socket.getOutputStream().write(framed.array());
        while (questions.unanswered().size() == unanswered.size()) {
          questions.take(message(socket, watch));
        }
      }
      return "";
    } catch (SocketTimeoutException e) {
      return "";
    } catch (EOFException e) {
      return "it closed the connection without an answer";
    } catch (IOException e) {
      Interruptions.rethrow();
      return Failures.words(e);
    }
  }

  private byte[] message(Socket socket, Stopwatch watch) throws IOException {
    byte[] length = read(socket, Short.BYTES, watch);
    return read(socket, Short.toUnsignedInt(ByteBuffer.wrap(length).getShort()), watch);
  }

  /** Not {@code readNBytes}: a server that drips would get the whole budget for each byte. */
  private byte[] read(Socket socket, int count, Stopwatch watch) throws IOException {
    byte[] bytes = new byte[count];
    InputStream from = socket.getInputStream();
    for (int have = 0; have < count; ) {
      Duration left = watch.left(budget);
      if (left.isZero()) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout(Stopwatch.millis(left));
      int got = from.read(bytes, have, count - have);
      if (got < 0) {
        throw new EOFException();
      }
      have += got;
    }
    return bytes;
  }
}
