package dev.throughline.model;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that can be connected to and proven: a profile, an identity and a service.
 *
 * @param name what the person calls it
 * @param kind where it lives
 * @param profile the {@code .ovpn} file
 * @param identity where the client certificate comes from
 * @param target the service behind it
 * @param resolver the VPC's resolver; absent to take what the endpoint pushes, or else the VPC's
 *     base address plus two
 * @param vpcCidr the VPC's addresses, as far as known
 * @param publicResolvers who to ask in the negative control; absent to ask those of this computer
 * @param anyHost whether the profile may name an endpoint that is not AWS's
 * @param aws where AWS may be asked for it; empty when nobody is to be asked
 * @param clientCidr the addresses that the endpoint gives to clients, as far as known
 * @param mssfix how large openvpn lets packets be, instead of what the profile says; in bytes
 */
public record Deployment(
    String name,
    Kind kind,
    Path profile,
    IdentitySource identity,
    ServiceTarget target,
    Optional<InetSocketAddress> resolver,
    Optional<Cidr> vpcCidr,
    Optional<List<InetSocketAddress>> publicResolvers,
    boolean anyHost,
    Optional<AwsPlace> aws,
    Optional<Cidr> clientCidr,
    OptionalInt mssfix) {

  /** One whose client range is not known. */
  public Deployment(
      String name,
      Kind kind,
      Path profile,
      IdentitySource identity,
      ServiceTarget target,
      Optional<InetSocketAddress> resolver,
      Optional<Cidr> vpcCidr,
      Optional<List<InetSocketAddress>> publicResolvers,
      boolean anyHost,
      Optional<AwsPlace> aws) {
    this(
        name,
        kind,
        profile,
        identity,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        aws,
        Optional.empty(),
        OptionalInt.empty());
  }

  /** One that AWS is not asked about. */
  public Deployment(
      String name,
      Kind kind,
      Path profile,
      IdentitySource identity,
      ServiceTarget target,
      Optional<InetSocketAddress> resolver,
      Optional<Cidr> vpcCidr,
      Optional<List<InetSocketAddress>> publicResolvers,
      boolean anyHost) {
    this(
        name,
        kind,
        profile,
        identity,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        Optional.empty());
  }

  /** The same, and where AWS may be asked for it. */
  public Deployment withAws(Optional<AwsPlace> place) {
    return new Deployment(
        name,
        kind,
        profile,
        identity,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        place,
        clientCidr,
        mssfix);
  }

  /** The same, and which addresses the endpoint gives to clients. */
  public Deployment withClientCidr(Optional<Cidr> range) {
    return new Deployment(
        name,
        kind,
        profile,
        identity,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        aws,
        range,
        mssfix);
  }

  /** The same, and how large openvpn lets packets be. */
  public Deployment withMssfix(OptionalInt bytes) {
    return new Deployment(
        name,
        kind,
        profile,
        identity,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        aws,
        clientCidr,
        bytes);
  }

  /** The same with another service behind it. */
  public Deployment withTarget(ServiceTarget other) {
    return new Deployment(
        name,
        kind,
        profile,
        identity,
        other,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        aws,
        clientCidr,
        mssfix);
  }

  /** The same, with another identity. */
  public Deployment with(IdentitySource other) {
    return new Deployment(
        name,
        kind,
        profile,
        other,
        target,
        resolver,
        vpcCidr,
        publicResolvers,
        anyHost,
        aws,
        clientCidr,
        mssfix);
  }

  /** Where a deployment lives. */
  public enum Kind {
    /** In AWS, or wherever the profile leads. */
    REMOTE,
    /** The lab on this computer, with a real tunnel. */
    LAB,
    /** The loopback lab: a real handshake, and no packet crosses a tunnel. */
    LOOPBACK_LAB
  }

  /** Where the client certificate comes from. */
  public sealed interface IdentitySource {
    /** An identity of the store, by name. */
    record Stored(String name) implements IdentitySource {}

    /** Two PEM files. */
    record Files(Path certificate, Path key) implements IdentitySource {}

    /** The profile's own {@code <cert>} and {@code <key>}, or none. */
    record Inline() implements IdentitySource {}
  }
}
