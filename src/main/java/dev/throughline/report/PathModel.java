package dev.throughline.report;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DurationText;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Hop;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.Status;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The path as it is drawn: each hop with its state and a short line. */
final class PathModel {

  /** More than this are counted instead of drawn. */
  static final int DRAWN_MAX = 16;

  /**
   * One hop.
   *
   * @param brief the title where there is little room
   * @param detail a short line, or empty
   */
  record Node(Hop hop, String title, String brief, String detail, Status status) {}

  /**
   * One address of the interface endpoint.
   *
   * @param onward the state of the way from it to the load balancer
   */
  record Endpoint(Node node, Status onward) {}

  private final Evidence evidence;
  private final List<Finding> findings;
  private final Optional<TunnelSession> session;

  PathModel(Proof proof) {
    evidence = proof.evidence();
    findings = proof.diagnosis().findings();
    session = evidence.session();
  }

  /** Whether the path leads through a tunnel; otherwise it stays on this computer. */
  boolean tunnelled() {
    return session.map(TunnelSession::packetsCross).orElse(true);
  }

  String vpc() {
    return evidence.vpcCidr().map(Cidr::toString).orElse("");
  }

  String connectedIn() {
    return session
        .flatMap(up -> evidence.tunnel())
        .map(up -> DurationText.of(up.took()))
        .orElse("");
  }

  Node computer() {
    // What this computer's own resolver says is no part of the path.
    Status status = status(f -> f.hop() == Hop.COMPUTER && !f.code().startsWith("dns."));
    String detail =
        session
            .map(up -> up.localAddress().getHostAddress())
            .or(
                () ->
                    evidence
                        .local()
                        .flatMap(LocalEvidence::openvpn)
                        .map(found -> "openvpn " + found.version()))
            .orElse("");
    return new Node(Hop.COMPUTER, "This computer", "Computer", detail, status);
  }

  Node clientVpn() {
    Status status = status(f -> f.hop() == Hop.CLIENT_VPN);
    String detail =
        session
            .map(up -> up.packetsCross() ? up.remote().getHostString() : "handshake only")
            .orElse(otherwise(status));
    return new Node(Hop.CLIENT_VPN, "Client VPN", "VPN", detail, status);
  }

  /** Where the tunnel leads from this computer. */
  Status tunnel() {
    Status status = clientVpn().status();
    return !tunnelled() && status == Status.PASS ? Status.WARN : status;
  }

  Node resolver() {
    Status status = status(f -> f.hop() == Hop.RESOLVER);
    Optional<DnsEvidence> first = evidence.resolver().stream().findFirst();
    String server = first.map(dns -> dns.server().getHostString()).orElse("");
    String detail =
        first
            .map(
                dns ->
                    dns.outcome() == DnsEvidence.Outcome.ANSWERED
                        ? count(dns.addresses().size(), "answer")
                            + " · "
                            + DurationText.of(dns.took())
                        : Words.of(dns.outcome()))
            .orElse(otherwise(status));
    String title = server.isEmpty() ? "VPC resolver" : "Resolver " + server;
    return new Node(Hop.RESOLVER, title, server.isEmpty() ? "Resolver" : server, detail, status);
  }

  Node publicDns() {
    Status status = status(f -> f.hop() == Hop.PUBLIC_DNS);
    String detail =
        switch (status) {
          case PASS -> "no such name";
          case WARN, FAIL -> "knows the name";
          case UNKNOWN, SKIPPED -> otherwise(status);
        };
    return new Node(Hop.PUBLIC_DNS, "Public DNS", "DNS", detail, status);
  }

  /** At least one; the last may stand for many. */
  List<Endpoint> endpoints() {
    List<InetAddress> addresses = Seen.addresses(evidence);
    if (addresses.isEmpty()) {
      Status status = status(f -> f.hop() == Hop.ENDPOINT);
      return List.of(
          new Endpoint(
              new Node(Hop.ENDPOINT, "Interface endpoint", "Endpoint", otherwise(status), status),
              Status.SKIPPED));
    }
    List<Endpoint> all = addresses.stream().map(this::endpoint).toList();
    if (all.size() <= DRAWN_MAX) {
      return all;
    }
    List<Endpoint> rest = all.subList(DRAWN_MAX - 1, all.size());
    List<Endpoint> drawn = new ArrayList<>(all.subList(0, DRAWN_MAX - 1));
    drawn.add(
        new Endpoint(
            more(Hop.ENDPOINT, rest.stream().map(Endpoint::node).toList()),
            gravest(rest.stream().map(Endpoint::onward))));
    return drawn;
  }

