package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;

/** The lab's own hand in what AWS alone decides about Client VPN endpoints. */
public final class VpnHand {

  private final Endpoints endpoints;

  VpnHand(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Takes away all routes of an endpoint, also those that came with an association.
   *
   * @return puts them back
   */
  public Runnable removeRoutes(Caller caller, String endpointId) {
    List<ClientVpnRoute> routes = endpoints.get(caller, endpointId).routes();
    List<ClientVpnRoute> before = List.copyOf(routes);
    routes.clear();
    return () -> routes.addAll(before);
  }
}
