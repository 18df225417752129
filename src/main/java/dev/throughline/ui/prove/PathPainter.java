package dev.throughline.ui.prove;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Hop;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelSession;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.Texts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes the picture of a path from what is known of it. A pure function. */
final class PathPainter {

  private final Evidence evidence;
  private final List<Finding> findings;
  private final boolean running;
  private final Optional<TunnelSession> session;

  private PathPainter(Evidence evidence, List<Finding> findings, boolean running) {
    this.evidence = evidence;
    this.findings = findings;
    this.running = running;
    this.session = evidence.session();
  }

  /** Before anything is known. */
  static PathPicture blank(Deployment deployment) {
    return paint(
        Evidence.none(deployment.target(), deployment.vpcCidr()),
        List.of(),
        deployment.kind() != Deployment.Kind.LOOPBACK_LAB,
        false);
  }

  /**
   * @param tunnelled whether packets cross the tunnel, as long as no tunnel has told
   * @param running whether more evidence is to come
   */
  static PathPicture paint(
      Evidence evidence, List<Finding> findings, boolean tunnelled, boolean running) {
    return new PathPainter(evidence, findings, running).paint(tunnelled);
  }

  private PathPicture paint(boolean tunnelled) {
    List<PathPicture.Endpoint> endpoints = endpoints();
    List<PathPicture.Node> instances = instances();
    return new PathPicture(
        computer(),
        clientVpn(),
        resolver(),
        endpoints,
        balancer(endpoints),
        instances,
        publicDns(),
        evidence.vpcCidr().map(Cidr::toString).orElse(""),
        session.flatMap(up -> evidence.tunnel()).map(up -> Texts.duration(up.took())).orElse(""),
        session.map(TunnelSession::packetsCross).orElse(tunnelled));
  }

  private PathPicture.Node computer() {
    // What this computer's own resolver says is no part of the path.
    List<Finding> own =
        select(f -> f.hop() == Hop.COMPUTER && !Problem.area(f.code()).equals("dns"));
    String detail =
        session
            .map(up -> Texts.address(up.localAddress()))
            .or(
                () ->
                    evidence
                        .local()
                        .flatMap(LocalEvidence::openvpn)
                        .map(found -> "openvpn " + found.version()))
            .orElse("");
    return node(
        "hop-computer", Hop.COMPUTER, "This laptop", "Laptop", detail, mark(own, false), own);
  }

  private PathPicture.Node clientVpn() {
    List<Finding> own = select(f -> f.hop() == Hop.CLIENT_VPN);
    Mark mark = mark(own, running && session.isEmpty());
    String detail = session.map(HopWords::tunnel).orElse(HopWords.otherwise(mark));
    return node("hop-client-vpn", Hop.CLIENT_VPN, "Client VPN", "VPN", detail, mark, own);
  }

  private PathPicture.Node resolver() {
    List<Finding> own = select(f -> f.hop() == Hop.RESOLVER);
    Mark mark = mark(own, running && session.isPresent());
    Optional<DnsEvidence> last = evidence.resolver().stream().reduce((a, b) -> b);
    String title = last.map(d -> "Resolver " + host(d)).orElse("VPC resolver");
    String detail =
        last.map(
                d ->
                    d.outcome() == DnsEvidence.Outcome.ANSWERED
                        ? Texts.count(d.addresses().size(), "answer")
                            + " · "
                            + Texts.duration(d.took())
                        : HopWords.words(d.outcome()))
            .orElse(HopWords.otherwise(mark));
    return node("hop-resolver", Hop.RESOLVER, title, "Resolver", detail, mark, own);
  }

  private List<PathPicture.Endpoint> endpoints() {
    List<InetAddress> addresses = addresses();
    if (addresses.isEmpty()) {
      List<Finding> own = select(f -> f.hop() == Hop.ENDPOINT);
      Mark mark = mark(own, false);
      return List.of(
          new PathPicture.Endpoint(
              node(
                  "hop-endpoint",
                  Hop.ENDPOINT,
                  "Interface endpoint",
                  "Endpoint",
                  HopWords.otherwise(mark),
                  mark,
                  own),
              mark(select(f -> f.hop() == Hop.SERVICE), false)));
    }
    List<PathPicture.Endpoint> endpoints = new ArrayList<>();
    for (InetAddress address : addresses) {
      endpoints.add(endpoint(address, endpoints.size() + 1));
    }
    return endpoints;
  }

  private PathPicture.Endpoint endpoint(InetAddress address, int number) {
    List<Finding> all = select(f -> f.address().filter(address::equals).isPresent());
    List<Finding> own = all.stream().filter(f -> f.hop() == Hop.ENDPOINT).toList();
    List<Finding> behind = all.stream().filter(f -> f.hop() != Hop.ENDPOINT).toList();
    Optional<AddressEvidence> seen =
        evidence.addresses().stream().filter(a -> a.address().equals(address)).findFirst();
    boolean reached =
        seen.flatMap(AddressEvidence::tcp)
            .filter(tcp -> tcp.outcome() == TcpEvidence.Outcome.CONNECTED)
            .isPresent();
    Mark mark = mark(own, running);
    PathPicture.Node node =
        new PathPicture.Node(
            "hop-endpoint-" + number,
            Hop.ENDPOINT,
            "Endpoint " + Texts.address(address),
            Texts.address(address),
            seen.map(HopWords::summary).orElse(HopWords.otherwise(mark)),
            mark,
            all,
            Optional.of(address));
    return new PathPicture.Endpoint(node, mark(behind, running && reached));
  }

