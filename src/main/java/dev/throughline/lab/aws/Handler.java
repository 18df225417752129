package dev.throughline.lab.aws;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** What one operation does. Called by one thread at a time; must not block. */
@FunctionalInterface
public interface Handler<I extends AwsRequest, O extends AwsResponse> {

  /**
   * Does it.
   *
   * @throws AwsError when AWS would refuse it
   */
  O handle(Caller caller, I request);
}
