package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What comes and goes with a VPC, and what keeps it from going. */
final class VpcParts {

  private static final int LAST_RULE = 32767;

  private final Places places;
  private final Tags tags;
  private final SecurityGroupStore groups;
  private final RouteTableStore routeTables;

  VpcParts(Places places, Tags tags, SecurityGroupStore groups, RouteTableStore routeTables) {
    this.places = places;
    this.tags = tags;
    this.groups = groups;
    this.routeTables = routeTables;
  }

  void create(Caller caller, Vpc vpc) {
    groups.createDefault(caller, vpc.vpcId());
    routeTables.createMain(caller, vpc);
    createAcl(caller, places.at(caller), vpc.vpcId());
  }

  /** Whether DeleteVpc is refused with DependencyViolation. */
  boolean inUse(Place place, String vpcId) {
    return place.subnets().any(subnet -> subnet.vpcId().equals(vpcId))
        || place.interfaces().any(eni -> eni.vpcId().equals(vpcId))
        || place.endpoints().any(endpoint -> endpoint.vpcId().equals(vpcId))
        || place.gateways().any(gateway -> InternetGateways.isAttached(gateway, vpcId))
        || place.groups().any(group -> isOf(group, vpcId) && !isDefault(group))
        || place
            .routeTables()
            .any(table -> table.vpcId().equals(vpcId) && !RouteTableStore.isMain(table));
  }

  void remove(Place place, String vpcId) {
    place.groups().where(group -> isOf(group, vpcId)).forEach(g -> groups.remove(place, g));
    place
        .routeTables()
        .where(table -> table.vpcId().equals(vpcId))
        .forEach(table -> routeTables.remove(place, table.routeTableId()));
    place.acls().where(acl -> acl.vpcId().equals(vpcId)).forEach(acl -> removeAcl(place, acl));
  }

  private static boolean isOf(SecurityGroup group, String vpcId) {
    return group.vpcId().equals(vpcId);
  }

  private static boolean isDefault(SecurityGroup group) {
    return group.groupName().equals(SecurityGroupStore.DEFAULT);
  }

  private void createAcl(Caller caller, Place place, String vpcId) {
    String id = Kind.NETWORK_ACL.newId();
    place
        .acls()
        .put(
            id,
            NetworkAcl.builder()
                .networkAclId(id)
                .vpcId(vpcId)
                .ownerId(caller.account())
                .isDefault(true)
                .entries(
                    entry(false, 100, RuleAction.ALLOW),
                    entry(false, LAST_RULE, RuleAction.DENY),
                    entry(true, 100, RuleAction.ALLOW),
                    entry(true, LAST_RULE, RuleAction.DENY))
                .build());
    tags.created(caller, id, Kind.NETWORK_ACL.type(), List.of());
  }

  private void removeAcl(Place place, NetworkAcl acl) {
    place.acls().remove(acl.networkAclId());
    tags.gone(acl.networkAclId());
  }

  private static NetworkAclEntry entry(boolean egress, int number, RuleAction action) {
    return NetworkAclEntry.builder()
        .egress(egress)
        .ruleNumber(number)
        .protocol("-1")
        .cidrBlock("0.0.0.0/0")
        .ruleAction(action)
        .build();
  }
}
