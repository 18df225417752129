package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** One service's way of reading requests and writing answers. */
interface Codec {

  /**
   * Reads a request.
   *
   * @throws AwsError when there is no such operation, or when it can't be understood
   */
  AwsRequest read(WireRequest request);

  WireResponse write(Class<? extends AwsRequest> request, AwsResponse response, String requestId);

  WireResponse write(AwsError error, String requestId);
}
