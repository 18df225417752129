package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.model.Deployment;
import dev.throughline.model.Evidence;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelState;
import dev.throughline.support.Evidences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TunnelRegisterTest {

  @TempDir private Path folder;

  /** A connection that is up, without a tunnel. */
  private record Held(Evidence evidence, TunnelState state) implements Connection {
    @Override
    public Deployment deployment() {
      return new Deployment(
          "demo",
          Deployment.Kind.REMOTE,
          Path.of("demo.ovpn"),
          new Deployment.IdentitySource.Inline(),
          evidence.target(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);
    }

    @Override
    public Traffic traffic() {
      return new Traffic(10, 20);
    }

    @Override
    public Instant startedAt() {
      return Instant.EPOCH;
    }

    @Override
    public void close() {
      // There is nothing to end.
    }
  }

  @Test
  void tellsOfATunnelForAsLongAsItIsHeld() throws IOException {
    TunnelRegister register = new TunnelRegister(folder);
    Connection connection = new Held(Evidences.connected(), TunnelState.Step.VERIFIED);

    try (TunnelRegister.Entry _ = register.enter(connection)) {
      TunnelRegister.Held held = register.held().getFirst();
      assertEquals(ProcessHandle.current().pid(), held.process().pid());
      assertEquals("demo", held.name());
      assertEquals("verified", held.state());
      assertEquals(new Traffic(10, 20), held.traffic());
    }

    assertEquals(List.of(), register.held());
  }

  @Test
  void removesWhatAKilledProcessLeftBehind() throws IOException, InterruptedException {
    TunnelRegister register = new TunnelRegister(folder);
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path tunnels = Files.createDirectories(folder.resolve("tunnels"));
    Files.writeString(
        tunnels.resolve("1.json"),
        """
        {"process":{"pid":%d,"startedMillis":1},"name":"x","state":"verified","localAddress":"",
         "remote":"","dnsServers":[],"routes":[],"connectedAt":"","traffic":{"bytesIn":0,"bytesOut":0}}
        """
            .formatted(ended.pid()));
    Files.writeString(tunnels.resolve("2.json"), "{ damaged");

    assertEquals(List.of(), register.held());
    try (Stream<Path> left = Files.list(tunnels)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void waitingEndsWithTheTunnel() throws InterruptedException {
    Connection lost = new Held(Evidences.connected(), TunnelState.Step.DISCONNECTED);

    try (TunnelRegister.Entry entry = new TunnelRegister(folder).enter(lost)) {
      assertFalse(entry.awaitEnd(new CountDownLatch(1)));
    }
  }
}
