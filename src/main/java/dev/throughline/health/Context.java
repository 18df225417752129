package dev.throughline.health;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.Cidr;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The evidence with what follows from it, for judging and for naming things in texts.
 *
 * @param address the endpoint address in question, for the checks made once per address
 */
record Context(Evidence evidence, OperatingSystem system, Optional<InetAddress> address) {

  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(cvpn-endpoint-[0-9a-f]{17})(?:\\.(?:prod\\.)?clientvpn\\.([a-z0-9-]+)\\.)?");

  Context at(Optional<InetAddress> other) {
    return new Context(evidence, system, other);
  }

  ServiceTarget target() {
    return evidence.target();
  }

  /** {@code cvpn-endpoint-…}, when the profile or the tunnel names it. */
  Optional<String> endpointId() {
    return facts()
        .flatMap(known -> known.place().clientVpnId())
        .or(() -> endpointName().map(found -> found.group(1)));
  }

  /** What AWS says, where it was asked. */
  Optional<AwsFacts> facts() {
    return evidence.facts();
  }

  /** The endpoint's Region, when AWS was asked or its name holds it. */
  Optional<String> region() {
    return facts()
        .map(known -> known.place().consumer().region())
        .or(() -> endpointName().map(found -> found.group(2)));
  }

  /** The remotes of the profile, as one line; empty without a profile. */
  String remotes() {
    return evidence.profile().stream()
        .flatMap(Context::remotesOf)
        .map(HostPort::toString)
        .reduce((all, next) -> all + ", " + next)
        .orElse("");
  }

  /** Whether a tunnel is up that packets cross. */
  boolean packetsCross() {
    return evidence.session().map(TunnelSession::packetsCross).orElse(false);
  }

  /** The VPC's resolver, as far as anything names it. */
  Optional<InetAddress> resolver() {
    return evidence.resolver().stream()
        .map(asked -> asked.server().getAddress())
        .filter(found -> found != null)
        .findFirst()
        .or(() -> evidence.route().map(RouteEvidence::destination))
        .or(() -> evidence.session().flatMap(up -> up.dnsServers().stream().findFirst()));
  }

  /** The resolver's first answer that holds an address. */
  Optional<DnsEvidence> answer() {
    return evidence.resolver().stream().filter(ResolverJudge::holdsAddresses).findFirst();
  }

  /** The addresses of the answer, then those that were tried without being in it. */
  List<InetAddress> addresses() {
    Set<InetAddress> all = new LinkedHashSet<>();
    answer().ifPresent(found -> all.addAll(found.addresses()));
    evidence.addresses().forEach(tried -> all.add(tried.address()));
    return List.copyOf(all);
  }

  Optional<AddressEvidence> tried(InetAddress wanted) {
    return evidence.addresses().stream()
        .filter(tried -> tried.address().equals(wanted))
        .findFirst();
  }

  /** Whether the address is IPv6 and the tunnel has an IPv4 address, or the other way round. */
  boolean isOfOtherFamily(InetAddress destination) {
    return evidence
        .session()
        .filter(TunnelSession::packetsCross)
        .map(up -> up.localAddress().getAddress().length)
        .filter(length -> length != destination.getAddress().length)
        .filter(_ -> pushedRouteTo(destination).isEmpty())
        .isPresent();
  }

  /** The narrowest of the pushed routes that covers the address. */
  Optional<Cidr> pushedRouteTo(InetAddress destination) {
    return evidence.session().stream()
        .flatMap(up -> up.routes().stream())
        .filter(route -> route.contains(destination))
        .max(Comparator.comparingInt(Cidr::prefix));
  }

  /**
   * The VPC's addresses: what was given, or else the pushed route that covers the resolver. A
   * default route says nothing of the VPC.
   */
  Optional<Cidr> vpc() {
    return evidence
        .vpcCidr()
        .or(() -> resolver().flatMap(this::pushedRouteTo).filter(route -> route.prefix() > 0));
  }

  /** The VPC's own resolver, as far as the VPC's addresses are known. */
  Optional<InetAddress> ownResolver() {
    return vpc().flatMap(Cidr::basePlusTwo);
  }

  private Optional<Matcher> endpointName() {
    Stream<String> hosts =
        Stream.concat(
            evidence.profile().stream().flatMap(Context::remotesOf).map(HostPort::host),
            evidence
                .session()
                .map(TunnelSession::remote)
                .map(InetSocketAddress::getHostString)
                .stream());
    return hosts.map(ENDPOINT::matcher).filter(Matcher::find).findFirst();
  }

  private static Stream<HostPort> remotesOf(ProfileEvidence profile) {
    return profile instanceof ProfileEvidence.Accepted accepted
        ? accepted.profile().remotes().stream()
        : Stream.empty();
  }
}
