package dev.throughline.lab.aws.clientvpn;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;

/** The connections that the lab's network holds. Called under the world's lock; must not block. */
public interface VpnSessions {

  /** All connections of an endpoint: those that are up, and for an hour those that were. */
  List<ClientVpnConnection> of(String clientVpnEndpointId);

  /** Ends a connection. It is told as {@code terminated} by {@link #of} once that has happened. */
  void terminate(String clientVpnEndpointId, String connectionId);

  /** A network to which nobody connects. */
  static VpnSessions none() {
    return new VpnSessions() {
      @Override
      public List<ClientVpnConnection> of(String clientVpnEndpointId) {
        return List.of();
      }

      @Override
      public void terminate(String clientVpnEndpointId, String connectionId) {
        // There is none to end.
      }
    };
  }
}
