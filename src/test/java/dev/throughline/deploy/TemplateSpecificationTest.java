package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The templates against AWS's published resource specification, and that the check can fail. */
class TemplateSpecificationTest {

  private static final JsonNode TABLE = table();

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void theSpecificationHasNothingAgainstATemplate(StackRole role) {
    assertEquals(List.of(), TemplateCheck.problems(TABLE, TemplateBody.of(role)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINK     | PrivateDnsEnabled: false  | PrivateDns: false               | no property PrivateDns
          LINK     | VPCRegion: !Ref           | VPCPlace: !Ref                  | VPCRegion is missing
          VPN      | ServerCertificateArn: !Re | ServerCertificate: !Re          | ServerCertificateArn is missing
          VPN      | Enabled: true             | Enabled: 1                      | is no boolean
          VPN      | [!Ref DnsServer]          | !Ref DnsServer                  | is no list<string>
          VPN      | !Ref SessionHours         | !Ref Transport                  | the parameter Transport is no integer
          VPN      | !Ref LogGroupName         | !Ref LogGroupNames              | there is no LogGroupNames
          LINK     | Endpoint.DnsEntries       | Endpoint.DnsNames               | Endpoint has no attribute DnsNames
          LINK     | Condition: NewZone        | Condition: NewZones             | no condition NewZones
          NETWORK  | [NewVpc, !Ref Vpc, !Ref E | [NewVpc, !Ref ExistingVpcId, !Ref Vpc, !Ref E | Vpc is there only when NewVpc
          PRODUCER | AWS::EC2::VPCEndpointServicePermissions | AWS::EC2::VPCEndpointPermissions | there is no AWS::EC2::VPCEndpointPermissions
          PRODUCER | DemoService, UserData, Sc | DemoService, UserDatum, Sc      | no mapping
          LINK     | VpcEndpointType: Interface | VpcEndpointType: Internal      | is none of
          """)
  void theCheckFindsWhatIsWrong(StackRole role, String right, String wrong, String problem) {
    String template = StackTemplate.of(role);
    assertTrue(template.contains(right), role + " has no " + right);
    List<String> problems =
        TemplateCheck.problems(TABLE, TemplateBody.parse(template.replace(right, wrong)));
    assertTrue(
        problems.stream().anyMatch(found -> found.contains(problem)), () -> "found: " + problems);
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void whatCanBeTaggedHasAName(StackRole role) {
    Set<String> nameless = new TreeSet<>();
    TemplateBody.of(role)
        .section("Resources")
        .forEach(
            (id, value) -> {
              Map<?, ?> resource = (Map<?, ?>) value;
              JsonNode tags = TABLE.get((String) resource.get("Type")).get("tags");
              Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
              if (tags != null && !properties.containsKey(tags.asText())) {
                nameless.add((String) id);
              }
            });
    // A listener is its load balancer's and is not looked at alone.
    assertEquals(role == StackRole.PRODUCER ? Set.of("Listener") : Set.of(), nameless);
  }

  @ParameterizedTest
  @EnumSource(StackRole.class)
  void cloudFormationTakesTheTemplateInOnePiece(StackRole role) {
    assertTrue(StackTemplate.of(role).getBytes(StandardCharsets.UTF_8).length < 51_200);
  }

  @Test
  void theTableKnowsNoMoreThanIsUsed() {
    Set<String> used = new TreeSet<>();
    for (StackRole role : StackRole.values()) {
      TemplateBody.of(role)
          .section("Resources")
          .values()
          .forEach(resource -> used.add((String) ((Map<?, ?>) resource).get("Type")));
    }
    Set<String> known = new TreeSet<>();
    TABLE.fieldNames().forEachRemaining(known::add);
    assertEquals(used, known, "run script/resource-table.mjs");
    assertFalse(known.isEmpty());
  }

  private static JsonNode table() {
    try (InputStream table =
        TemplateSpecificationTest.class.getResourceAsStream("resource-table.json")) {
      return new ObjectMapper().readTree(table).get("resources");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
