package dev.throughline.tunnel.platform;

import dev.throughline.model.LocalEvidence.Privilege;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Whether a tunnel device can be made here, found without making one. On Linux that takes a TUN
 * device that opens and CAP_NET_ADMIN in this network namespace.
 */
public final class TunAccess {

  /**
   * What was found.
   *
   * @param detail what the system said when it is no, otherwise empty
   */
  public record Answer(Privilege privilege, String detail) {}

  /** The number of CAP_NET_ADMIN in {@code linux/capability.h}. */
  private static final int CAP_NET_ADMIN = 12;

  private final String os;
  private final Path device;
  private final Path status;

  public TunAccess(String osName) {
    this(osName, Path.of("/dev/net/tun"), Path.of("/proc/self/status"));
  }

  TunAccess(String osName, Path device, Path status) {
    this.os = osName.toLowerCase(Locale.ROOT);
    this.device = device;
    this.status = status;
  }

  public Answer ask() {
    if (os.startsWith("windows")) {
      // The adapter belongs to openvpn's own service there; openvpn says so when it is missing.
      return new Answer(Privilege.GRANTED, "");
    }
    if (os.startsWith("mac")) {
      return System.getProperty("user.name").equals("root")
          ? new Answer(Privilege.GRANTED, "")
          : new Answer(Privilege.DENIED, "a utun device takes root");
    }
    return linux();
  }

  private Answer linux() {
    if (!Files.exists(device)) {
      return new Answer(Privilege.TUN_MISSING, device + " does not exist");
    }
    try {
      FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
      return hasNetAdmin()
          ? new Answer(Privilege.GRANTED, "")
          : new Answer(
              Privilege.DENIED, "this process lacks CAP_NET_ADMIN in its network namespace");
    } catch (IOException e) {
      // A node without a driver behind it opens with "No such device".
      String detail = device + ": " + reason(e);
      return new Answer(
          detail.contains("No such") ? Privilege.TUN_MISSING : Privilege.DENIED, detail);
    }
  }

  private boolean hasNetAdmin() throws IOException {
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("CapEff:")) {
        long capabilities = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
        return (capabilities >> CAP_NET_ADMIN & 1) == 1;
      }
    }
    return false;
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }
}
