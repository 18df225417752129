package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** DescribeNetworkAcls: each VPC has its default one, which lets everything through. */
final class NetworkAcls {

  private static final Filters<NetworkAcl> FILTERS =
      Filters.tagged(NetworkAcl::tags)
          .by("network-acl-id", NetworkAcl::networkAclId)
          .by("vpc-id", NetworkAcl::vpcId)
          .by("owner-id", NetworkAcl::ownerId)
          .by("default", NetworkAcl::isDefault)
          .by(
              "association.subnet-id",
              acl -> acl.associations().stream().map(NetworkAclAssociation::subnetId).toList());

  private final Places places;
  private final Tags tags;

  NetworkAcls(Places places, Tags tags) {
    this.places = places;
    this.tags = tags;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeNetworkAclsRequest.class, this::describe);
  }

  private DescribeNetworkAclsResponse describe(Caller caller, DescribeNetworkAclsRequest request) {
    Place place = places.at(caller);
    List<NetworkAcl> all =
        place.acls().select(request.networkAclIds()).stream()
            .map(acl -> shown(place, acl))
            .toList();
    Page<NetworkAcl> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeNetworkAclsResponse.builder()
        .networkAcls(page.items())
        .nextToken(page.next())
        .build();
  }

  private NetworkAcl shown(Place place, NetworkAcl acl) {
    return acl.toBuilder()
        .associations(
            place.subnets().where(subnet -> subnet.vpcId().equals(acl.vpcId())).stream()
                .map(subnet -> association(acl, subnet))
                .toList())
        .tags(tags.of(acl.networkAclId()))
        .build();
  }

  private static NetworkAclAssociation association(NetworkAcl acl, Subnet subnet) {
    return NetworkAclAssociation.builder()
        .networkAclAssociationId(subnet.subnetId().replace("subnet", "aclassoc"))
        .networkAclId(acl.networkAclId())
        .subnetId(subnet.subnetId())
        .build();
  }
}
