package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Cidr;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.LocalNetwork.Kind;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.Status;
import dev.throughline.model.Surroundings;
import dev.throughline.support.Evidences;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks and tunnels that are there before ours is. */
class NetworkJudgeTest {

  private static final Instant BEFORE = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // What a docker bridge of the VPC's own range does, on each system.
        "Linux | docker0 | CONTAINERS | 10.10.0.0/16 | FAIL | sudo ip link set docker0 down",
        "Linux | br-0123456789ab | CONTAINERS | 10.10.0.0/24 | FAIL | docker network rm 0123456789ab",
        "Linux | wg0 | TUNNEL | 10.10.0.0/16 | FAIL | sudo wg-quick down wg0",
        "Linux | eth0 | ROUTE | 10.10.0.0/17 | FAIL | sudo ip route del 10.10.0.0/17 dev eth0",
        "Linux | wlan0 | INTERFACE | 10.10.0.0/24 | FAIL | ip -4 address show dev wlan0",
        "Mac OS X | utun4 | TUNNEL | 10.10.0.0/16 | FAIL | sudo ifconfig utun4 down",
        "Mac OS X | en0 | ROUTE | 10.10.0.0/16 | FAIL | sudo route -n delete -net 10.10.0.0/16",
        "Windows 11 | Wi-Fi | ROUTE | 10.10.0.0/16 | FAIL | Remove-NetRoute -DestinationPrefix 10.10.0.0/16",
        // The tunnel's route is narrower, or what is taken is not known to be needed.
        "Linux | wg0 | TUNNEL | 10.0.0.0/8 | WARN | sudo wg-quick down wg0",
        "Linux | docker0 | CONTAINERS | 10.10.128.0/17 | WARN | sudo ip link set docker0 down",
        "Linux | docker0 | CONTAINERS | 172.17.0.0/16 | PASS | ''",
      })
  void aNetworkWithTheVpcsAddressesIsNamedWithItsCure(
      String system, String device, Kind kind, String cidr, Status status, String command) {
    Finding finding =
        networks(system, around(new LocalNetwork(Cidr.parse(cidr), device, kind)), false);

    assertEquals(status, finding.status(), finding.toString());
    if (status != Status.PASS) {
      assertEquals("local.route-overlap", finding.code());
      assertTrue(finding.explanation().contains(device + " (" + cidr + ")"), finding.explanation());
      assertTrue(finding.fix().orElseThrow().contains("\n  " + command), finding.fix().toString());
    }
  }

  @Test
  void aRouteThatTheTunnelsIsPreferredToIsNoFailure() {
    LocalNetwork wifi = new LocalNetwork(Evidences.VPC, "wlan0", Kind.INTERFACE, 600);

    assertEquals(Status.WARN, networks("Linux", around(wifi), false).status());
  }

  @Test
  void aTunnelThatIsUpSaysMoreThanWhatWasThereBefore() {
    LocalNetwork docker = new LocalNetwork(Evidences.VPC, "docker0", Kind.CONTAINERS);

    assertEquals(Status.FAIL, networks("Linux", around(docker), false).status());
    assertEquals(Status.WARN, networks("Linux", around(docker), true).status());
  }

  @Test
  void whatIsLeftFromACrashIsNamedWithProcessAndDevice() {
    OwnTunnel left = new OwnTunnel(4711, 4710, false, "demo", "tun0", BEFORE);
    LocalNetwork its = new LocalNetwork(Evidences.VPC, "tun0", Kind.TUNNEL);

    Finding inTheWay = networks("Linux", around(List.of(its), left), false);
    assertEquals("local.stale-tunnel", inTheWay.code());
    assertEquals(Status.FAIL, inTheWay.status());
    assertTrue(inTheWay.explanation().contains("process 4711, tun0"), inTheWay.explanation());
    assertTrue(inTheWay.fix().orElseThrow().contains("throughline disconnect 4711"));

    Finding harmless = networks("Linux", around(List.of(), left), false);
    assertEquals("local.stale-tunnel", harmless.code());
    assertEquals(Status.WARN, harmless.status());
  }

  @Test
  void aTunnelThatAnotherThroughlineHoldsIsTold() {
    OwnTunnel held = new OwnTunnel(4711, 4710, true, "demo", "tun0", BEFORE);
    LocalNetwork its = new LocalNetwork(Evidences.VPC, "tun0", Kind.TUNNEL);

    Finding finding = networks("Linux", around(List.of(its), held), false);
    assertEquals("local.route-overlap", finding.code());
    assertTrue(finding.fix().orElseThrow().contains("throughline disconnect 4710"));
    assertEquals(Status.PASS, networks("Linux", around(List.of(), held), false).status());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/12,   192.168.1.0/24, FAIL",
    "172.16.0.0/22, 172.16.0.0/24,  WARN",
    "172.16.0.0/22, 192.168.1.0/24, PASS"
  })
  void aClientRangeMayOverlapNeitherTheVpcNorTheLan(String range, String lan, Status status) {
    Surroundings around =
        new Surroundings(
            List.of(new LocalNetwork(Cidr.parse(lan), "wlan0", Kind.INTERFACE)),
            List.of(),
            Optional.of(Cidr.parse(range)),
            Optional.of(Evidences.RESOLVER.getAddress()));

    Finding finding = networks("Linux", around, false);
    assertEquals(status, finding.status(), finding.toString());
    if (status != Status.PASS) {
      assertEquals("local.client-cidr-overlap", finding.code());
    }
  }

  private static Surroundings around(LocalNetwork network) {
    return new Surroundings(
        List.of(network),
        List.of(),
        Optional.empty(),
        Optional.of(Evidences.RESOLVER.getAddress()));
  }

  private static Surroundings around(List<LocalNetwork> networks, OwnTunnel tunnel) {
    return new Surroundings(
        networks, List.of(tunnel), Optional.empty(), Optional.of(Evidences.RESOLVER.getAddress()));
  }

  private static Finding networks(String system, Surroundings around, boolean connected) {
    Evidence base = connected ? Evidences.healthy() : Evidences.ready();
    Evidence evidence =
        base.withLocal(Evidences.local(LocalEvidence.Privilege.GRANTED).withSurroundings(around));
    return NetworkJudge.networks(
        new Context(evidence, OperatingSystem.of(system), Optional.empty()));
  }
}
