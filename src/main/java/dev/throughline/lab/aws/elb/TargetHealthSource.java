package dev.throughline.lab.aws.elb;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * What the lab's network finds when it checks targets. Asked for targets that are in use and whose
 * registration is done. Called under the world's lock; must not block.
 */
@FunctionalInterface
public interface TargetHealthSource {

  /** The target's health: healthy, unhealthy with AWS's reason, or initial. */
  TargetHealth of(String targetGroupArn, TargetDescription target);

  /** Finds every target healthy. */
  static TargetHealthSource healthy() {
    return (_, _) -> TargetHealth.builder().state(TargetHealthStateEnum.HEALTHY).build();
  }
}