  private Endpoint endpoint(InetAddress address) {
    List<Finding> all =
        findings.stream().filter(f -> f.address().filter(address::equals).isPresent()).toList();
    List<Finding> own = all.stream().filter(f -> f.hop() == Hop.ENDPOINT).toList();
    Optional<AddressEvidence> seen =
        evidence.addresses().stream().filter(a -> a.address().equals(address)).findFirst();
    boolean connected =
        seen.flatMap(AddressEvidence::tcp)
            .filter(tcp -> tcp.outcome() == TcpEvidence.Outcome.CONNECTED)
            .isPresent();
    // What failed behind the endpoint was reached through it.
    boolean passed = own.isEmpty() && all.stream().anyMatch(f -> f.status() == Status.FAIL);
    Status status = passed ? Status.PASS : gravest(own.stream().map(Finding::status));
    Status onward =
        connected
            ? Status.PASS
            : gravest(all.stream().filter(f -> f.hop() != Hop.ENDPOINT).map(Finding::status));
    String text = address.getHostAddress();
    String detail = seen.map(PathModel::summary).orElse(otherwise(status));
    return new Endpoint(new Node(Hop.ENDPOINT, "Endpoint " + text, text, detail, status), onward);
  }

  private static String summary(AddressEvidence seen) {
    String http = seen.http().stream().findFirst().map(Words::of).orElse("");
    String tcp =
        seen.tcp()
            .map(
                t ->
                    t.outcome() == TcpEvidence.Outcome.CONNECTED
                        ? "TCP " + DurationText.of(t.took())
                        : Words.of(t.outcome()))
            .orElse("");
    return Stream.of(http, tcp).filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "));
  }

  Node balancer() {
    List<Endpoint> endpoints = endpoints();
    Optional<Finding> own = findings.stream().filter(f -> f.hop() == Hop.LOAD_BALANCER).findFirst();
    boolean reached = endpoints.stream().anyMatch(e -> e.onward() == Status.PASS);
    Status status =
        own.isPresent()
            ? status(f -> f.hop() == Hop.LOAD_BALANCER)
            : reached ? Status.PASS : Status.SKIPPED;
    String detail = status == Status.PASS ? "takes connections" : otherwise(status);
    return new Node(Hop.LOAD_BALANCER, "Load balancer", "NLB", detail, status);
  }

  /** At least one; the last may stand for many. */
  List<Node> instances() {
    List<HttpEvidence> answers =
        evidence.addresses().stream().flatMap(a -> a.http().stream()).toList();
    List<String> names =
        answers.stream().flatMap(h -> h.instance().stream()).distinct().sorted().toList();
    if (names.isEmpty()) {
      Status status = status(f -> f.hop() == Hop.SERVICE);
      String detail = status == Status.PASS ? "answers" : otherwise(status);
      return List.of(new Node(Hop.SERVICE, "Service", "Service", detail, status));
    }
    List<Node> all = names.stream().map(name -> instance(name, answers)).toList();
    if (all.size() <= DRAWN_MAX) {
      return all;
    }
    List<Node> drawn = new ArrayList<>(all.subList(0, DRAWN_MAX - 1));
    drawn.add(more(Hop.SERVICE, all.subList(DRAWN_MAX - 1, all.size())));
    return drawn;
  }

  private Node instance(String name, List<HttpEvidence> answers) {
    List<HttpEvidence> its =
        answers.stream().filter(h -> h.instance().filter(name::equals).isPresent()).toList();
    boolean good = its.stream().anyMatch(this::isExpected);
    String said = its.stream().map(Words::of).distinct().collect(Collectors.joining(", "));
    return new Node(Hop.SERVICE, name, name, said, good ? Status.PASS : Status.FAIL);
  }

  private boolean isExpected(HttpEvidence answer) {
    return answer.bodyMatches()
        && answer.status().isPresent()
        && evidence.target().expectStatus().contains(answer.status().getAsInt());
  }

  /** One node that stands for several. */
  private static Node more(Hop hop, List<Node> rest) {
    Status status = gravest(rest.stream().map(Node::status));
    String title = "and " + rest.size() + " more";
    return new Node(hop, title, title, "see below", status);
  }

  private Status status(Predicate<Finding> wanted) {
    return gravest(findings.stream().filter(wanted).map(Finding::status));
  }

  /** Failed before warning before unknown before passed; nothing at all was not tested. */
  private static Status gravest(Stream<Status> statuses) {
    List<Status> all = statuses.toList();
    return Stream.of(Status.FAIL, Status.WARN, Status.UNKNOWN, Status.PASS)
        .filter(all::contains)
        .findFirst()
        .orElse(Status.SKIPPED);
  }

  private static String otherwise(Status status) {
    return Words.of(status).toLowerCase(Locale.ROOT);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
