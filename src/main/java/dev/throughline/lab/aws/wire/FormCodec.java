package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Protocol;
import dev.throughline.lab.aws.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;

/** The EC2 and the Query protocol. */
record FormCodec(
    Service service, Map<String, Class<? extends AwsRequest>> operations, Checks checks)
    implements Codec {

  private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

  @Override
  public AwsRequest read(WireRequest request) {
    Map<String, List<String>> form = new TreeMap<>(request.form());
    List<String> action = form.remove("Action");
    if (action == null) {
      throw new AwsError("MissingAction", "The request must contain the parameter Action");
    }
    form.remove("Version");
    Class<? extends AwsRequest> type = operations.get(action.getFirst());
    if (type == null) {
      throw checks.complaints().unknownOperation(action.getFirst());
    }
    SdkPojo builder = Models.builder(type);
    new FormReader(service.protocol(), checks).read(builder, FormTree.of(form));
    return checks.whole((AwsRequest) Models.build(builder));
  }

  @Override
  public WireResponse write(
      Class<? extends AwsRequest> request, AwsResponse response, String requestId) {
    String name = Operations.name(request);
    String body =
        XmlWriter.document(
            xml ->
                xml.root(
                    name + "Response",
                    service.namespace(),
                    () -> {
                      if (service.protocol() == Protocol.EC2) {
                        xml.element("requestId", requestId);
                        xml.fields(response);
                      } else {
                        // The AWS CLI wants the element even where nothing is in it.
                        xml.element(name + "Result", () -> xml.fields(response));
                        xml.element("ResponseMetadata", () -> xml.element("RequestId", requestId));
                      }
                    }));
    return new WireResponse(200, CONTENT_TYPE, Map.of("x-amzn-RequestId", requestId), body);
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    String body =
        service.protocol() == Protocol.EC2
            ? ec2(error, requestId)
            : XmlErrors.query(service.namespace(), error, requestId);
    return new WireResponse(
        error.status(), CONTENT_TYPE, Map.of("x-amzn-RequestId", requestId), body);
  }

  private static String ec2(AwsError error, String requestId) {
    return XmlWriter.document(
        xml ->
            xml.root(
                "Response",
                "",
                () -> {
                  xml.element(
                      "Errors",
                      () ->
                          xml.element(
                              "Error",
                              () -> {
                                xml.element("Code", error.code());
                                xml.element("Message", error.getMessage());
                              }));
                  xml.element("RequestID", requestId);
                }));
  }
}
