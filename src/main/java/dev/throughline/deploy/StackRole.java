package dev.throughline.deploy;

import java.util.List;
import java.util.Locale;

/** The stacks of a deployment. Their order is never written down: it follows from the needs. */
public enum StackRole {
  /** The service: VPC, load balancer, targets, endpoint service. */
  PRODUCER(Side.PRODUCER),
  /** The consumer's VPC with its subnets and the VPN's security group. */
  NETWORK(Side.CONSUMER),
  /** The Client VPN endpoint with its associations and its authorization rule. */
  VPN(Side.CONSUMER, NETWORK),
  /** The interface endpoint, its security group, the private zone and its record. */
  LINK(Side.CONSUMER, NETWORK, PRODUCER);

  /** Whose account a stack is in. */
  public enum Side {
    PRODUCER,
    CONSUMER
  }

  private final Side side;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<StackRole> needs;

  StackRole(Side side, StackRole... needs) {
    this.side = side;
    this.needs = List.of(needs);
  }

  public Side side() {
    return side;
  }

  /** The stacks whose outputs this one takes. */
  public List<StackRole> needs() {
    return needs;
  }

  /** As it stands in names and texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
