package dev.throughline.journey;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.Deployment;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelSession;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tunnels that this user's processes hold, so that one process can tell of another's: a private
 * file each, which goes with the tunnel. One that a killed process left behind is removed by the
 * next that looks.
 */
public final class TunnelRegister implements OwnTunnels {

  private static final Logger LOG = LoggerFactory.getLogger(TunnelRegister.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A tunnel that a process holds.
   *
   * @param process the process
   * @param name what is connected to
   * @param state the tunnel's state, as {@link dev.throughline.model.TunnelState#word()}
   * @param localAddress this computer's address in the tunnel
   * @param remote the endpoint
   * @param dnsServers the resolvers behind it
   * @param routes what leads into it
   * @param connectedAt ISO-8601
   * @param traffic in bytes, as of the last second
   */
  public record Held(
      ProcessId process,
      String name,
      String state,
      String localAddress,
      String remote,
      List<String> dnsServers,
      List<String> routes,
      String connectedAt,
      Traffic traffic) {}

  private final Path folder;
  private final StartedTunnels started;

  /**
   * A register.
   *
   * @param runtimeFolder the user's runtime folder
   */
  public TunnelRegister(Path runtimeFolder) {
    this.folder = runtimeFolder.resolve("tunnels");
    this.started = new StartedTunnels(runtimeFolder.resolve("vpn"));
  }

  @Override
  public List<OwnTunnel> left() {
    return started.others().stream().filter(tunnel -> !tunnel.held()).toList();
  }

  @Override
  public boolean end(OwnTunnel left) throws InterruptedException {
    return started.end(left);
  }

  /** Enters a connection; an entry for one without a tunnel is empty. */
  public Entry enter(Connection connection) {
    return new Entry(connection);
  }

  /** The tunnels held now, the oldest first. */
  public List<Held> held() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Held> held = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        read(file).ifPresent(held::add);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    held.sort(Comparator.comparing(Held::connectedAt));
    return held;
  }

  /**
   * Asks the process that holds the tunnel to end it, and waits until it has.
   *
   * @return whether it has ended within that time
   */
  public boolean end(Held held, Duration within) throws InterruptedException {
    held.process().running().ifPresent(ProcessHandle::destroy);
    return held.process().endsWithin(within);
  }

  private static Optional<Held> read(Path file) throws IOException {
    try {
      Held held = JSON.readValue(Files.readAllBytes(file), Held.class);
      if (held.process().running().isPresent()) {
        return Optional.of(held);
      }
    } catch (JacksonException e) {
      LOG.debug("{} is damaged", file, e);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  /** A connection's place in the register; closing removes it. */
  public final class Entry implements AutoCloseable {

    private final Connection connection;
    private final Path file;

    private Entry(Connection connection) {
      this.connection = connection;
      this.file = folder.resolve(ProcessHandle.current().pid() + "-" + System.nanoTime() + ".json");
      update();
    }

    /**
     * Waits for the latch, keeping the entry up to date meanwhile, or until the tunnel has gone.
     *
     * @return whether the tunnel is still there
     */
    public boolean awaitEnd(CountDownLatch over) throws InterruptedException {
      while (connection.state().isConnected()) {
        update();
        if (over.await(1, TimeUnit.SECONDS)) {
          return true;
        }
      }
      return false;
    }

    /**
     * Writes the connection's state as it is now. The register is a help, so that failing to write
     * it never ends a tunnel.
     */
    public void update() {
      Optional<TunnelSession> session = connection.evidence().session();
      if (session.isEmpty()) {
        return;
      }
      try {
        PrivateFiles.folder(folder.getParent());
        PrivateFiles.folder(folder);
        PrivateFiles.write(file, JSON.writeValueAsBytes(held(session.get())));
      } catch (IOException e) {
        LOG.debug("{} can't be written", file, e);
      }
    }

    private Held held(TunnelSession session) {
      Deployment deployment = connection.deployment();
      return new Held(
          ProcessId.of(ProcessHandle.current()),
          deployment.name(),
          connection.state().word(),
          session.localAddress().getHostAddress(),
          session.remote().getAddress().getHostAddress() + ":" + session.remote().getPort(),
          session.dnsServers().stream().map(InetAddress::getHostAddress).toList(),
          session.routes().stream().map(Object::toString).toList(),
          connection.startedAt().toString(),
          connection.traffic());
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.debug("{} stays", file, e);
      }
    }
  }
}
