package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The operations on security groups as a whole. */
final class SecurityGroups {

  private static final int LONGEST = 255;

  private static final Filters<SecurityGroup> FILTERS =
      Filters.tagged(SecurityGroup::tags)
          .by("group-id", SecurityGroup::groupId)
          .by("group-name", SecurityGroup::groupName)
          .by("description", SecurityGroup::description)
          .by("owner-id", SecurityGroup::ownerId)
          .by("vpc-id", SecurityGroup::vpcId)
          .by("ip-permission.cidr", cidrs(SecurityGroup::ipPermissions))
          .by("ip-permission.group-id", peers(SecurityGroup::ipPermissions))
          .by("ip-permission.from-port", ports(IpPermission::fromPort))
          .by("ip-permission.to-port", ports(IpPermission::toPort))
          .by(
              "ip-permission.protocol",
              group -> Values.of(group.ipPermissions(), IpPermission::ipProtocol))
          .by("egress.ip-permission.cidr", cidrs(SecurityGroup::ipPermissionsEgress))
          .by("egress.ip-permission.group-id", peers(SecurityGroup::ipPermissionsEgress));

  private final Places places;
  private final Tags tags;
  private final SecurityGroupStore store;

  SecurityGroups(Places places, Tags tags, SecurityGroupStore store) {
    this.places = places;
    this.tags = tags;
    this.store = store;
  }

  void register(Registrar registrar) {
    registrar.add(CreateSecurityGroupRequest.class, this::create);
    registrar.add(DescribeSecurityGroupsRequest.class, this::describe);
    registrar.add(DeleteSecurityGroupRequest.class, this::delete);
  }

  private CreateSecurityGroupResponse create(Caller caller, CreateSecurityGroupRequest request) {
    tags.check(caller, request.tagSpecifications(), Kind.SECURITY_GROUP.type());
    String name = Refuse.missing(request.groupName(), "groupName");
    String description = Refuse.missing(request.description(), "groupDescription");
    if (request.vpcId() == null) {
      throw new AwsError("VPCIdNotSpecified", "No default VPC for this user");
    }
    Place place = places.at(caller);
    place.vpcs().get(request.vpcId());
    check(name, "groupName");
    check(description, "groupDescription");
    checkName(place, request.vpcId(), name);
    SecurityGroup made =
        store.create(caller, request.vpcId(), name, description, request.tagSpecifications());
    return CreateSecurityGroupResponse.builder()
        .groupId(made.groupId())
        .securityGroupArn(made.securityGroupArn())
        .tags(tags.of(made.groupId()))
        .build();
  }

  private static void check(String text, String parameter) {
    if (text.length() > LONGEST || !text.matches("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]+")) {
      throw Refuse.invalidValue(
          text,
          parameter,
          "Character sets beyond ASCII are not supported, up to 255 characters from"
              + " a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
    }
  }

  private static void checkName(Place place, String vpcId, String name) {
    if (name.startsWith("sg-")) {
      throw Refuse.invalidValue(name, "groupName", "Group names may not be in the format sg-*");
    }
    if (name.equalsIgnoreCase(SecurityGroupStore.DEFAULT)) {
      throw Refuse.invalidValue("Cannot use reserved security group name: " + name);
    }
    if (place.groups().any(g -> g.vpcId().equals(vpcId) && g.groupName().equals(name))) {
      throw new AwsError(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpcId));
    }
  }

  private DescribeSecurityGroupsResponse describe(
      Caller caller, DescribeSecurityGroupsRequest request) {
    Place place = places.at(caller);
    if (!request.groupNames().isEmpty()) {
      // Names reach groups of the default VPC only, and the lab's accounts have none.
      throw noSuchName(request.groupNames().getFirst());
    }
    List<SecurityGroup> all =
        place.groups().select(request.groupIds()).stream()
            .map(group -> shown(place, group))
            .toList();
    Page<SecurityGroup> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  private DeleteSecurityGroupResponse delete(Caller caller, DeleteSecurityGroupRequest request) {
    Place place = places.at(caller);
    if (request.groupId() == null && request.groupName() != null) {
      throw noSuchName(request.groupName());
    }
    String id = Refuse.missing(request.groupId(), "groupId");
    SecurityGroup group = place.groups().get(id);
    if (group.groupName().equals(SecurityGroupStore.DEFAULT)) {
      throw new AwsError(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
              .formatted(id));
    }
    if (SecurityGroupStore.inUse(place, id)) {
      throw new AwsError("DependencyViolation", "resource " + id + " has a dependent object");
    }
    store.remove(place, group);
    return DeleteSecurityGroupResponse.builder().groupId(id).returnValue(true).build();
  }

  private static AwsError noSuchName(String name) {
    return new AwsError(
        "InvalidGroup.NotFound",
        "The security group '" + name + "' does not exist in default VPC 'none'");
  }

  private SecurityGroup shown(Place place, SecurityGroup group) {
    List<SecurityGroupRule> rules =
        place.rules().where(rule -> rule.groupId().equals(group.groupId()));
    return group.toBuilder()
        .ipPermissions(Permissions.of(rules.stream().filter(r -> !r.isEgress()).toList()))
        .ipPermissionsEgress(
            Permissions.of(rules.stream().filter(SecurityGroupRule::isEgress).toList()))
        .tags(tags.of(group.groupId()))
        .build();
  }

  private static Function<SecurityGroup, List<String>> cidrs(
      Function<SecurityGroup, List<IpPermission>> permissions) {
    return group -> {
      List<String> cidrs = new ArrayList<>();
      permissions.apply(group).forEach(p -> cidrs.addAll(Values.of(p.ipRanges(), IpRange::cidrIp)));
      return cidrs;
    };
  }

  private static Function<SecurityGroup, List<String>> peers(
      Function<SecurityGroup, List<IpPermission>> permissions) {
    return group -> {
      List<String> peers = new ArrayList<>();
      permissions
          .apply(group)
          .forEach(p -> peers.addAll(Values.of(p.userIdGroupPairs(), UserIdGroupPair::groupId)));
      return peers;
    };
  }

  private static Function<SecurityGroup, List<Integer>> ports(
      Function<IpPermission, Integer> port) {
    return group -> Values.of(group.ipPermissions(), port);
  }
}