  private PathPicture.Node balancer(List<PathPicture.Endpoint> endpoints) {
    List<Finding> own = select(f -> f.hop() == Hop.LOAD_BALANCER);
    long passed = endpoints.stream().filter(e -> e.onward() == Mark.PASS).count();
    boolean waits = endpoints.stream().anyMatch(e -> e.onward() == Mark.RUNNING);
    Mark inferred = passed > 0 ? Mark.PASS : waits ? Mark.RUNNING : rest();
    Mark mark = own.isEmpty() ? inferred : mark(own, running);
    String detail =
        mark == Mark.PASS
            ? passed + " of " + Texts.count(endpoints.size(), "zone")
            : HopWords.otherwise(mark);
    return node("hop-load-balancer", Hop.LOAD_BALANCER, "NLB", "NLB", detail, mark, own);
  }

  private List<PathPicture.Node> instances() {
    List<HttpEvidence> answers =
        evidence.addresses().stream().flatMap(a -> a.http().stream()).toList();
    List<Finding> own = select(f -> f.hop() == Hop.SERVICE);
    List<String> names =
        answers.stream().flatMap(h -> h.instance().stream()).distinct().sorted().toList();
    if (names.isEmpty()) {
      boolean passed = own.stream().anyMatch(f -> f.status() == Status.PASS);
      Mark mark =
          passed && own.stream().noneMatch(f -> f.status() == Status.FAIL)
              ? Mark.PASS
              : mark(own, running && !answers.isEmpty());
      String detail = passed ? "answers" : HopWords.otherwise(mark);
      return List.of(node("hop-service", Hop.SERVICE, "Service", "App", detail, mark, own));
    }
    List<PathPicture.Node> instances = new ArrayList<>();
    for (String name : names) {
      List<HttpEvidence> its =
          answers.stream().filter(h -> h.instance().filter(name::equals).isPresent()).toList();
      instances.add(instance(name, its, own, instances.size() + 1));
    }
    return instances;
  }

  private PathPicture.Node instance(
      String name, List<HttpEvidence> answers, List<Finding> findings, int number) {
    boolean good = answers.stream().anyMatch(this::isExpected);
    String statuses =
        String.join(
            ", ",
            answers.stream()
                .flatMap(h -> h.status().stream().mapToObj(s -> "HTTP " + s))
                .distinct()
                .toList());
    return node(
        "hop-instance-" + number,
        Hop.SERVICE,
        name,
        name,
        statuses,
        good ? Mark.PASS : Mark.FAIL,
        findings);
  }

  private boolean isExpected(HttpEvidence answer) {
    return answer.bodyMatches()
        && answer.status().isPresent()
        && evidence.target().expectStatus().contains(answer.status().getAsInt());
  }

  private PathPicture.Node publicDns() {
    List<Finding> own = select(f -> f.hop() == Hop.PUBLIC_DNS);
    Mark mark = mark(own, running && evidence.publicControl().isEmpty());
    String detail =
        switch (mark) {
          case PASS -> "does not know it";
          case WARN, FAIL -> "knows the name";
          default -> HopWords.otherwise(mark);
        };
    return node("hop-public-dns", Hop.PUBLIC_DNS, "Public DNS", "DNS", detail, mark, own);
  }

  private List<InetAddress> addresses() {
    if (!evidence.addresses().isEmpty()) {
      return evidence.addresses().stream().map(AddressEvidence::address).toList();
    }
    return evidence.resolver().stream().flatMap(d -> d.addresses().stream()).distinct().toList();
  }

  private static String host(DnsEvidence asked) {
    return asked.server().getHostString();
  }

  private Mark rest() {
    return findings.isEmpty() || running ? Mark.TODO : Mark.SKIPPED;
  }

  private List<Finding> select(Predicate<Finding> wanted) {
    return findings.stream().filter(wanted).toList();
  }

  /** The gravest of several: failed before warning before unknown before passed. */
  private Mark mark(List<Finding> findings, boolean waiting) {
    List<Status> all = findings.stream().map(Finding::status).toList();
    for (Status grave : List.of(Status.FAIL, Status.WARN)) {
      if (all.contains(grave)) {
        return Mark.of(grave);
      }
    }
    if (waiting && (all.isEmpty() || all.contains(Status.UNKNOWN))) {
      return Mark.RUNNING;
    }
    if (all.contains(Status.UNKNOWN)) {
      return running ? Mark.TODO : Mark.UNKNOWN;
    }
    return all.contains(Status.PASS)
        ? Mark.PASS
        : all.contains(Status.SKIPPED) ? Mark.SKIPPED : Mark.TODO;
  }

  private static PathPicture.Node node(
      String id,
      Hop hop,
      String title,
      String brief,
      String detail,
      Mark mark,
      List<Finding> findings) {
    return new PathPicture.Node(id, hop, title, brief, detail, mark, findings, Optional.empty());
  }
}
