package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TunnelSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolversTest {

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 53);
  }

  private static Optional<InetSocketAddress> choose(
      Optional<InetSocketAddress> given,
      Optional<String> vpc,
      List<String> routes,
      List<String> dns) {
    Deployment deployment =
        new Deployment(
            "test",
            Deployment.Kind.REMOTE,
            Path.of("x.ovpn"),
            new Deployment.IdentitySource.Inline(),
            ServiceTarget.http("hello.internal.company", 8080),
            given,
            vpc.map(Cidr::parse),
            Optional.empty(),
            false);
    TunnelSession session =
        new TunnelSession(
            InetAddress.ofLiteral("172.16.0.2"),
            Optional.of("tun0"),
            at("203.0.113.10"),
            "2.6.14",
            routes.stream().map(Cidr::parse).toList(),
            dns.stream().map(InetAddress::ofLiteral).toList(),
            Optional.empty(),
            true);
    return Resolvers.choose(deployment, session);
  }

  @Test
  void theOneThatIsGivenComesFirst() {
    assertEquals(
        Optional.of(at("10.0.0.53")),
        choose(
            Optional.of(at("10.0.0.53")),
            Optional.of("10.10.0.0/16"),
            List.of(),
            List.of("10.10.0.2")));
  }

  @Test
  void thenTheOneThatThePushNames() {
    assertEquals(
        Optional.of(at("10.10.0.2")),
        choose(Optional.empty(), Optional.of("10.20.0.0/16"), List.of(), List.of("10.10.0.2")));
  }

  @Test
  void thenTheVpcsBaseAddressPlusTwo() {
    assertEquals(
        Optional.of(at("10.20.0.2")),
        choose(Optional.empty(), Optional.of("10.20.0.0/16"), List.of(), List.of()));
  }

  @Test
  void thenThatOfTheFirstPushedRoute() {
    assertEquals(
        Optional.of(at("10.30.0.2")),
        choose(
            Optional.empty(), Optional.empty(), List.of("0.0.0.0/0", "10.30.0.0/16"), List.of()));
  }

  @Test
  void otherwiseThereIsNone() {
    assertEquals(
        Optional.empty(),
        choose(Optional.empty(), Optional.empty(), List.of("0.0.0.0/0"), List.of()));
  }
}
