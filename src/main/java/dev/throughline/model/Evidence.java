package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one path, and nothing that is judged. Absent means not asked yet, or
 * not asked at all.
 *
 * @param target the service the path leads to
 * @param vpcCidr the VPC's addresses, as far as known; answers outside of it are wrong
 * @param resolver what the VPC's resolver said, UDP first, then TCP
 * @param addresses one for each address of the answer, in its order
 * @param facts what AWS says, where it may be asked; read beside the packets
 * @param size the largest packet that passes to the service, where that was measured
 */
public record Evidence(
    ServiceTarget target,
    Optional<Cidr> vpcCidr,
    Optional<LocalEvidence> local,
    Optional<ProfileEvidence> profile,
    Optional<IdentityEvidence> identity,
    Optional<TunnelEvidence> tunnel,
    Optional<RouteEvidence> route,
    List<DnsEvidence> resolver,
    List<AddressEvidence> addresses,
    Optional<PublicControl> publicControl,
    Optional<SystemLookup> system,
    Optional<AwsFacts> facts,
    Optional<SizeEvidence> size) {

  public Evidence {
    resolver = List.copyOf(resolver);
    addresses = List.copyOf(addresses);
  }

  /** Without a measured size. */
  public Evidence(
      ServiceTarget target,
      Optional<Cidr> vpcCidr,
      Optional<LocalEvidence> local,
      Optional<ProfileEvidence> profile,
      Optional<IdentityEvidence> identity,
      Optional<TunnelEvidence> tunnel,
      Optional<RouteEvidence> route,
      List<DnsEvidence> resolver,
      List<AddressEvidence> addresses,
      Optional<PublicControl> publicControl,
      Optional<SystemLookup> system,
      Optional<AwsFacts> facts) {
    this(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        Optional.empty());
  }

  /** Nothing is known yet. */
  public static Evidence none(ServiceTarget target, Optional<Cidr> vpcCidr) {
    return new Evidence(
        target,
        vpcCidr,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of another service. */
  public Evidence about(ServiceTarget other) {
    return new Evidence(
        other,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts);
  }

  public Evidence withLocal(LocalEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        Optional.of(known),
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withProfile(ProfileEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        Optional.of(known),
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withIdentity(IdentityEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        Optional.of(known),
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withTunnel(TunnelEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        Optional.of(known),
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withRoute(RouteEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        Optional.of(known),
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withResolver(List<DnsEvidence> known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        known,
        addresses,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withAddresses(List<AddressEvidence> known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        known,
        publicControl,
        system,
        facts,
        size);
  }

  public Evidence withPublicControl(PublicControl known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        Optional.of(known),
        system,
        facts,
        size);
  }

  public Evidence withSystem(SystemLookup known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        Optional.of(known),
        facts,
        size);
  }

  public Evidence withFacts(AwsFacts known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        Optional.of(known),
        size);
  }

  public Evidence withSize(SizeEvidence known) {
    return new Evidence(
        target,
        vpcCidr,
        local,
        profile,
        identity,
        tunnel,
        route,
        resolver,
        addresses,
        publicControl,
        system,
        facts,
        Optional.of(known));
  }

  /** The tunnel's session, when there is one. */
  public Optional<TunnelSession> session() {
    return tunnel
        .filter(TunnelEvidence.Up.class::isInstance)
        .map(up -> ((TunnelEvidence.Up) up).session());
  }
}
