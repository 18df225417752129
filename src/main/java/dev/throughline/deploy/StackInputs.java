package dev.throughline.deploy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack's parameters are made from besides the {@link DeploySpec}: facts of the two accounts
 * that are only known once they have been asked.
 *
 * @param consumerAccount the consumer's account, twelve digits
 * @param producerZones the two zones of the producer stack, by their names in the producer's
 *     account
 * @param consumerZones the same zones by their names in the consumer's account
 * @param certificates the VPN's certificates in ACM; empty before they have been imported
 * @param existingVpc the VPC to be used instead of a new one
 * @param existingZoneId the private zone that the VPC has already for the service's name
 * @param outputs the outputs of the stacks there are. For an existing endpoint service the producer
 *     has {@code ServiceName} alone; for an existing Client VPN endpoint the network's and the
 *     vpn's outputs are those found at the endpoint
 */
public record StackInputs(
    String consumerAccount,
    List<String> producerZones,
    List<String> consumerZones,
    Optional<Certificates> certificates,
    Optional<Vpc> existingVpc,
    Optional<String> existingZoneId,
    Map<StackRole, Map<String, String>> outputs) {

  /**
   * The VPN's certificates in ACM.
   *
   * @param serverArn the endpoint's own
   * @param clientRootArn the one whose chain admits clients; the same when one CA made both
   */
  public record Certificates(String serverArn, String clientRootArn) {}

  /**
   * A VPC that is there already.
   *
   * @param cidr its first block
   * @param subnetIds one or two
   */
  public record Vpc(String id, String cidr, List<String> subnetIds) {}

  public StackInputs {
    outputs = Map.copyOf(outputs);
  }

  /** The same, knowing a stack's outputs as well. */
  public StackInputs with(StackRole role, Map<String, String> found) {
    Map<StackRole, Map<String, String>> all = new EnumMap<>(StackRole.class);
    all.putAll(outputs);
    all.put(role, Map.copyOf(found));
    return new StackInputs(
        consumerAccount,
        producerZones,
        consumerZones,
        certificates,
        existingVpc,
        existingZoneId,
        all);
  }

  /** The same, knowing the certificates as well. */
  public StackInputs with(Certificates imported) {
    return new StackInputs(
        consumerAccount,
        producerZones,
        consumerZones,
        Optional.of(imported),
        existingVpc,
        existingZoneId,
        outputs);
  }

  /** Whether all that the stack needs is known. */
  public boolean suffice(StackRole role) {
    return outputs.keySet().containsAll(role.needs())
        && (role != StackRole.VPN || certificates.isPresent());
  }

  /**
   * An output of a stack.
   *
   * @throws IllegalStateException when the stack is not known, or has no such output
   */
  String output(StackRole role, String name) {
    return Optional.ofNullable(outputs.getOrDefault(role, Map.of()).get(name))
        .orElseThrow(
            () -> new IllegalStateException("the " + role.word() + " has no output " + name));
  }

  /**
   * What isn't known yet, as it will be: only whether there is one of it or two matters here.
   *
   * @param zones of the consumer, 1 or 2
   */
  StackInputs assumed(int zones) {
    StackInputs all = this;
    if (!all.outputs()
        .getOrDefault(StackRole.NETWORK, Map.of())
        .keySet()
        .containsAll(List.of(StackOutputs.VPN_SECURITY_GROUP_ID, StackOutputs.RESOLVER_ADDRESS))) {
      all =
          all.with(
              StackRole.NETWORK,
              Map.of(
                  StackOutputs.VPC_ID, "",
                  StackOutputs.VPC_CIDR, "",
                  StackOutputs.SUBNET_IDS, zones == 2 ? "a,b" : "a",
                  StackOutputs.VPN_SECURITY_GROUP_ID, "",
                  StackOutputs.RESOLVER_ADDRESS, "",
                  StackOutputs.LOG_GROUP_NAME, ""));
    }
    if (!all.outputs().containsKey(StackRole.PRODUCER)) {
      all = all.with(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, ""));
    }
    List<String> two = List.of("a", "b");
    return new StackInputs(
        all.consumerAccount(),
        all.producerZones().isEmpty() ? two : all.producerZones(),
        all.consumerZones().isEmpty() ? two : all.consumerZones(),
        Optional.of(all.certificates().orElse(new Certificates("", ""))),
        all.existingVpc(),
        all.existingZoneId(),
        all.outputs());
  }
}
