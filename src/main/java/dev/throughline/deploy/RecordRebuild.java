package dev.throughline.deploy;

import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.deploy.DeploymentRecord.Phase;
import dev.throughline.model.Cidr;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * Rebuilds what was wanted of a deployment from the parameters of its stacks. What no stack tells,
 * since it is not there, has its default.
 */
final class RecordRebuild {

  private final String name;
  private final Map<StackRole, Map<String, String>> parameters = new EnumMap<>(StackRole.class);

  private RecordRebuild(String name, Map<StackRole, Stack> stacks) {
    this.name = name;
    stacks.forEach(
        (role, stack) -> {
          Map<String, String> values = new HashMap<>();
          stack.parameters().forEach(one -> values.put(one.parameterKey(), one.parameterValue()));
          parameters.put(role, values);
        });
  }

  static DeploymentRecord of(
      String name, Map<StackRole, Stack> stacks, Accounts accounts, String consumerAccount) {
    RecordRebuild rebuild = new RecordRebuild(name, stacks);
    Instant begun =
        stacks.values().stream()
            .map(Stack::creationTime)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return new DeploymentRecord(
        rebuild.spec(accounts), rebuild.inputs(consumerAccount), Phase.DEPLOYED, begun, Map.of());
  }

  private DeploySpec spec(Accounts accounts) {
    DeploySpec defaults = DeployDefaults.of(name, accounts);
    return new DeploySpec(
        name,
        defaults.producer(),
        defaults.consumer(),
        has(StackRole.PRODUCER) ? Optional.empty() : value("ServiceName", StackRole.LINK),
        value("ExistingVpcId", StackRole.NETWORK)
            .map(vpc -> new Network(vpc, list("ExistingSubnetIds", StackRole.NETWORK))),
        Optional.empty(),
        cidr("VpcCidr", StackRole.PRODUCER).orElse(defaults.producerCidr()),
        cidr("VpcCidr", StackRole.NETWORK).orElse(defaults.consumerCidr()),
        cidr("ClientCidr", StackRole.VPN).orElse(defaults.clientCidr()),
        value("ServiceHost", StackRole.LINK).orElse(defaults.host()),
        number("ServicePort", defaults.port(), StackRole.PRODUCER, StackRole.LINK),
        new Vpn(
            value("SplitTunnel", StackRole.VPN).map(Boolean::parseBoolean).orElse(true),
            value("Transport", StackRole.VPN)
                .map(word -> Transport.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Transport.UDP),
            number("VpnPort", defaults.vpn().port(), StackRole.VPN),
            number("SessionHours", defaults.vpn().sessionHours(), StackRole.VPN)),
        value("InstanceType", StackRole.PRODUCER).orElse(defaults.instanceType()),
        value("SsmEndpoints", StackRole.PRODUCER).map(Boolean::parseBoolean).orElse(false),
        number("LogRetentionDays", defaults.logRetentionDays(), StackRole.NETWORK));
  }

  private StackInputs inputs(String consumerAccount) {
    Map<StackRole, Map<String, String>> outputs = new EnumMap<>(StackRole.class);
    if (!has(StackRole.PRODUCER)) {
      value("ServiceName", StackRole.LINK)
          .ifPresent(
              service ->
                  outputs.put(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, service)));
    }
    return new StackInputs(
        consumerAccount,
        zones(StackRole.PRODUCER),
        zones(StackRole.NETWORK),
        Optional.empty(),
        value("ExistingVpcId", StackRole.NETWORK)
            .map(
                vpc ->
                    new StackInputs.Vpc(
                        vpc,
                        value("VpcCidr", StackRole.NETWORK).orElse(""),
                        list("ExistingSubnetIds", StackRole.NETWORK))),
        value("ExistingZoneId", StackRole.LINK),
        outputs);
  }

  private boolean has(StackRole role) {
    return parameters.containsKey(role);
  }

  private List<String> zones(StackRole role) {
    return Stream.of("ZoneA", "ZoneB").flatMap(zone -> value(zone, role).stream()).toList();
  }

  private Optional<String> value(String parameter, StackRole... roles) {
    return Stream.of(roles)
        .map(role -> parameters.getOrDefault(role, Map.of()).get(parameter))
        .filter(value -> value != null && !value.isEmpty())
        .findFirst();
  }

  private List<String> list(String parameter, StackRole role) {
    return value(parameter, role).map(text -> List.of(text.split(",", -1))).orElse(List.of());
  }

  private Optional<Cidr> cidr(String parameter, StackRole role) {
    return value(parameter, role).map(Cidr::parse);
  }

  private int number(String parameter, int otherwise, StackRole... roles) {
    return value(parameter, roles).map(Integer::parseInt).orElse(otherwise);
  }
}
