package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.common.Regional;
import dev.throughline.lab.aws.ec2.Ec2;

/**
 * Elastic Load Balancing, as far as PrivateLink needs it: Network Load Balancers, their listeners,
 * target groups and targets. Behaviour and wording are those of the API reference (2015-12-01).
 */
public final class Elb {

  private Elb() {}

  /**
   * Adds the service's operations. They need EC2's to be there when they are called.
   *
   * @param health what the network finds when it checks targets
   */
  public static void register(
      Operations operations, Pace pace, Ec2 ec2, TargetHealthSource health) {
    Regional<State> states = new Regional<>(State::empty);
    Surroundings surroundings = new Surroundings(operations);
    Registration registration = new Registration(pace);
    new LoadBalancers(states, surroundings, ec2.networkInterfaces(), pace).register(operations);
    new BalancerSettings(states, surroundings, ec2.networkInterfaces()).register(operations);
    new Listeners(states, registration).register(operations);
    new TargetGroups(states, surroundings).register(operations);
    new GroupSettings(states).register(operations);
    new Targets(states, surroundings, registration, pace, health).register(operations);
    new ElbTags(states).register(operations);
  }
}
