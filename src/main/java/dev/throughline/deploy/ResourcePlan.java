package dev.throughline.deploy;

import java.time.Duration;

/**
 * What happens to one resource.
 *
 * @param logicalId its name in the template
 * @param type CloudFormation's: {@code AWS::EC2::VPC}
 * @param expected how long AWS takes for it
 */
public record ResourcePlan(String logicalId, String type, Action action, Duration expected) {

  /** What happens to it. */
  public enum Action {
    ADD,
    MODIFY,
    /** It is made anew, and the old one removed. */
    REPLACE,
    REMOVE,
    /** It is there and stays as it is. */
    KEEP
  }
}
