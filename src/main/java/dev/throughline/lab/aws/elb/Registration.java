package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.elb.State.Target;
import java.time.Duration;

/** The time between a target's registration and the first result of its health checks. */
final class Registration {

  private static final Duration REGISTERING = Duration.ofSeconds(30);

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
