package dev.throughline.probe;

import dev.throughline.model.ProfileEvidence;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * How large packets may be on the way through the tunnel; asked once, whatever the service.
 *
 * @param tcp leads into the tunnel
 */
record SizeQuestion(ProbePlan plan, TcpProbe tcp, ExecutorService threads) {

  /** What openvpn gives its device unless told otherwise, in bytes. */
  private static final int USUAL_MTU = 1500;

  /** Only over a device of a tunnel's is anything too large. */
  boolean isWorthAsking() {
    return plan.tunnelAddress().map(address -> !address.isLoopbackAddress()).orElse(false);
  }

  void ask(InetAddress address, Progress progress) throws InterruptedException, ExecutionException {
    new SizeProbe(tcp, plan.target(), threads)
        .ask(address, full(mtu(plan.tunnelAddress().orElseThrow()), progress))
        .ifPresent(size -> progress.add(known -> known.withSize(size)));
  }

  /** The largest packet that the system makes of what is written to a connection. */
  private static int full(int mtu, Progress progress) {
    OptionalInt mssfix =
        progress
            .evidence()
            .profile()
            .filter(ProfileEvidence.Accepted.class::isInstance)
            .map(profile -> ((ProfileEvidence.Accepted) profile).profile().mssfix())
            .orElse(OptionalInt.empty());
    return Math.min(mtu - SizeProbe.TAKEN_OFF, mssfix.orElse(mtu) - SizeProbe.WRAPPING);
  }

  private static int mtu(InetAddress tunnelAddress) {
    try {
      NetworkInterface device = NetworkInterface.getByInetAddress(tunnelAddress);
      return device == null ? USUAL_MTU : device.getMTU();
    } catch (SocketException e) {
      return USUAL_MTU;
    }
  }
}
