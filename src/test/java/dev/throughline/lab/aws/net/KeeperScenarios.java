package dev.throughline.lab.aws.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatusCode;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What {@link NetworkKeeperTest} runs in a network namespace of its own, one process each. */
final class KeeperScenarios {

  private KeeperScenarios() {}

  /** Runs the scenario of that name in that folder. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    isolateNames(folder);
    int exitCode = 0;
    try {
      switch (args[0]) {
        case "path" -> byHand(folder, KeeperScenarios::path);
        case "dropped" -> byHand(folder, KeeperScenarios::dropped);
        case "two" -> byHand(folder, KeeperScenarios::twoDeployments);
        case "aws" -> AwsScenario.run(folder);
        default -> throw new IllegalArgumentException(args[0]);
      }
    } catch (Throwable e) {
      e.printStackTrace();
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  private interface Scenario {
    void play(ByHand room) throws Exception;
  }

  private static void byHand(Path folder, Scenario scenario) throws Exception {
    try (ByHand room = new ByHand(folder)) {
      scenario.play(room);
    }
  }

  /** The whole path works, a record comes and goes without a new openvpn, and nothing is left. */
  private static void path(ByHand room) throws Exception {
    Set<String> before = networkProcesses();
    Plans plans = new Plans("1111");
    room.become(plans.whole());
    Process tunnel = room.connect(plans.profile(room.folder(), "203.0.113.53"));
    assertEquals(
        Set.of("10.10.0.44", "10.10.128.44"), lines(room.dig("@10.10.0.2", Plans.SERVICE)));
    Set<String> instances = new TreeSet<>();
    for (int i = 0; i < 4; i++) {
      instances.add(room.curl("http://10.10.0.44:8080/").replaceAll(".*\"(i-[^\"]*)\".*", "$1"));
      instances.add(room.curl("http://10.10.128.44:8080/").replaceAll(".*\"(i-[^\"]*)\".*", "$1"));
    }
    assertEquals(Set.of("i-0a1111", "i-0b1111"), instances);

    long openvpn =
        room.keeper().network().endpoints().get("cvpn-endpoint-01111").server().orElseThrow().pid();
    room.become(
        new Blueprint(
            List.of(plans.producer(true), plans.consumer(Plans.associations(), plans.emptyZone())),
            plans.whole().endpoints()));
    assertEquals("", room.dig("@10.10.0.2", Plans.SERVICE));
    assertTrue(
        room.inLaptop("dig", "+time=1", "+tries=1", "@10.10.0.2", Plans.SERVICE)
            .contains("NXDOMAIN"));
    room.become(plans.whole());
    assertEquals(2, lines(room.dig("@10.10.0.2", Plans.SERVICE)).size());
    assertEquals(
        openvpn,
        room.keeper()
            .network()
            .endpoints()
            .get("cvpn-endpoint-01111")
            .server()
            .orElseThrow()
            .pid());
    assertTrue(
        NetworkRecord.read(room.folder()).orElseThrow().parts().stream()
            .anyMatch(part -> part.pid() == openvpn));

    room.disconnect(tunnel);
    room.become(Blueprint.EMPTY);
    assertEquals(before, networkProcesses());
    assertEquals("", room.dig("@203.0.113.53", "x." + plans.host()));
    assertTrue(Tools.run(List.of("ip", "-brief", "link"), "").lines().count() <= 2);
    assertEquals(List.of(), NetworkRecord.read(room.folder()).orElseThrow().parts());
    try (var files = Files.list(room.folder())) {
      assertEquals(
          List.of(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("vpc-") || name.startsWith("cvpn-"))
              .toList());
    }
  }

