package dev.throughline.health;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Cidr;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.model.Surroundings;
import dev.throughline.model.SystemLookup;
import dev.throughline.model.TcpEvidence;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelSession;
import dev.throughline.support.Evidences;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Evidence of every shape, contradictory ones among them. The same seed makes the same. */
final class RandomEvidence {

  private static final List<String> ADDRESSES =
      List.of(
          "10.10.0.44",
          "10.10.128.44",
          "10.20.0.1",
          "127.0.0.1",
          "2001:db8:1111:2222:3333:4444:5555:6666");
  private static final List<String> WORDS =
      List.of(
          "", "Connection reset", "PKIX path building failed", "a\u001b[31m\nb", "x".repeat(900));
  private static final List<String> CODES =
      List.of("tunnel.unreachable", "local.no-privilege", "identity.expired", "odd", "");

  private final Random random;

  RandomEvidence(long seed) {
    random = new Random(seed);
  }

  Evidence next() {
    Evidence none =
        Evidence.none(
            new ServiceTarget(
                pick(ServiceTarget.Scheme.values()),
                pick("hello.internal.company", "x", "a.b"),
                1 + random.nextInt(65535),
                pick("/", "/it's?a=b"),
                pick(StatusRange.SUCCESS, new StatusRange(500, 599)),
                maybe(() -> pick("Hello", "\u0007")),
                1 + random.nextInt(3)),
            maybe(this::cidr));
    return new Evidence(
        none.target(),
        none.vpcCidr(),
        mostly(this::local),
        mostly(
            () ->
                random.nextInt(5) > 0
                    ? Evidences.accepted()
                    : Evidences.refused(
                        several(
                                () ->
                                    new ProfileProblem(
                                        pick(CODES), random.nextInt(3), pick(WORDS), pick(WORDS)))
                            .toArray(ProfileProblem[]::new))),
        mostly(this::identity),
        mostly(this::tunnel),
        mostly(
            () ->
                new RouteEvidence(
                    address(), maybe(this::address), maybe(() -> "tun0"), random.nextInt(4) > 0)),
        several(this::dns),
        several(this::tried),
        mostly(() -> new PublicControl(several(this::dns))),
        mostly(
            () ->
                new SystemLookup(
                    pick(SystemLookup.Outcome.values()), several(this::address), took())),
        maybe(() -> RandomFacts.next(random)));
  }

  private LocalEvidence local() {
    LocalEvidence local = bare();
    return random.nextBoolean() ? local : local.withSurroundings(surroundings());
  }

  private Surroundings surroundings() {
    return new Surroundings(
        several(
            () ->
                new LocalNetwork(
                    cidr(),
                    pick("docker0", "tun0", "wlan0"),
                    pick(LocalNetwork.Kind.values()),
                    random.nextInt(2))),
        several(
            () ->
                new OwnTunnel(
                    7, 6, random.nextBoolean(), pick(WORDS), pick("", "tun0"), Instant.EPOCH)),
        maybe(this::cidr),
        maybe(this::address));
  }

  private LocalEvidence bare() {
    return new LocalEvidence(
        random.nextInt(8) > 0
            ? Optional.of(
                new LocalEvidence.OpenvpnBinary(
                    "openvpn", pick("", "2.6.14"), random.nextInt(8) > 0))
            : Optional.empty(),
        several(() -> "/usr/sbin"),
        random.nextBoolean()
            ? LocalEvidence.Privilege.GRANTED
            : pick(LocalEvidence.Privilege.values()),
        pick(WORDS));
  }

  private IdentityEvidence identity() {
    return random.nextInt(5) > 0
        ? new IdentityEvidence.Usable(pick(WORDS), pick(WORDS), pick(WORDS), Instant.EPOCH)
        : new IdentityEvidence.Unusable(pick(CODES), pick(WORDS), pick(WORDS));
  }

  private TunnelEvidence tunnel() {
    if (random.nextInt(5) == 0) {
      return Evidences.down(pick(CODES), pick(TunnelPhase.values()), pick(WORDS));
    }
    return new TunnelEvidence.Up(
        new TunnelSession(
            address(),
            maybe(() -> "tun0"),
            server(),
            "2.6.14",
            several(this::cidr),
            several(this::address),
            maybe(() -> "AES-256-GCM"),
            random.nextInt(4) > 0),
        took());
  }

  private DnsEvidence dns() {
    return new DnsEvidence(
        "hello.internal.company",
        server(),
        pick(DnsEvidence.Transport.values()),
        random.nextBoolean() ? DnsEvidence.Outcome.ANSWERED : pick(DnsEvidence.Outcome.values()),
        several(this::address),
        maybe(() -> pick("", ".", "company.", "internal.company", "com")),
        took(),
        pick(WORDS));
  }

  private AddressEvidence tried() {
    return new AddressEvidence(
        address(),
        mostly(
            () ->
                new TcpEvidence(
                    random.nextBoolean()
                        ? TcpEvidence.Outcome.CONNECTED
                        : pick(TcpEvidence.Outcome.values()),
                    took(),
                    pick(WORDS))),
        several(this::http));
  }

  private HttpEvidence http() {
    return new HttpEvidence(
        random.nextBoolean() ? HttpEvidence.Outcome.ANSWERED : pick(HttpEvidence.Outcome.values()),
        random.nextInt(8) > 0 ? OptionalInt.of(pick(200, 200, 404, 503)) : OptionalInt.empty(),
        pick(WORDS),
        random.nextInt(8) > 0,
        maybe(() -> pick("i-1", "i-2", "\u001b")),
        took(),
        pick(WORDS));
  }

  private InetSocketAddress server() {
    return random.nextInt(8) > 0
        ? new InetSocketAddress(address(), pick(53, 5353))
        : InetSocketAddress.createUnresolved(
            Evidences.ENDPOINT_ID + ".clientvpn.eu-west-1.amazonaws.com", 443);
  }

  private InetAddress address() {
    return Evidences.ip(pick(ADDRESSES));
  }

  private Cidr cidr() {
    return Cidr.parse(pick("10.10.0.0/16", "0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32"));
  }

  private Duration took() {
    return Duration.ofMillis(random.nextInt(4000));
  }

  private <T> Optional<T> mostly(Supplier<T> value) {
    return random.nextInt(8) > 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> several(Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(4)).toList();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
