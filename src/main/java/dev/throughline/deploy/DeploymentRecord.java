package dev.throughline.deploy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this computer remembers of a deployment: where to look, and what was wanted. What there is
 * of it, only AWS knows.
 *
 * @param spec what was wanted
 * @param inputs the facts that its first plan found; the next run goes on with the same ones, since
 *     another zone, say, would be another stack
 * @param phase what is being done with it
 * @param begun when this attempt at it was begun
 * @param attempts how many failed attempts at a stack were removed
 */
public record DeploymentRecord(
    DeploySpec spec,
    StackInputs inputs,
    Phase phase,
    Instant begun,
    Map<StackRole, Integer> attempts) {

  /** What is being done with a deployment. */
  public enum Phase {
    DEPLOYING,
    DEPLOYED,
    DESTROYING
  }

  public DeploymentRecord {
    attempts = Map.copyOf(attempts);
  }

  /** A deployment that is about to be made. */
  public static DeploymentRecord begin(DeploySpec spec, StackInputs inputs, Instant now) {
    return new DeploymentRecord(spec, given(spec, inputs), Phase.DEPLOYING, now, Map.of());
  }

  /**
   * The same deployment, wanted otherwise. The zones stay, since another zone would be another
   * subnet; so does the private zone that was there before ours.
   */
  public DeploymentRecord changed(DeploySpec next, StackInputs fresh) {
    StackInputs kept =
        new StackInputs(
            fresh.consumerAccount(),
            inputs.producerZones().isEmpty() ? fresh.producerZones() : inputs.producerZones(),
            inputs.consumerZones().isEmpty() ? fresh.consumerZones() : inputs.consumerZones(),
            Optional.empty(),
            fresh.existingVpc(),
            inputs.existingZoneId(),
            fresh.outputs());
    return new DeploymentRecord(next, given(next, kept), phase, begun, attempts);
  }

  /** The same deployment after it was taken down, or partly so: names from before are used up. */
  public DeploymentRecord again(Instant now) {
    return new DeploymentRecord(spec, inputs, Phase.DEPLOYING, now, Map.of());
  }

  /** Without what the deployment's own stacks say: they are asked anew each time. */
  private static StackInputs given(DeploySpec spec, StackInputs inputs) {
    Map<StackRole, Map<String, String>> outputs = new EnumMap<>(StackRole.class);
    outputs.putAll(inputs.outputs());
    outputs.keySet().removeAll(StackTemplate.stacks(spec));
    return new StackInputs(
        inputs.consumerAccount(),
        inputs.producerZones(),
        inputs.consumerZones(),
        Optional.empty(),
        inputs.existingVpc(),
        inputs.existingZoneId(),
        outputs);
  }

  public String name() {
    return spec.name();
  }

  public DeploymentRecord in(Phase next) {
    return new DeploymentRecord(spec, inputs, next, begun, attempts);
  }

  /** Names the current attempt at a stack. */
  String attempt(StackRole role) {
    return begun + "#" + attempts.getOrDefault(role, 0);
  }

  DeploymentRecord withNextAttempt(StackRole role) {
    Map<StackRole, Integer> counted = new EnumMap<>(StackRole.class);
    counted.putAll(attempts);
    counted.merge(role, 1, Integer::sum);
    return new DeploymentRecord(spec, inputs, phase, begun, counted);
  }
}
