package dev.throughline.ui;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Hop;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings written by hand for the sample evidence, worded as the catalogue would. */
final class SampleDiagnosis {

  private final Evidence evidence;
  private final List<Finding> findings = new ArrayList<>();

  private SampleDiagnosis(Evidence evidence) {
    this.evidence = evidence;
  }

  static Diagnosis of(Evidence evidence) {
    return new SampleDiagnosis(evidence).judge();
  }

  private Diagnosis judge() {
    pass("local.openvpn", Hop.COMPUTER, "openvpn is there", "/usr/sbin/openvpn 2.6.14");
    pass("local.privilege", Hop.COMPUTER, "A tunnel can be made here", "/dev/net/tun is usable");
    pass("profile.readable", Hop.COMPUTER, "The profile can be used", "lab.ovpn, udp, AES-256-GCM");
    identity();
    tunnel();
    dns();
    addresses();
    control();
    Optional<Finding> root = findings.stream().filter(f -> f.status() == Status.FAIL).findFirst();
    boolean isOpen = findings.stream().anyMatch(f -> f.status() == Status.UNKNOWN);
    Verdict verdict =
        root.isPresent() ? Verdict.NOT_PROVEN : isOpen ? Verdict.UNKNOWN : Verdict.PROVEN;
    return new Diagnosis(verdict, root, findings);
  }

  private void identity() {
    if (evidence.identity().orElse(null) instanceof IdentityEvidence.Unusable bad) {
      fail(bad.code(), Hop.COMPUTER, "The certificate has run out", bad.detail(), bad.fix());
    } else {
      pass(
          "identity.usable",
          Hop.COMPUTER,
          "The certificate can be used",
          "CN=client.internal.company, 824 days left");
    }
  }

  private void tunnel() {
    String identity = evidence.identity().isPresent() && !failed() ? "" : "identity.expired";
    if (!identity.isEmpty()) {
      skip("tunnel.up", Hop.CLIENT_VPN, "Tunnel", identity);
      skip("vpn.address", Hop.CLIENT_VPN, "Address in the tunnel", identity);
      return;
    }
    switch (evidence.tunnel().orElse(null)) {
      case TunnelEvidence.Up up -> {
        String remote = up.session().remote().getAddress().getHostAddress();
        add(
            "tunnel.up",
            Hop.CLIENT_VPN,
            "Tunnel is up",
            Status.PASS,
            List.of("AES-256-GCM", remote),
            up.took());
        pass(
            "vpn.address",
            Hop.CLIENT_VPN,
            "The endpoint gave this computer an address",
            up.session().localAddress().getHostAddress());
      }
      case TunnelEvidence.Down down -> {
        findings.add(
            new Finding(
                down.failure().code(),
                Hop.CLIENT_VPN,
                "The Client VPN endpoint does not answer",
                Status.FAIL,
                "openvpn sent to 203.0.113.10:443 over UDP for 10 s, and nothing came back."
                    + " A firewall on the way that drops UDP 443 looks just like this.",
                Optional.of(
                    "Check that the endpoint is available in the AWS console, and try from another"
                        + " network, such as a phone's, to see whether this one blocks it."),
                Optional.empty(),
                down.failure().log(),
                Optional.empty(),
                Optional.of(down.took())));
        skip("vpn.address", Hop.CLIENT_VPN, "Address in the tunnel", down.failure().code());
      }
      case null -> {
        unknown("tunnel.up", Hop.CLIENT_VPN, "Tunnel");
        unknown("vpn.address", Hop.CLIENT_VPN, "Address in the tunnel");
      }
    }
  }

  private boolean failed() {
    return findings.stream().anyMatch(f -> f.status() == Status.FAIL);
  }

  private String because() {
    return findings.stream()
        .filter(f -> f.status() == Status.FAIL)
        .findFirst()
        .map(Finding::code)
        .orElse("");
  }

  private void dns() {
    if (failed()) {
      skip("dns.answer", Hop.RESOLVER, "The VPC resolver answers through the tunnel", because());
      skip("dns.inside-vpc", Hop.RESOLVER, "The answer lies inside the VPC", because());
      return;
    }
    if (evidence.resolver().isEmpty()) {
      unknown("dns.answer", Hop.RESOLVER, "The VPC resolver answers through the tunnel");
      unknown("dns.inside-vpc", Hop.RESOLVER, "The answer lies inside the VPC");
      return;
    }
    DnsEvidence answer = evidence.resolver().getFirst();
    List<String> facts =
        answer.addresses().stream()
            .map(a -> "hello.internal.company A " + a.getHostAddress())
            .toList();
    add(
        "dns.answer",
        Hop.RESOLVER,
        "The VPC resolver answers through the tunnel",
        Status.PASS,
        facts,
        answer.took());
    pass("dns.inside-vpc", Hop.RESOLVER, "The answer lies inside the VPC", "10.10.0.0/16");
  }

