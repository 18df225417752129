package dev.throughline.journey;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.OwnTunnel;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The openvpns that this user's processes have started: a private file each, written as soon as it
 * runs. openvpn ends by itself when we do, but one that hangs does not, and then its device and its
 * routes are in the way of the next tunnel.
 */
final class StartedTunnels {

  private static final Logger LOG = LoggerFactory.getLogger(StartedTunnels.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /**
   * What a file says.
   *
   * @param command openvpn's command line as the system showed it; empty where it shows none
   */
  record Started(ProcessId openvpn, ProcessId holder, String command, String name, String device) {

    /** The process, when it is provably the one that was started: number, time and command. */
    Optional<ProcessHandle> running() {
      return openvpn.running().filter(process -> commandOf(process).equals(command));
    }

    Started on(String newDevice) {
      return new Started(openvpn, holder, command, name, newDevice);
    }
  }

  private final Path folder;

  /**
   * Looks into a folder.
   *
   * @param runtimeFolder where openvpn's sockets lie
   */
  StartedTunnels(Path runtimeFolder) {
    this.folder = runtimeFolder.resolve("started");
  }

  /** Enters an openvpn that this process has just started; closing the entry removes it. */
  Entry enter(long pid, String name) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return new Entry(Optional.empty());
    }
    Started started =
        new Started(
            ProcessId.of(process.get()),
            ProcessId.of(ProcessHandle.current()),
            commandOf(process.get()),
            name,
            "");
    write(started);
    return new Entry(Optional.of(started));
  }

  /** Those that run now, without this process's own, the oldest first. */
  List<OwnTunnel> others() {
    return started().stream()
        .filter(one -> one.holder().pid() != ProcessHandle.current().pid())
        .map(StartedTunnels::tunnel)
        .sorted(Comparator.comparing(OwnTunnel::startedAt))
        .toList();
  }

  /** The devices of this process's own tunnels. */
  List<String> ownDevices() {
    return started().stream()
        .filter(one -> one.holder().pid() == ProcessHandle.current().pid())
        .map(Started::device)
        .filter(device -> !device.isEmpty())
        .toList();
  }

  /**
   * Ends an openvpn that is left from a crash, by force when it does not listen; never another
   * process, and never one whose holder still runs.
   *
   * @return whether it has ended
   */
  boolean end(OwnTunnel left) throws InterruptedException {
    for (Started one : started()) {
      if (one.openvpn().pid() == left.pid() && one.holder().running().isEmpty()) {
        one.running().ifPresent(ProcessHandle::destroy);
        if (!one.openvpn().endsWithin(PATIENCE)) {
          one.running().ifPresent(ProcessHandle::destroyForcibly);
        }
        return one.openvpn().endsWithin(PATIENCE);
      }
    }
    return true;
  }

  private List<Started> started() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Started> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
        read(file).ifPresent(all::add);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} can't be read", folder, e);
    }
    return all;
  }

  private static Optional<Started> read(Path file) throws IOException {
    try {
      Started started = JSON.readValue(Files.readAllBytes(file), Started.class);
      if (started.running().isPresent()) {
        return Optional.of(started);
      }
    } catch (JacksonException e) {
      LOG.debug("{} is damaged", file, e);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Files.deleteIfExists(file);
    return Optional.empty();
  }

  private static OwnTunnel tunnel(Started started) {
    return new OwnTunnel(
        started.openvpn().pid(),
        started.holder().pid(),
        started.holder().running().isPresent(),
        started.name(),
        isInThisNetwork(started.openvpn().pid()) ? started.device() : "",
        Instant.ofEpochMilli(started.openvpn().startedMillis()).truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether its devices are seen from here; where the system has no namespaces, they are. */
  private static boolean isInThisNetwork(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net"))
          .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
    } catch (IOException e) {
      return true;
    }
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** The register is a help, so that failing to write it never ends a tunnel. */
  private void write(Started started) {
    try {
      PrivateFiles.folder(folder.getParent());
      PrivateFiles.folder(folder);
      PrivateFiles.write(file(started), JSON.writeValueAsBytes(started));
    } catch (IOException e) {
      LOG.debug("{} can't be written", folder, e);
    }
  }

  private Path file(Started started) {
    return folder.resolve(started.openvpn().pid() + ".json");
  }

  /** One openvpn's place in the register. */
  final class Entry implements AutoCloseable {

    private final Optional<Started> started;

    private Entry(Optional<Started> started) {
      this.started = started;
    }

    /** The tunnel is up, and this is its device. */
    void up(String device) {
      started.ifPresent(one -> write(one.on(device)));
    }

    @Override
    public void close() {
      try {
        if (started.isPresent()) {
          Files.deleteIfExists(file(started.get()));
        }
      } catch (IOException e) {
        LOG.debug("{} keeps an entry", folder, e);
      }
    }
  }
}
