package dev.throughline.lab.aws.ec2;

import java.util.Arrays;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * The states of a VPC endpoint as EC2 really writes them: with a small first letter, unlike the
 * SDK's enum, which therefore knows none of them (aws/aws-sdk-go-v2#2864).
 */
enum EndpointState {
  PENDING_ACCEPTANCE("pendingAcceptance"),
  PENDING("pending"),
  AVAILABLE("available"),
  REJECTED("rejected"),
  DELETING("deleting");

  /** The states in which an endpoint keeps its service from being deleted. */
  static final Set<EndpointState> CONNECTED =
      Set.of(PENDING_ACCEPTANCE, PENDING, AVAILABLE, DELETING);

  private final String word;

  EndpointState(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static EndpointState of(VpcEndpoint endpoint) {
    return Arrays.stream(values())
        .filter(state -> state.word.equals(endpoint.stateAsString()))
        .findFirst()
        .orElseThrow();
  }
}