  private void addresses() {
    if (failed()) {
      String because = because();
      skip("link.reachable", Hop.ENDPOINT, "The interface endpoint takes connections", because);
      skip("service.answers", Hop.SERVICE, "The service answers", because);
      return;
    }
    List<AddressEvidence> seen = evidence.addresses();
    List<InetAddress> all =
        seen.isEmpty()
            ? evidence.resolver().stream().flatMap(d -> d.addresses().stream()).toList()
            : seen.stream().map(AddressEvidence::address).toList();
    for (InetAddress address : all) {
      address(address, seen.stream().filter(a -> a.address().equals(address)).findFirst());
    }
  }

  private void address(InetAddress address, Optional<AddressEvidence> seen) {
    String at = address.getHostAddress();
    if (seen.isEmpty()) {
      at(
          address,
          "link.reachable",
          Hop.ENDPOINT,
          at + " takes connections",
          Status.UNKNOWN,
          "",
          List.of(),
          Duration.ZERO);
      at(
          address,
          "service.answers",
          Hop.SERVICE,
          "The service answers at " + at,
          Status.UNKNOWN,
          "",
          List.of(),
          Duration.ZERO);
      return;
    }
    TcpEvidence tcp = seen.get().tcp().orElseThrow();
    if (tcp.outcome() == TcpEvidence.Outcome.CONNECTED) {
      at(
          address,
          "link.reachable",
          Hop.ENDPOINT,
          at + " takes connections",
          Status.PASS,
          "",
          List.of("TCP " + at + ":8080 connected"),
          tcp.took());
      at(
          address,
          "service.answers",
          Hop.SERVICE,
          "The service answers at " + at,
          Status.PASS,
          "",
          List.of("HTTP 200", "instances i-0a1c4f27, i-0b7d9e13"),
          seen.get().http().getFirst().took());
      return;
    }
    at(
        address,
        "link.zone-down",
        Hop.ENDPOINT,
        "One zone's address does not answer",
        Status.FAIL,
        "The tunnel is up and the name resolves to two addresses. 10.10.0.44 answers; "
            + at
            + " dropped TCP 8080 for 3.0 s. Callers who get this address hang.",
        List.of("TCP " + at + ":8080 timed out after 3.0 s", "TCP 10.10.0.44:8080 connected"),
        tcp.took());
    findings.add(
        new Finding(
            "service.answers",
            Hop.SERVICE,
            "The service answers at " + at,
            Status.SKIPPED,
            "",
            Optional.empty(),
            Optional.of("link.zone-down"),
            List.of(),
            Optional.of(address),
            Optional.empty()));
  }

  private void control() {
    if (evidence.publicControl().isEmpty()) {
      unknown("dns.private", Hop.PUBLIC_DNS, "The public DNS does not know the name");
    } else {
      add(
          "dns.private",
          Hop.PUBLIC_DNS,
          "The public DNS does not know the name",
          Status.PASS,
          List.of("192.0.2.53 says NXDOMAIN"),
          Duration.ofMillis(18));
    }
    if (evidence.system().isPresent()) {
      findings.add(
          new Finding(
              "dns.system-differs",
              Hop.COMPUTER,
              "This computer's own resolver does not see the name",
              Status.WARN,
              "Other programs on this computer can't use the private name. The path itself is not"
                  + " concerned.",
              Optional.of("Run them inside the tunnel: throughline lab shell -- curl URL."),
              Optional.empty(),
              List.of("getaddrinfo: not found"),
              Optional.empty(),
              Optional.empty()));
    } else {
      unknown("dns.system", Hop.COMPUTER, "This computer's own resolver");
    }
  }

  private void pass(String code, Hop hop, String title, String fact) {
    findings.add(
        new Finding(
            code,
            hop,
            title,
            Status.PASS,
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(fact),
            Optional.empty(),
            Optional.empty()));
  }

  private void add(
      String code, Hop hop, String title, Status status, List<String> facts, Duration took) {
    findings.add(
        new Finding(
            code,
            hop,
            title,
            status,
            "",
            Optional.empty(),
            Optional.empty(),
            facts,
            Optional.empty(),
            Optional.of(took)));
  }

  private void fail(String code, Hop hop, String title, String why, String fix) {
    findings.add(
        new Finding(
            code,
            hop,
            title,
            Status.FAIL,
            why,
            Optional.of(fix),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private void unknown(String code, Hop hop, String title) {
    add(code, hop, title, Status.UNKNOWN, List.of(), Duration.ZERO);
  }

  private void skip(String code, Hop hop, String title, String because) {
    findings.add(
        new Finding(
            code,
            hop,
            title,
            Status.SKIPPED,
            "",
            Optional.empty(),
            Optional.of(because),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private void at(
      InetAddress address,
      String code,
      Hop hop,
      String title,
      Status status,
      String why,
      List<String> facts,
      Duration took) {
    findings.add(
        new Finding(
            code,
            hop,
            title,
            status,
            why,
            status == Status.FAIL
                ? Optional.of(
                    "In that zone, check the endpoint's network interface and its security group, or"
                        + " turn on cross-zone load balancing: aws elbv2"
                        + " modify-load-balancer-attributes --attributes"
                        + " Key=load_balancing.cross_zone.enabled,Value=true")
                : Optional.empty(),
            Optional.empty(),
            facts,
            Optional.of(address),
            took.isZero() ? Optional.empty() : Optional.of(took)));
  }
}
