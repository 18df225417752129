package dev.throughline.lab.aws.ec2;

import static dev.throughline.lab.aws.ec2.Ec2World.CONSUMER;
import static dev.throughline.lab.aws.ec2.Ec2World.filter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupsTest {

  private final Ec2World world = Ec2World.standingStill();
  private final String vpc = world.vpc(CONSUMER, "10.10.0.0/16");
  private final String endpoint = world.group(CONSUMER, vpc, "endpoint");
  private final String vpn = world.group(CONSUMER, vpc, "vpn");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aNewGroupLetsEverythingOutAndNothingIn() {
    SecurityGroup group = shown(endpoint);
    assertEquals(List.of(), group.ipPermissions());
    IpPermission out = group.ipPermissionsEgress().getFirst();
    assertEquals("-1", out.ipProtocol());
    assertEquals("0.0.0.0/0", out.ipRanges().getFirst().cidrIp());

    IpPermission everything =
        IpPermission.builder().ipProtocol("-1").ipRanges(range("0.0.0.0/0")).build();
    world.call(
        CONSUMER,
        RevokeSecurityGroupEgressRequest.builder()
            .groupId(endpoint)
            .ipPermissions(everything)
            .build());
    assertEquals(List.of(), shown(endpoint).ipPermissionsEgress());
  }

  @Test
  void aRuleIsShownInItsGroupAndByItself() {
    SecurityGroupRule rule = authorize(endpoint, tcp(8080).ipRanges(range("10.10.3.7/24")));
    assertEquals("10.10.3.0/24", rule.cidrIpv4());
    assertEquals(8080, shown(endpoint).ipPermissions().getFirst().fromPort());
    assertTrue(
        world
            .call(
                CONSUMER,
                DescribeSecurityGroupRulesRequest.builder()
                    .filters(filter("group-id", endpoint))
                    .build(),
                DescribeSecurityGroupRulesResponse.class)
            .securityGroupRules()
            .contains(rule));
  }

  @Test
  void aRuleStandsOnce() {
    authorize(endpoint, tcp(8080).ipRanges(range("10.10.0.0/16")));
    assertEquals(
        "the specified rule \"peer: 10.10.0.0/16, TCP, from port: 8080, to port: 8080, ALLOW\""
            + " already exists",
        world.refused(
            "InvalidPermission.Duplicate",
            CONSUMER,
            ingress(endpoint, tcp(8080).ipRanges(range("10.10.0.0/16")))));
  }

  @Test
  void aRuleThatIsNotThereCannotBeRevoked() {
    SecurityGroupRule rule = authorize(endpoint, tcp(8080).ipRanges(range("10.10.0.0/16")));
    world.refused(
        "InvalidPermission.NotFound",
        CONSUMER,
        RevokeSecurityGroupIngressRequest.builder()
            .groupId(endpoint)
            .ipPermissions(tcp(8081).ipRanges(range("10.10.0.0/16")).build())
            .build());
    RevokeSecurityGroupIngressRequest byId =
        RevokeSecurityGroupIngressRequest.builder()
            .groupId(endpoint)
            .securityGroupRuleIds(rule.securityGroupRuleId())
            .build();
    world.call(CONSUMER, byId);
    assertEquals(List.of(), shown(endpoint).ipPermissions());
    world.refused("InvalidSecurityGroupRuleId.NotFound", CONSUMER, byId);
  }

  @Test
  void aGroupThatAnotherNamesStays() {
    authorize(endpoint, tcp(8080).userIdGroupPairs(pair(vpn)));
    DeleteSecurityGroupRequest delete = DeleteSecurityGroupRequest.builder().groupId(vpn).build();
    world.refused("DependencyViolation", CONSUMER, delete);
    world.call(CONSUMER, DeleteSecurityGroupRequest.builder().groupId(endpoint).build());
    world.call(CONSUMER, delete);
    world.refused("InvalidGroup.NotFound", CONSUMER, delete);
  }

  @Test
  void theDefaultGroupStays() {
    String id =
        groups().stream()
            .filter(group -> group.groupName().equals("default"))
            .map(SecurityGroup::groupId)
            .findFirst()
            .orElseThrow();
    assertEquals(
        "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user",
        world.refused(
            "CannotDelete", CONSUMER, DeleteSecurityGroupRequest.builder().groupId(id).build()));
  }

  @Test
  void namesAreUniqueInAVpc() {
    assertEquals(
        "The security group 'vpn' already exists for VPC '" + vpc + "'",
        world.refused("InvalidGroup.Duplicate", CONSUMER, create("vpn")));
    world.refused("InvalidParameterValue", CONSUMER, create("default"));
    world.refused("InvalidParameterValue", CONSUMER, create("sg-mine"));
    world.refused("InvalidParameterValue", CONSUMER, create("größer"));
    world.refused(
        "VPCIdNotSpecified",
        CONSUMER,
        CreateSecurityGroupRequest.builder().groupName("a").description("b").build());
  }

  @Test
  void aRuleHasToMakeSense() {
    world.refused("MissingParameter", CONSUMER, ingress(endpoint, tcp(8080)));
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        ingress(endpoint, tcp(8080).fromPort(null).ipRanges(range("0.0.0.0/0"))));
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        ingress(endpoint, tcp(70_000).ipRanges(range("0.0.0.0/0"))));
    world.refused(
        "InvalidParameterValue",
        CONSUMER,
        ingress(endpoint, tcp(8080).ipProtocol("tpc").ipRanges(range("0.0.0.0/0"))));
    assertEquals(
        "CIDR block 10.10/16 is malformed",
        world.refused(
            "InvalidParameterValue",
            CONSUMER,
            ingress(endpoint, tcp(8080).ipRanges(range("10.10/16")))));
    world.refused(
        "InvalidGroup.NotFound",
        CONSUMER,
        ingress(endpoint, tcp(8080).userIdGroupPairs(pair("sg-0"))));
    String elsewhere = world.group(CONSUMER, world.vpc(CONSUMER, "10.30.0.0/16"), "elsewhere");
    world.refused(
        "InvalidGroup.NotFound",
        CONSUMER,
        ingress(endpoint, tcp(8080).userIdGroupPairs(pair(elsewhere))));
    world.refused(
        "InvalidGroupId.Malformed",
        CONSUMER,
        DescribeSecurityGroupsRequest.builder().groupIds("endpoint").build());
  }

  private static IpRange range(String cidr) {
    return IpRange.builder().cidrIp(cidr).build();
  }

  private static UserIdGroupPair pair(String groupId) {
    return UserIdGroupPair.builder().groupId(groupId).build();
  }

  private static IpPermission.Builder tcp(int port) {
    return IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
  }

  private static AuthorizeSecurityGroupIngressRequest ingress(
      String group, IpPermission.Builder permission) {
    return AuthorizeSecurityGroupIngressRequest.builder()
        .groupId(group)
        .ipPermissions(permission.build())
        .build();
  }

  private SecurityGroupRule authorize(String group, IpPermission.Builder permission) {
    return world
        .call(CONSUMER, ingress(group, permission), AuthorizeSecurityGroupIngressResponse.class)
        .securityGroupRules()
        .getFirst();
  }

  private CreateSecurityGroupRequest create(String name) {
    return CreateSecurityGroupRequest.builder().vpcId(vpc).groupName(name).description("a").build();
  }

  private List<SecurityGroup> groups() {
    return world
        .call(
            CONSUMER,
            DescribeSecurityGroupsRequest.builder().build(),
            DescribeSecurityGroupsResponse.class)
        .securityGroups();
  }

  private SecurityGroup shown(String id) {
    return groups().stream().filter(group -> group.groupId().equals(id)).findFirst().orElseThrow();
  }
}
