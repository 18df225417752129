package dev.throughline.lab;

import com.sun.security.auth.module.UnixSystem;
import dev.throughline.model.Deployment;
import dev.throughline.model.LocalEvidence.OpenvpnBinary;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which kind of lab is possible on this machine, and why. Found by trying, not by guessing. */
final class LabSupport {

  /**
   * What is possible.
   *
   * @param kind LAB or LOOPBACK_LAB; absent when there is no openvpn that either could use
   * @param why a whole sentence
   * @param openvpn the program
   */
  record Answer(Optional<Deployment.Kind> kind, String why, Optional<Path> openvpn) {}

  private static final List<String> TOOLS =
      List.of("unshare", "nsenter", "setpriv", "ip", "nft", "mount");

  private final OpenvpnFinder finder;
  private final boolean linux;

  LabSupport(OpenvpnFinder finder, String osName) {
    this.finder = finder;
    this.linux = osName.toLowerCase(Locale.ROOT).startsWith("linux");
  }

  Answer ask() throws InterruptedException {
    Optional<OpenvpnBinary> openvpn = finder.find();
    if (openvpn.isEmpty() || !openvpn.get().supported()) {
      String why =
          openvpn
              .map(found -> found.path() + " is older than 2.6 (" + found.version() + ").")
              .orElse("No openvpn was found.");
      return new Answer(Optional.empty(), why, Optional.empty());
    }
    Path program = Path.of(openvpn.get().path());
    if (!linux) {
      return loopback("Network namespaces are Linux's alone.", program);
    }
    List<String> missing = TOOLS.stream().filter(tool -> Tools.find(tool).isEmpty()).toList();
    if (!missing.isEmpty()) {
      return loopback(
          "The programs "
              + String.join(", ", missing)
              + " are missing (packages util-linux, iproute2, nftables).",
          program);
    }
    return tryTunnel(program);
  }

  /** The command that puts the one behind it into namespaces of its own. */
  static List<String> unshare() {
    List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
    if (!isRoot()) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    return command;
  }

  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  private static Answer tryTunnel(Path openvpn) throws InterruptedException {
    String who = isRoot() ? "as root" : "in a user namespace";
    try {
      Tools.run(concat(unshare(), List.of("true")), "");
    } catch (IOException e) {
      return loopback("Namespaces can't be made " + who + " (" + lastLine(e) + ").", openvpn);
    }
    try {
      Tools.run(concat(unshare(), List.of(openvpn.toString(), "--mktun", "--dev", "tun0")), "");
    } catch (IOException e) {
      return loopback("A TUN device can't be made " + who + " (" + lastLine(e) + ").", openvpn);
    }
    return new Answer(
        Optional.of(Deployment.Kind.LAB),
        "Network namespaces and a TUN device can be made " + who + ".",
        Optional.of(openvpn));
  }

  private static Answer loopback(String why, Path openvpn) {
    return new Answer(Optional.of(Deployment.Kind.LOOPBACK_LAB), why, Optional.of(openvpn));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** What the tool said is the last line of all; what stands before it is the command. */
  private static String lastLine(IOException e) {
    List<String> lines = e.getMessage().lines().filter(line -> line.contains(": ")).toList();
    String line = lines.isEmpty() ? e.getMessage() : lines.get(Math.max(0, lines.size() - 2));
    return line.substring(line.indexOf(": ") + 2);
  }
}
