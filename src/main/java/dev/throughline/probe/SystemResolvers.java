package dev.throughline.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;

/** The resolvers that this computer uses now. */
public final class SystemResolvers {

  /** Where systemd-resolved names the resolvers behind its own address 127.0.0.53. */
  private static final Path BEHIND_SYSTEMD = Path.of("/run/systemd/resolve/resolv.conf");

  private SystemResolvers() {}

  /**
   * Reads them from the system's settings, afresh each time; asks nobody. Call it before
   * connecting: afterwards the VPC's resolver may be among them.
   */
  public static synchronized List<InetSocketAddress> configured() {
    return behindStub(new ResolverConfig().servers(), BEHIND_SYSTEMD);
  }

  /**
   * A stub on this computer would send the name to the VPC's resolver once we are connected, so the
   * resolvers it uses before that are the ones to know.
   */
  static List<InetSocketAddress> behindStub(List<InetSocketAddress> servers, Path behind) {
    boolean stub = servers.stream().allMatch(server -> server.getAddress().isLoopbackAddress());
    if (!stub || !Files.isReadable(behind)) {
      return List.copyOf(servers);
    }
    List<InetSocketAddress> upstream = new ResolvConf(behind).servers();
    return upstream.isEmpty() ? List.copyOf(servers) : List.copyOf(upstream);
  }

  /** dnsjava's own reader of that format, for a file of our choice. */
  private static final class ResolvConf extends ResolvConfResolverConfigProvider {
    ResolvConf(Path file) {
      try (InputStream content = Files.newInputStream(file)) {
        parseResolvConf(content);
      } catch (IOException e) {
        // As good as absent: the stub is what we know then.
        reset();
      }
    }
  }
}
