package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.AssociationStatus;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/** A Client VPN endpoint with everything that belongs to it. */
final class Endpoint {

  /**
   * An associated subnet.
   *
   * @param zone the subnet's; an endpoint has one association in each
   * @param networkInterfaceId through which the clients enter the VPC; empty when the subnet has no
   *     room for it
   */
  record Association(TargetNetwork network, String zone, Optional<String> networkInterfaceId) {

    boolean is(AssociationStatusCode code) {
      return network.status().code() == code;
    }

    Association with(AssociationStatusCode code) {
      return new Association(
          network.toBuilder().status(AssociationStatus.builder().code(code).build()).build(),
          zone,
          networkInterfaceId);
    }

    Association with(List<String> groups) {
      return new Association(
          network.toBuilder().securityGroups(groups).build(), zone, networkInterfaceId);
    }
  }

  private final Caller owner;
  private final Map<String, Association> associations = new LinkedHashMap<>();
  private final List<AuthorizationRule> rules = new ArrayList<>();
  private final List<ClientVpnRoute> routes = new ArrayList<>();
  private ClientVpnEndpoint facts;
  private Optional<String> revocationList = Optional.empty();

  /**
   * A new one.
   *
   * @param owner who made it, and where
   * @param facts as it is described, without tags
   */
  Endpoint(Caller owner, ClientVpnEndpoint facts) {
    this.owner = owner;
    this.facts = facts;
  }

  String id() {
    return facts.clientVpnEndpointId();
  }

  Caller owner() {
    return owner;
  }

  ClientVpnEndpoint facts() {
    return facts;
  }

  void change(UnaryOperator<ClientVpnEndpoint> change) {
    facts = change.apply(facts);
  }

  boolean is(ClientVpnEndpointStatusCode code) {
    return facts.status().code() == code;
  }

  void become(ClientVpnEndpointStatusCode code) {
    ClientVpnEndpointStatus status = ClientVpnEndpointStatus.builder().code(code).build();
    facts = facts.toBuilder().status(status).build();
  }

  /** By association id, oldest first. */
  Map<String, Association> associations() {
    return associations;
  }

  /** The association of a subnet, whatever its state. */
  Optional<Association> associationOf(String subnetId) {
    return associations.values().stream()
        .filter(association -> association.network().targetNetworkId().equals(subnetId))
        .findFirst();
  }

  List<AuthorizationRule> rules() {
    return rules;
  }

  List<ClientVpnRoute> routes() {
    return routes;
  }

  /** The certificate revocation list as PEM. */
  Optional<String> revocationList() {
    return revocationList;
  }

  void revoke(String list) {
    revocationList = Optional.of(list);
  }
}
