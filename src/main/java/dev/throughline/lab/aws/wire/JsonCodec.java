package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Service;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/** The JSON protocol, version 1.1. */
final class JsonCodec implements Codec {

  static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private final Service service;
  private final Map<String, Class<? extends AwsRequest>> operations;
  private final Checks checks;
  private final JsonReader reader;
  private final JsonWriter writer = new JsonWriter();

  JsonCodec(Service service, Map<String, Class<? extends AwsRequest>> operations, Checks checks) {
    this.service = service;
    this.operations = operations;
    this.checks = checks;
    this.reader = new JsonReader(checks);
  }

  @Override
  public AwsRequest read(WireRequest request) {
    String target = request.header("X-Amz-Target").orElse("");
    String prefix = service.namespace() + ".";
    Class<? extends AwsRequest> type =
        target.startsWith(prefix) ? operations.get(target.substring(prefix.length())) : null;
    if (type == null) {
      throw checks.complaints().unknownOperation(target);
    }
    SdkPojo builder = Models.builder(type);
    reader.read(builder, request.text());
    return checks.whole((AwsRequest) Models.build(builder));
  }

  @Override
  public WireResponse write(
      Class<? extends AwsRequest> request, AwsResponse response, String requestId) {
    return new WireResponse(
        200, CONTENT_TYPE, Map.of("x-amzn-RequestId", requestId), writer.write(response));
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    return new JsonErrors(service, writer).write(error, CONTENT_TYPE, requestId);
  }
}
