package dev.throughline.lab.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsResponse;

/**
 * The time of a session passes as soon as there is one: the laptop's clock jumps by the endpoint's
 * session hours, and the endpoint lets nothing more through and ends the session.
 */
final class SessionEnd {

  private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);

  private static final long LOOK_MILLIS = 100;

  /** Who is connected is known twice a second; until then one that has just gone is listed. */
  private static final long STALE_MILLIS = 600;

  private SessionEnd() {}

  static Fault.Mending comeSoon(Ground ground) throws IOException, InterruptedException {
    Fault.Mending letThrough = TunnelFaults.silence(ground, "tunnel.session-ended");
    Thread waiting =
        Thread.ofVirtual().name("lab-session-end").start(() -> endThoseThatBegin(ground));
    return () -> {
      waiting.interrupt();
      waiting.join();
      LaptopClock.setRight(ground.folder());
      letThrough.undo();
    };
  }

  private static void endThoseThatBegin(Ground ground) {
    try {
      TimeUnit.MILLISECONDS.sleep(STALE_MILLIS);
      while (true) {
        for (String connection : active(ground)) {
          LaptopClock.set(
              ground.folder(), Duration.ofHours(ground.vpnEndpoint().sessionTimeoutHours()));
          ground.consumer(
              TerminateClientVpnConnectionsRequest.builder()
                  .clientVpnEndpointId(ground.deployed().vpn())
                  .connectionId(connection)
                  .build(),
              TerminateClientVpnConnectionsResponse.class);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      // Sessions last again.
    } catch (IOException e) {
      LOG.error("the laptop's clock can't be set", e);
    }
  }

  private static List<String> active(Ground ground) {
    return ground
        .consumer(
            DescribeClientVpnConnectionsRequest.builder()
                .clientVpnEndpointId(ground.deployed().vpn())
                .build(),
            DescribeClientVpnConnectionsResponse.class)
        .connections()
        .stream()
        .filter(one -> one.status().code() == ClientVpnConnectionStatusCode.ACTIVE)
        .map(ClientVpnConnection::connectionId)
        .toList();
  }
}
