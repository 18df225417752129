package dev.throughline.lab.fault;

import dev.throughline.model.Cidr;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with the person's computer. */
final class LaptopFaults {

  private static final String OLD_OPENVPN =
      """
      #!/bin/sh
      echo "OpenVPN 2.4.7 x86_64-pc-linux-gnu [SSL (OpenSSL)] [LZO] [LZ4] [EPOLL]"
      """;

  private LaptopFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "local.openvpn-missing",
            "openvpn is removed from the laptop",
            ground -> coverOpenvpn(ground, "", false)),
        new Fault(
            "local.openvpn-too-old",
            "The laptop has openvpn 2.4.7",
            ground -> coverOpenvpn(ground, OLD_OPENVPN, true)),
        new Fault(
            "local.no-privilege",
            "The laptop's TUN device may not be opened",
            LaptopFaults::closeTun),
        new Fault("local.tun-missing", "The laptop has no TUN device", LaptopFaults::removeTun),
        new Fault(
            "local.clock-skew",
            "The laptop's clock is two days behind",
            ground -> LaptopClock.set(ground.folder(), Duration.ofDays(-2))),
        new Fault(
            "local.stale-tunnel",
            "A tunnel is left behind: its openvpn hangs, and the program that held it has crashed",
            StaleTunnel::leave),
        new Fault(
            "local.route-overlap",
            "The laptop gets a docker bridge with some of the VPC's addresses",
            ground -> bridge(ground, "docker0", atTheResolver(ground.deployed()))),
        new Fault(
            "local.client-cidr-overlap",
            "The laptop gets a docker bridge with the VPN's client addresses",
            ground ->
                bridge(ground, "docker1", Cidr.parse(ground.vpnEndpoint().clientCidrBlock()))));
  }

  /** The 256 addresses with the resolver's: a narrower route wins against the tunnel's. */
  private static Cidr atTheResolver(Deployed deployed) {
    return new Cidr(deployed.vpcCidr().network(), 24);
  }

  private static Fault.Mending coverOpenvpn(Ground ground, String content, boolean executable)
      throws IOException, InterruptedException {
    Path other = Files.createTempFile(ground.folder(), "openvpn", "");
    Files.writeString(other, content);
    if (!other.toFile().setExecutable(executable, false)) {
      throw new IOException(other + " can't be made a program");
    }
    List<Fault.Mending> covered = new ArrayList<>();
    for (String place : new OpenvpnFinder("Linux", System.getenv()).places()) {
      if (Files.exists(Path.of(place))) {
        covered.add(ground.laptop().cover(Path.of(place), other));
      }
    }
    return () -> {
      for (Fault.Mending cover : covered.reversed()) {
        cover.undo();
      }
      Files.delete(other);
    };
  }

  /** What a company's own installation does, long after its writer has left. */
  static Fault.Mending wrapOpenvpn(Ground ground) throws IOException, InterruptedException {
    Path real = Files.createTempFile(ground.folder(), "real-openvpn", "");
    Files.copy(firstOpenvpn(), real, StandardCopyOption.REPLACE_EXISTING);
    if (!real.toFile().setExecutable(true, false)) {
      throw new IOException(real + " can't be made a program");
    }
    String script = "#!/bin/sh\nexec " + real + " \"$@\" --company-policy strict\n";
    Fault.Mending back = coverOpenvpn(ground, script, true);
    return () -> {
      back.undo();
      Files.delete(real);
    };
  }

  private static Path firstOpenvpn() throws IOException {
    return new OpenvpnFinder("Linux", System.getenv())
        .places().stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IOException("there is no openvpn"));
  }

  /** On a file system that is mounted without devices, none of them can be opened. */
  private static Fault.Mending closeTun(Ground ground) throws IOException, InterruptedException {
    Path tun = Path.of("/dev/net/tun");
    Fault.Mending back = ground.laptop().cover(tun, tun);
    ground.laptop().run(List.of("mount", "-o", "remount,bind,nodev", tun.toString()));
    return back;
  }

  private static Fault.Mending removeTun(Ground ground) throws IOException, InterruptedException {
    Path empty = Files.createTempDirectory(ground.folder(), "dev");
    Fault.Mending back = ground.laptop().cover(Path.of("/dev/net"), empty);
    return () -> {
      back.undo();
      Files.delete(empty);
    };
  }

  /** A bridge with the network's first address, as docker makes one. */
  private static Fault.Mending bridge(Ground ground, String name, Cidr cidr)
      throws IOException, InterruptedException {
    String first = cidr.at(1).getHostAddress() + "/" + cidr.prefix();
    Laptop laptop = ground.laptop();
    laptop.run(List.of("ip", "link", "add", name, "type", "bridge"));
    laptop.run(List.of("ip", "addr", "add", first, "dev", name));
    laptop.run(List.of("ip", "link", "set", name, "up"));
    return () -> laptop.run(List.of("ip", "link", "delete", name));
  }
}
