package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRouteStatusCode;

/** How many changes an endpoint takes at a time (administrator guide, "Quotas"). */
final class Changes {

  private static final int MOST = 10;

  private Changes() {}

  /**
   * Refuses one change more than that.
   *
   * @throws AwsError {@code ConcurrentMutationLimitExceeded}
   */
  static void checkRoom(Endpoint endpoint) {
    long associations =
        endpoint.associations().values().stream()
            .filter(
                association ->
                    association.is(AssociationStatusCode.ASSOCIATING)
                        || association.is(AssociationStatusCode.DISASSOCIATING))
            .count();
    long rules =
        endpoint.rules().stream()
            .filter(
                rule ->
                    List.of(
                            ClientVpnAuthorizationRuleStatusCode.AUTHORIZING,
                            ClientVpnAuthorizationRuleStatusCode.REVOKING)
                        .contains(rule.status().code()))
            .count();
    // An association's own route is a part of its change.
    long routes =
        endpoint.routes().stream()
            .filter(route -> !route.origin().equals(RouteOperations.ASSOCIATE))
            .filter(
                route ->
                    List.of(ClientVpnRouteStatusCode.CREATING, ClientVpnRouteStatusCode.DELETING)
                        .contains(route.status().code()))
            .count();
    if (associations + rules + routes >= MOST) {
      throw new AwsError(
          "ConcurrentMutationLimitExceeded",
          "Cannot initiate another change for this endpoint at this time. Please try again later.");
    }
  }
}
