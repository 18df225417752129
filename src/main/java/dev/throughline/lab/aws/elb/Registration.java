package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.elb.State.Target;
import java.time.Duration;

/** The time between a target's registration and the first result of its health checks. */
final class Registration {

  /**
   * The median of what is told in public: 70 to 120 s (aws/containers-roadmap#469), 120 s
   * (awsdocs/elb-network-load-balancers-user-guide#11), 180 to 300 s (AWS's support in
   * kubernetes-sigs/aws-load-balancer-controller#1834), 240 to 300 s (#1786 there, and
   * commitdev/zero-aws-eks-stack#201).
   */
  private static final Duration REGISTERING = Duration.ofMinutes(4);

  private final Pace pace;

  Registration(Pace pace) {
    this.pace = pace;
  }

  void begin(Target target) {
    if (!target.isRegistered()) {
      pace.after(REGISTERING, target::register);
    }
  }
}
