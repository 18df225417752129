package dev.throughline.lab.aws.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.AwsLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/** What is made through the lab's AWS can be reached, and can't any more when it is taken away. */
final class AwsScenario {

  private AwsScenario() {}

  static void run(Path folder) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    AtomicReference<AwsLab> lab = new AtomicReference<>();
    try (Room room =
        new Room(
            folder,
            ground -> {
              lab.set(lab(anyPort));
              return lab.get().keepNetwork(ground);
            })) {
      play(room, new Deployed(lab.get().operations()));
    } finally {
      lab.get().close();
    }
  }

  private static void play(Room room, Deployed deployed) throws Exception {
    long started = System.nanoTime();
    deployed.make();
    long made = System.nanoTime();
    room.settle();
    System.out.printf(
        "made in %d ms, settled %d ms later%n",
        (made - started) / 1_000_000, (System.nanoTime() - made) / 1_000_000);
    Path profile =
        Files.writeString(room.folder().resolve("aws.ovpn"), deployed.profile() + "disable-dco\n");
    Process tunnel = room.connect(profile);
    Set<String> addresses =
        new HashSet<>(room.dig("@10.10.0.2", Deployed.SERVICE).lines().toList());
    assertEquals(2, addresses.size(), addresses.toString());
    for (String address : addresses) {
      assertTrue(room.curl("http://" + address + ":8080/").contains("\"i-"), address);
    }
    String one = "http://" + addresses.iterator().next() + ":8080/";

    deployed.setRecord(ChangeAction.DELETE);
    room.settle();
    assertEquals("", room.dig("@10.10.0.2", Deployed.SERVICE));
    deployed.setOpen(false);
    room.settle();
    assertTrue(room.curl(one).contains("timed out"));
    deployed.setOpen(true);
    room.settle();
    assertTrue(room.curl(one).contains("\"i-"));
    assertTrue(tunnel.isAlive());

    deployed.removeVpn();
    room.settle();
    assertEquals(Set.of(), room.keeper().network().endpoints().keySet());
  }

  private static AwsLab lab(InetSocketAddress listen) {
    try {
      return new AwsLab(listen, Double.POSITIVE_INFINITY, Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
