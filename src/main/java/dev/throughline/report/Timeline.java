package dev.throughline.report;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was waited for, in the order in which a proof asks, and how long each took. */
final class Timeline {

  /**
   * One wait.
   *
   * @param what what was asked of whom
   * @param result what came of it, without how long it took
   */
  record Row(String what, String result, Duration took) {}

  private Timeline() {}

  static List<Row> of(Proof proof) {
    Evidence evidence = proof.evidence();
    List<Row> rows = new ArrayList<>();
    evidence.tunnel().ifPresent(tunnel -> rows.add(tunnel(tunnel)));
    evidence.resolver().forEach(dns -> rows.add(dns("VPC resolver", dns)));
    evidence.addresses().forEach(address -> addAddress(rows, address));
    evidence
        .publicControl()
        .ifPresent(control -> control.answers().forEach(dns -> rows.add(dns("Public DNS", dns))));
    evidence
        .system()
        .filter(system -> system.outcome() != SystemLookup.Outcome.NOT_ASKED)
        .ifPresent(system -> rows.add(system(system)));
    rows.add(new Row("Everything", "the verdict", proof.timings().total()));
    return rows;
  }

  private static Row tunnel(TunnelEvidence tunnel) {
    return switch (tunnel) {
      case TunnelEvidence.Up(var session, var took) ->
          new Row("Tunnel", session.packetsCross() ? "up" : "handshake only", took);
      case TunnelEvidence.Down(var failure, var took) ->
          new Row("Tunnel", "failed while " + failure.phase().words(), took);
    };
  }

  private static Row dns(String who, DnsEvidence dns) {
    return new Row(
        "%s %s, %s".formatted(who, dns.server().getHostString(), dns.transport()),
        Words.of(dns.outcome()),
        dns.took());
  }

  /** The connection, and of several requests the slowest. */
  private static void addAddress(List<Row> rows, AddressEvidence address) {
    String at = address.address().getHostAddress();
    address.tcp().ifPresent(tcp -> rows.add(connection(at, tcp)));
    address.http().stream()
        .max(Comparator.comparing(HttpEvidence::took))
        .map(slowest -> request(at, slowest, address.http().size()))
        .ifPresent(rows::add);
  }

  private static Row connection(String at, TcpEvidence tcp) {
    return new Row("Connection to " + at, Words.of(tcp.outcome()), tcp.took());
  }

  private static Row request(String at, HttpEvidence slowest, int requests) {
    String what = requests == 1 ? "Request to " : "Slowest of " + requests + " requests to ";
    return new Row(what + at, Words.of(slowest), slowest.took());
  }

  private static Row system(SystemLookup system) {
    String result =
        switch (system.outcome()) {
          case RESOLVED -> "resolves the name";
          case NOT_FOUND -> "does not know the name";
          case TIMED_OUT -> "no answer";
          case NOT_ASKED -> "not asked";
        };
    return new Row("This computer's resolver", result, system.took());
  }
}
