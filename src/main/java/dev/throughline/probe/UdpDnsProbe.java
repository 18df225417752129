package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.DnsEvidence.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Asks a resolver for a name's addresses over UDP. */
final class UdpDnsProbe {

  /** When a question without a reply is repeated, for the VPC's resolver. */
  static final List<Duration> PATIENT =
      List.of(Duration.ofMillis(400), Duration.ofMillis(1000), Duration.ofMillis(1800));

  /** The same for resolvers that are asked as a control only. */
  static final List<Duration> ONCE_MORE = List.of(Duration.ofMillis(800));

  /**
   * How long the other address family may keep us waiting once there is an address. Some resolvers
   * drop AAAA questions; one lost packet is made up for within this.
   */
  private static final Duration OTHER_FAMILY = Duration.ofMillis(600);

  private static final int LARGEST_DATAGRAM = 65_535;

  private final Way way;
  private final Duration budget;
  private final List<Duration> repeats;

  UdpDnsProbe(Way way, Duration budget, List<Duration> repeats) {
    this.way = way;
    this.budget = budget;
    this.repeats = repeats;
  }

  DnsAnswer ask(String host, InetSocketAddress server) throws InterruptedException {
    AddressQuestions questions = new AddressQuestions(host);
    Stopwatch watch = new Stopwatch();
    Outcome otherwise = Outcome.NO_ANSWER;
    String detail = "";
    try (DatagramSocket socket = way.datagram(server)) {
      exchange(socket, server, questions, watch);
    } catch (RouteOutsideException e) {
      otherwise = Outcome.ROUTE_OUTSIDE;
      detail = e.getMessage();
    } catch (IOException e) {
      Interruptions.rethrow();
      otherwise = e instanceof PortUnreachableException ? Outcome.CLOSED : Outcome.UNREACHABLE;
      detail = Failures.words(e);
    }
    Outcome outcome = questions.outcome(otherwise);
    DnsEvidence evidence =
        new DnsEvidence(
            host,
            server,
            Transport.UDP,
            outcome,
            questions.addresses(),
            questions.zone(),
            watch.elapsed(),
            outcome == otherwise ? detail : questions.detail());
    return new DnsAnswer(evidence, questions.isTruncated());
  }

  private void exchange(
      DatagramSocket socket, InetSocketAddress server, AddressQuestions questions, Stopwatch watch)
      throws IOException, InterruptedException {
    byte[] buffer = new byte[LARGEST_DATAGRAM];
    Duration until = budget;
    int sent = 0;
    while (!questions.isDone() && watch.left(until).isPositive()) {
      Duration next = sent == 0 ? Duration.ZERO : due(sent, until);
      if (!watch.left(next).isPositive()) {
        way.check(server.getAddress());
        for (byte[] question : questions.unanswered()) {
          socket.send(new DatagramPacket(question, question.length));
        }
        sent++;
        next = due(sent, until);
      }
      socket.setSoTimeout(Stopwatch.millis(watch.left(next)));
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        continue;
      }
      questions.take(Arrays.copyOf(buffer, packet.getLength()));
      if (!questions.addresses().isEmpty() && until.equals(budget)) {
        until = shorter(budget, watch.elapsed().plus(OTHER_FAMILY));
      }
    }
    Interruptions.rethrow();
  }

  /** When the questions are repeated after having been sent so many times, or it is given up. */
  private Duration due(int sent, Duration until) {
    return sent <= repeats.size() ? shorter(repeats.get(sent - 1), until) : until;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
