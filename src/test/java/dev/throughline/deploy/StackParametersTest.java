package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.throughline.model.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a person may want, the templates take the parameters that come of it. */
class StackParametersTest {

  static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (StackRole role : StackRole.values()) {
      for (DeploySpec spec : List.of(Specs.plain(), Specs.other())) {
        for (StackInputs inputs : List.of(Specs.inputs(), Specs.existingInputs())) {
          all.add(arguments(role, spec, inputs));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theTemplateTakesThem(StackRole role, DeploySpec spec, StackInputs inputs) {
    TemplateBody template = TemplateBody.of(role);
    Map<String, String> parameters = StackParameters.of(spec, role, inputs);
    Map<?, ?> known = template.section("Parameters");

    Set<Object> unknown = new TreeSet<>(parameters.keySet());
    unknown.removeAll(known.keySet());
    assertEquals(Set.of(), unknown);

    Map<String, String> complete = template.complete(parameters);
    assertEquals(new TreeSet<>(known.keySet()), new TreeSet<>(complete.keySet()), "left out");
    complete.forEach((name, value) -> taken(name, value, (Map<?, ?>) known.get(name)));
  }

  @Test
  void aNewNetworkHasAResolverAndASubnetInEachZone() {
    Map<String, String> parameters =
        StackParameters.of(Specs.plain(), StackRole.NETWORK, Specs.inputs());
    assertEquals("10.10.0.2", parameters.get("ResolverAddress"));
    assertEquals("10.10.0.0/24", parameters.get("SubnetACidr"));
    assertEquals("10.10.1.0/24", parameters.get("SubnetBCidr"));
    assertEquals("eu-central-1a", parameters.get("ZoneA"));
    assertEquals("eu-central-1b", parameters.get("ZoneB"));
  }

  @Test
  void aSmallVpcIsHalved() {
    assertEquals(
        List.of(Cidr.parse("10.10.0.0/27"), Cidr.parse("10.10.0.32/27")),
        Subnets.halves(Cidr.parse("10.10.0.0/26")));
    assertEquals("10.10.0.66", Subnets.resolver(Cidr.parse("10.10.0.64/26")));
  }

  @Test
  void regionsAreNamedOnlyWhenTheyDiffer() {
    StackInputs inputs = Specs.inputs();
    assertEquals(
        "", StackParameters.of(Specs.plain(), StackRole.LINK, inputs).get("ServiceRegion"));
    assertEquals(
        "eu-west-1",
        StackParameters.of(Specs.other(), StackRole.LINK, inputs).get("ServiceRegion"));
    assertEquals(
        "eu-central-1",
        StackParameters.of(Specs.other(), StackRole.PRODUCER, inputs).get("ConsumerRegion"));
  }

  @Test
  void theVpnWaitsForItsCertificates() {
    StackInputs none =
        new StackInputs(
            Specs.CONSUMER,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Specs.inputs().outputs());
    assertThrows(
        IllegalStateException.class, () -> StackParameters.of(Specs.plain(), StackRole.VPN, none));
    assertTrue(none.suffice(StackRole.LINK));
    assertTrue(!none.suffice(StackRole.VPN));
  }

  @ParameterizedTest
  @CsvSource({
    "t4g.nano, arm64",
    "m7gd.large, arm64",
    "c7gn.medium, arm64",
    "im4gn.large, arm64",
    "a1.medium, arm64",
    "t3.micro, x86_64",
    "c7i-flex.large, x86_64",
    "g4dn.xlarge, x86_64",
    "g5g.xlarge, arm64",
    "m5.large, x86_64"
  })
  void theImageIsOfTheInstancesArchitecture(String instanceType, String architecture) {
    assertTrue(StackParameters.imageParameter(instanceType).endsWith("-" + architecture));
  }

  @Test
  void anExistingVpnReplacesTheNetworkToo() {
    assertEquals(
        List.of(StackRole.values()), StackTemplate.stacks(Specs.plain()), "all are of our making");
    assertEquals(
        List.of(StackRole.LINK),
        StackTemplate.stacks(
            Specs.existing(Specs.plain(), "com.amazonaws.vpce.x.vpce-svc-1", null, "cvpn-1")));
  }

  private static void taken(String name, String value, Map<?, ?> parameter) {
    if (parameter.get("AllowedPattern") instanceof String pattern) {
      assertTrue(Pattern.matches(pattern, value), name + ": " + value);
    }
    if (parameter.get("AllowedValues") instanceof List<?> values) {
      assertTrue(
          values.stream().anyMatch(one -> one.toString().equals(value)), name + ": " + value);
    }
    if (parameter.get("MinValue") instanceof Long least) {
      assertTrue(Long.parseLong(value) >= least, name + ": " + value);
      assertTrue(Long.parseLong(value) <= (Long) parameter.get("MaxValue"), name + ": " + value);
    }
  }
}