  /** What a security group, an authorization rule, a lacking DNS support keep out is dropped. */
  private static void dropped(ByHand room) throws Exception {
    Plans plans = new Plans("2222");
    room.become(plans.whole());
    room.connect(plans.profile(room.folder(), "203.0.113.53"));
    assertTrue(room.curl("http://10.10.0.44:8080/").contains("i-0"));

    room.become(
        new Blueprint(
            List.of(plans.producer(true), plans.consumer(Blueprint.Gate.SHUT, plans.names())),
            plans.whole().endpoints()));
    assertTimesOut(room.curl("http://10.10.0.44:8080/"));
    assertEquals(2, lines(room.dig("@10.10.0.2", Plans.SERVICE)).size());

    room.become(
        new Blueprint(plans.whole().vpcs(), List.of(plans.endpoint(List.of(), Optional.empty()))));
    assertTimesOut(room.curl("http://10.10.0.44:8080/"));
    assertTrue(room.dig("@10.10.0.2", Plans.SERVICE).contains("no servers could be reached"));

    room.become(
        new Blueprint(
            List.of(plans.producer(true), plans.consumer(Plans.associations(), Optional.empty())),
            plans.whole().endpoints()));
    assertTrue(room.dig("@10.10.0.2", Plans.SERVICE).contains("no servers could be reached"));
    assertTrue(room.curl("http://10.10.0.44:8080/").contains("i-0"));

    room.become(plans.whole());
    assertEquals(2, lines(room.dig("@10.10.0.2", Plans.SERVICE)).size());
  }

  /** Two deployments with equal CIDRs, one tunnel after the other, each to its own instances. */
  private static void twoDeployments(ByHand room) throws Exception {
    Plans one = new Plans("3333");
    Plans other = new Plans("4444");
    room.become(
        new Blueprint(
            List.of(
                one.producer(false),
                one.consumer(Plans.associations(), one.names()),
                other.producer(true),
                other.consumer(Plans.associations(), other.names())),
            List.of(one.whole().endpoints().getFirst(), other.whole().endpoints().getFirst())));
    Process tunnel = room.connect(one.profile(room.folder(), "203.0.113.53"));
    assertTrue(room.curl("http://10.10.0.44:8080/").contains("i-0a3333"));
    assertTrue(room.curl("http://10.10.128.44:8080/").contains("i-0b3333"));
    room.disconnect(tunnel);
    room.connect(other.profile(room.folder(), "203.0.113.53"));
    assertTrue(room.curl("http://10.10.0.44:8080/").contains("4444"));
    ClientVpnConnection connection = await(() -> active(room, "cvpn-endpoint-04444"));
    assertEquals("client.internal.company", connection.commonName());
    assertEquals(List.of(), room.sessions().of("cvpn-endpoint-09999"));
    room.sessions().terminate("cvpn-endpoint-04444", connection.connectionId());
    await(
        () -> active(room, "cvpn-endpoint-04444").isEmpty() ? Optional.of(true) : Optional.empty());
    assertEquals(
        ClientVpnConnectionStatusCode.TERMINATED,
        room.sessions().of("cvpn-endpoint-04444").getFirst().status().code());
    TargetDescription target = TargetDescription.builder().id("i-0a3333").port(8080).build();
    assertEquals(TargetHealthStateEnum.HEALTHY, room.targets().of("arn:targets", target).state());
    assertEquals(TargetHealthStateEnum.INITIAL, room.targets().of("arn:others", target).state());
  }

  private static Optional<ClientVpnConnection> active(ByHand room, String endpoint) {
    return room.sessions().of(endpoint).stream()
        .filter(one -> one.status().code() == ClientVpnConnectionStatusCode.ACTIVE)
        .findFirst();
  }

  private static <T> T await(Supplier<Optional<T>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + Room.PATIENCE.toNanos();
    Optional<T> found = condition.get();
    while (found.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "it did not come");
      TimeUnit.MILLISECONDS.sleep(20);
      found = condition.get();
    }
    return found.get();
  }

  private static void assertTimesOut(String said) {
    assertTrue(said.contains("timed out"), said);
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toSet());
  }

  private static Set<String> networkProcesses() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> "" + process.pid())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void isolateNames(Path folder) throws Exception {
    Path resolv = Files.writeString(folder.resolve("resolv.conf"), "nameserver 203.0.113.53\n");
    Path nsswitch = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: files dns\n");
    for (Path ours : List.of(resolv, nsswitch)) {
      Path real = Path.of("/etc").resolve(ours.getFileName()).toRealPath();
      Tools.run(List.of("mount", "--bind", ours.toString(), real.toString()), "");
    }
  }
}
