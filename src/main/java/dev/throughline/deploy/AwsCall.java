package dev.throughline.deploy;

import dev.throughline.deploy.StackRole.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action that one of the sides needs, and how far its permission can be narrowed. From the
 * service authorization reference, November 2026.
 *
 * @param action {@code ec2:CreateVpc}
 * @param side whose credentials make the call
 * @param group the policy's statement that it goes into, in words without spaces
 * @param by who makes it: we, or CloudFormation with our credentials
 * @param need what for: every deployment, or only what is asked for
 * @param resources the ARNs it is narrowed to, with {@code ${Partition}}, {@code ${Region}} and
 *     {@code ${Account}}; {@code *} where AWS knows no resource for it
 * @param condition the condition it is narrowed to; empty for none
 */
public record AwsCall(
    String action,
    Side side,
    String group,
    By by,
    Need need,
    List<String> resources,
    Map<String, Map<String, Object>> condition) {

  /** Who makes a call. */
  public enum By {
    US,
    CLOUDFORMATION
  }

  /** What a call is for. */
  public enum Need {
    /** A deployment can't be made or taken down without. */
    ALWAYS,
    /** A plan or a proof says less without. */
    PLAN,
    /** Only for the instances' way to Session Manager. */
    SESSION_MANAGER
  }

  /** The operation's name without its service. */
  public String operation() {
    return action.substring(action.indexOf(':') + 1);
  }

  /** The service's prefix. */
  public String service() {
    return action.substring(0, action.indexOf(':'));
  }

  /** The entry of the table for a call that was made; empty when the table has none. */
  public static Optional<AwsCall> of(Side side, String service, String operation) {
    return AwsCalls.of(side).stream()
        .filter(call -> call.service().equals(service) && call.operation().equals(operation))
        .findFirst();
  }
}
