package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.clientvpn.Endpoint.Association;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Filters;
import dev.throughline.lab.aws.ec2.Pages;
import dev.throughline.lab.aws.ec2.Registrar;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ApplySecurityGroupsToClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.ApplySecurityGroupsToClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/** The operations on target networks. */
final class AssociationOperations {

  private final Endpoints endpoints;
  private final Associations associations;
  private final Surroundings surroundings;

  AssociationOperations(Endpoints endpoints, Associations associations, Surroundings surroundings) {
    this.endpoints = endpoints;
    this.associations = associations;
    this.surroundings = surroundings;
  }

  void register(Registrar registrar) {
    registrar.add(AssociateClientVpnTargetNetworkRequest.class, this::associate);
    registrar.add(DisassociateClientVpnTargetNetworkRequest.class, this::disassociate);
    registrar.add(DescribeClientVpnTargetNetworksRequest.class, this::describe);
    registrar.add(ApplySecurityGroupsToClientVpnTargetNetworkRequest.class, this::applyGroups);
  }

  private AssociateClientVpnTargetNetworkResponse associate(
      Caller caller, AssociateClientVpnTargetNetworkRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    Association begun =
        associations.begin(caller, endpoint, Refusal.missing(request.subnetId(), "SubnetId"));
    return AssociateClientVpnTargetNetworkResponse.builder()
        .associationId(begun.network().associationId())
        .status(begun.network().status())
        .build();
  }

  private DisassociateClientVpnTargetNetworkResponse disassociate(
      Caller caller, DisassociateClientVpnTargetNetworkRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    Association ending =
        associations.end(
            caller, endpoint, Refusal.missing(request.associationId(), "AssociationId"));
    return DisassociateClientVpnTargetNetworkResponse.builder()
        .associationId(ending.network().associationId())
        .status(ending.network().status())
        .build();
  }

  private DescribeClientVpnTargetNetworksResponse describe(
      Caller caller, DescribeClientVpnTargetNetworksRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    for (String id : request.associationIds()) {
      if (!endpoint.associations().containsKey(id)) {
        throw new AwsError(
            "InvalidClientVpnAssociationIdNotFound", "Association " + id + " does not exist");
      }
    }
    List<TargetNetwork> found =
        endpoint.associations().values().stream()
            .map(Association::network)
            .filter(
                network ->
                    !request.hasAssociationIds()
                        || request.associationIds().contains(network.associationId()))
            .toList();
    Filters<TargetNetwork> filters =
        Filters.<TargetNetwork>untagged()
            .by("association-id", TargetNetwork::associationId)
            .by("target-network-id", TargetNetwork::targetNetworkId)
            .by("vpc-id", TargetNetwork::vpcId);
    Page<TargetNetwork> page =
        Pages.of(
            filters.apply(found, request.filters()), request.maxResults(), request.nextToken());
    return DescribeClientVpnTargetNetworksResponse.builder()
        .clientVpnTargetNetworks(page.items())
        .nextToken(page.next())
        .build();
  }

  private ApplySecurityGroupsToClientVpnTargetNetworkResponse applyGroups(
      Caller caller, ApplySecurityGroupsToClientVpnTargetNetworkRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String vpc = Refusal.missing(request.vpcId(), "VpcId");
    if (endpoint.associations().isEmpty()) {
      throw new AwsError(
          "InvalidClientVpnActiveAssociationNotFound",
          "Endpoint " + endpoint.id() + " has no active target network association");
    }
    if (!vpc.equals(endpoint.facts().vpcId())) {
      throw Refusal.invalid(
          "VPC %s is not associated with endpoint %s".formatted(vpc, endpoint.id()));
    }
    List<String> groups =
        Optional.of(request.securityGroupIds())
            .filter(ids -> !ids.isEmpty())
            .orElseThrow(
                () ->
                    new AwsError(
                        "MissingParameter",
                        "The request must contain the parameter SecurityGroupIds"));
    surroundings.checkGroups(caller, groups, vpc);
    endpoint.change(facts -> facts.toBuilder().securityGroupIds(groups).build());
    associations.regroup(caller, endpoint, groups);
    return ApplySecurityGroupsToClientVpnTargetNetworkResponse.builder()
        .securityGroupIds(groups)
        .build();
  }
}
