package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.VPC;

/** The VPCs in which private zones answer. */
final class Vpcs {

  private final Zones zones;
  private final ChangeLog changes;
  private final Operations operations;

  Vpcs(Zones zones, ChangeLog changes, Operations operations) {
    this.zones = zones;
    this.changes = changes;
    this.operations = operations;
  }

  void register() {
    operations.add(AssociateVpcWithHostedZoneRequest.class, this::associate);
    operations.add(DisassociateVpcFromHostedZoneRequest.class, this::disassociate);
  }

  /**
   * Refuses a VPC in which a zone of that name can't answer.
   *
   * @throws AwsError {@code InvalidVPCId}, {@code ConflictingDomainExists}
   */
  void check(Caller caller, VPC vpc, String name) {
    String id = Refusal.missing(vpc.vpcId(), "vPC.vPCId");
    String region = Refusal.missing(vpc.vpcRegionAsString(), "vPC.vPCRegion");
    try {
      operations.call(caller.in(region), DescribeVpcsRequest.builder().vpcIds(id).build());
    } catch (AwsError e) {
      throw new AwsError(
          "InvalidVPCId",
          "The VPC: " + id + " in region " + region + " that you provided is invalid.");
    }
    for (Zone other : zones.in(vpc)) {
      if (other.name().equals(name)) {
        throw new AwsError(
            "ConflictingDomainExists",
            "The VPC %s in region %s has already been associated with the hosted zone %s with the same domain name."
                .formatted(id, region, other.id()));
      }
    }
  }

  private AssociateVpcWithHostedZoneResponse associate(
      Caller caller, AssociateVpcWithHostedZoneRequest request) {
    Zone zone = zones.get(caller, request.hostedZoneId());
    VPC vpc = Refusal.missing(request.vpc(), "vPC");
    if (!zone.isPrivate()) {
      throw new AwsError(
          "PublicZoneVPCAssociation",
          "You're trying to associate a VPC with a public hosted zone.");
    }
    check(caller, vpc, zone.name());
    zone.vpcs().add(vpc);
    return AssociateVpcWithHostedZoneResponse.builder()
        .changeInfo(changes.begin(request.comment()))
        .build();
  }

  private DisassociateVpcFromHostedZoneResponse disassociate(
      Caller caller, DisassociateVpcFromHostedZoneRequest request) {
    Zone zone = zones.get(caller, request.hostedZoneId());
    VPC vpc = Refusal.missing(request.vpc(), "vPC");
    if (!zone.vpcs().contains(vpc)) {
      throw new AwsError(
          404,
          "VPCAssociationNotFound",
          "The VPC: %s in region %s is not associated with the hosted zone %s."
              .formatted(vpc.vpcId(), vpc.vpcRegionAsString(), zone.id()));
    }
    if (zone.vpcs().size() == 1) {
      throw new AwsError(
          "LastVPCAssociation", "Cannot remove last VPC association for the private zone.");
    }
    zone.vpcs().remove(vpc);
    return DisassociateVpcFromHostedZoneResponse.builder()
        .changeInfo(changes.begin(request.comment()))
        .build();
  }
}
