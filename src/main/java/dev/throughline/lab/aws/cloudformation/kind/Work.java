package dev.throughline.lab.aws.cloudformation.kind;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * What is being done about one resource of a stack.
 *
 * @param token tells this piece of work apart from others, in CloudFormation's messages
 * @param notes what a kind wants to know the next time it is asked
 */
public record Work(
    Operations operations,
    Caller caller,
    String stackName,
    String logicalId,
    String token,
    Map<String, String> notes) {

  /** A new piece of work. */
  public static Work begin(
      Operations operations, Caller caller, String stackName, String logicalId) {
    return new Work(
        operations, caller, stackName, logicalId, UUID.randomUUID().toString(), new HashMap<>());
  }

  <O extends AwsResponse> O call(AwsRequest request, Class<O> response) {
    return operations.call(caller, request, response);
  }

  void call(AwsRequest request) {
    var _ = operations.call(caller, request);
  }
}
