package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own rules for the templates: what no specification can know. */
class TemplateRulesTest {

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void everyParameterIsUsedAndDescribed(StackRole role) {
    TemplateBody template = TemplateBody.of(role);
    Set<String> used = TemplateBody.references(template.section("Resources"));
    used.addAll(TemplateBody.references(template.section("Conditions")));
    used.addAll(TemplateBody.references(template.section("Outputs")));
    Set<Object> unused = new HashSet<>(template.section("Parameters").keySet());
    unused.removeAll(used);
    assertEquals(Set.of(), unused);
    described(template.section("Parameters"));
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void everyOutputIsDescribed(StackRole role) {
    described(TemplateBody.of(role).section("Outputs"));
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void everyConditionIsUsed(StackRole role) {
    String template = StackTemplate.of(role);
    TemplateBody.of(role)
        .section("Conditions")
        .keySet()
        .forEach(
            name ->
                assertTrue(
                    template.contains("Condition: " + name)
                        || template.contains("!If [" + name + ",")
                        || template.contains("- " + name + "\n"),
                    name + " is not used"));
  }

  @Test
  void theOutputsAreThoseThatWeName() {
    assertEquals(
        Set.of("ServiceName", "ServiceId", "LoadBalancerArn", "TargetGroupArn", "VpcId"),
        TemplateBody.of(StackRole.PRODUCER).section("Outputs").keySet());
    assertEquals(
        Set.of(
            "VpcId",
            "VpcCidr",
            "SubnetIds",
            "VpnSecurityGroupId",
            "ResolverAddress",
            "LogGroupName"),
        TemplateBody.of(StackRole.NETWORK).section("Outputs").keySet());
    assertEquals(
        Set.of("ClientVpnEndpointId"), TemplateBody.of(StackRole.VPN).section("Outputs").keySet());
    assertEquals(
        Set.of("InterfaceEndpointId", "HostedZoneId", "ServiceHost", "SecurityGroupId"),
        TemplateBody.of(StackRole.LINK).section("Outputs").keySet());
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void nobodyIsLetInByAddress(StackRole role) {
    List<Object> rules = new ArrayList<>();
    ofType(role, "AWS::EC2::SecurityGroup").forEach(group -> collect(group, rules));
    for (Object rule : rules) {
      assertEquals(
          Set.of("Description", "IpProtocol", "FromPort", "ToPort", "SourceSecurityGroupId"),
          ((Map<?, ?>) rule).keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void everySecurityGroupSaysWhatMayLeave(StackRole role) {
    ofType(role, "AWS::EC2::SecurityGroup")
        .forEach(
            group -> {
              assertTrue(group.containsKey("SecurityGroupEgress"), "AWS would allow everything");
              assertFalse(group.toString().contains("0.0.0.0/0"));
            });
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void nothingNeedsItself(StackRole role) {
    List<TemplateBody.Resource> left =
        new ArrayList<>(TemplateBody.of(role).resources(Map.of("SsmEndpoints", "true")));
    Set<String> there = new HashSet<>();
    while (left.removeIf(one -> there.containsAll(one.needs()) && there.add(one.logicalId()))) {
      // Each turn makes what nothing left over is needed for.
    }
    assertEquals(List.of(), left);
  }

  @Test
  void theLoadBalancerCrossesZonesAndHearsPrivateLinkAlone() {
    Map<?, ?> balancer =
        ofType(StackRole.PRODUCER, "AWS::ElasticLoadBalancingV2::LoadBalancer").getFirst();
    assertEquals("internal", balancer.get("Scheme"));
    assertEquals(
        List.of(Map.of("Key", "load_balancing.cross_zone.enabled", "Value", "true")),
        balancer.get("LoadBalancerAttributes"));
    assertEquals("off", balancer.get("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"));
  }

  @Test
  void bothInstancesRunTheSameWithIMDSv2AndNoPublicAddress() {
    List<Map<?, ?>> instances = ofType(StackRole.PRODUCER, "AWS::EC2::Instance");
    assertEquals(2, instances.size());
    assertEquals(instances.getFirst().get("UserData"), instances.getLast().get("UserData"));
    instances.forEach(
        instance ->
            assertEquals(
                "required", ((Map<?, ?>) instance.get("MetadataOptions")).get("HttpTokens")));
    ofType(StackRole.PRODUCER, "AWS::EC2::Subnet")
        .forEach(subnet -> assertEquals(false, subnet.get("MapPublicIpOnLaunch")));
  }

  @Test
  void theVpnAuthenticatesByCertificateAndLogs() {
    Map<?, ?> endpoint = ofType(StackRole.VPN, "AWS::EC2::ClientVpnEndpoint").getFirst();
    Map<?, ?> option = (Map<?, ?>) ((List<?>) endpoint.get("AuthenticationOptions")).getFirst();
    assertEquals("certificate-authentication", option.get("Type"));
    assertTrue(option.containsKey("MutualAuthentication"));
    assertEquals(true, ((Map<?, ?>) endpoint.get("ConnectionLogOptions")).get("Enabled"));
    assertTrue(endpoint.toString().contains(StackTemplate.DEPLOYMENT_TAG));
  }

  @ParameterizedTest
  @CsvSource({
    "172.16.0.0/11, false",
    "172.16.0.0/12, true",
    "172.16.0.0/22, true",
    "172.16.0.0/23, false",
    "172.16.0.0/27, false"
  })
  void theClientsHaveBetween12And22Bits(String cidr, boolean taken) {
    Map<?, ?> parameter =
        (Map<?, ?>) TemplateBody.of(StackRole.VPN).section("Parameters").get("ClientCidr");
    assertEquals(
        taken,
        Pattern.matches((String) parameter.get("AllowedPattern"), cidr),
        parameter.toString());
  }

  private static void collect(Map<?, ?> group, List<Object> rules) {
    if (group.get("SecurityGroupIngress") instanceof List<?> ingress) {
      rules.addAll(ingress);
    }
  }

  private static void described(Map<?, ?> section) {
    Set<Object> silent = new TreeSet<>();
    section.forEach(
        (name, value) -> {
          if (!(((Map<?, ?>) value).get("Description") instanceof String text)
              || !text.endsWith(".")) {
            silent.add(name);
          }
        });
    assertEquals(Set.of(), silent);
  }

  private static List<Map<?, ?>> ofType(StackRole role, String type) {
    List<Map<?, ?>> found = new ArrayList<>();
    TemplateBody.of(role)
        .section("Resources")
        .values()
        .forEach(
            value -> {
              Map<?, ?> resource = (Map<?, ?>) value;
              if (resource.get("Type").equals(type)) {
                found.add((Map<?, ?>) resource.get("Properties"));
              }
            });
    return found;
  }
}
