package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Protocol;
import dev.throughline.lab.aws.Service;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The two REST protocols: what is where follows from each field's location. */
final class RestCodec implements Codec {

  private static final String XML = "text/xml";
  private static final String JSON = "application/json";

  private final Service service;
  private final List<RestRoute> routes;
  private final Checks checks;
  private final JsonReader jsonReader;
  private final JsonWriter jsonWriter = new JsonWriter();

  RestCodec(Service service, Collection<Class<? extends AwsRequest>> requests, Checks checks) {
    this.service = service;
    this.routes =
        requests.stream()
            .map(RestRoute::of)
            .sorted(Comparator.comparingLong(RestRoute::fields))
            .toList();
    this.checks = checks;
    this.jsonReader = new JsonReader(checks);
  }

  /** Whether there is a route for it. */
  boolean knows(WireRequest request) {
    return routes.stream()
        .anyMatch(route -> route.match(request.method(), request.uri().getRawPath()).isPresent());
  }

  @Override
  public AwsRequest read(WireRequest request) {
    for (RestRoute route : routes) {
      Optional<Map<String, String>> path =
          route.match(request.method(), request.uri().getRawPath());
      if (path.isPresent()) {
        SdkPojo builder = Models.builder(route.request());
        place(builder, path.get(), request);
        body(builder, request);
        return checks.whole((AwsRequest) Models.build(builder));
      }
    }
    throw checks.complaints().unknownOperation(request.uri().getPath());
  }

  private void place(SdkPojo builder, Map<String, String> path, WireRequest request) {
    Map<String, List<String>> query = request.query();
    for (SdkField<?> field : builder.sdkFields()) {
      String name = field.locationName();
      Optional<String> given =
          switch (field.location()) {
            case PATH, GREEDY_PATH -> Optional.ofNullable(path.get(name));
            case QUERY_PARAM -> Optional.ofNullable(query.get(name)).map(List::getFirst);
            case HEADER -> request.header(name);
            default -> Optional.empty();
          };
      given.ifPresent(text -> field.set(builder, scalar(builder, field, text)));
    }
  }

  private Object scalar(SdkPojo builder, SdkField<?> field, String text) {
    try {
      Object value = Scalars.read(field, Format.ISO_8601, text);
      checks.known(builder, field, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw checks.complaints().malformed(field.memberName(), text, Scalars.typeName(field));
    }
  }

  private void body(SdkPojo builder, WireRequest request) {
    String text = request.text();
    if (service.protocol() == Protocol.REST_JSON) {
      jsonReader.read(builder, text);
    } else if (!text.isBlank()) {
      new XmlReader(checks).read(builder, text);
    }
  }

  @Override
  public WireResponse write(
      Class<? extends AwsRequest> request, AwsResponse response, String requestId) {
    Map<String, String> headers = headers(response);
    headers.put("x-amzn-RequestId", requestId);
    if (service.protocol() == Protocol.REST_JSON) {
      return new WireResponse(200, JSON, headers, jsonWriter.write(response));
    }
    String root = Operations.name(request) + "Response";
    String body =
        XmlWriter.document(xml -> xml.root(root, service.namespace(), () -> xml.fields(response)));
    return new WireResponse(status(request), XML, headers, body);
  }

  /** What AWS answers to a request that made something. */
  private static int status(Class<? extends AwsRequest> request) {
    return Operations.name(request).startsWith("Create") ? 201 : 200;
  }

  private static Map<String, String> headers(AwsResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      Object value = field.getValueOrDefault(response);
      if (value != null && field.location() == MarshallLocation.HEADER) {
        headers.put(field.locationName(), Scalars.write(field, Format.RFC_822, value));
      }
    }
    return headers;
  }

  @Override
  public WireResponse write(AwsError error, String requestId) {
    if (service.protocol() == Protocol.REST_JSON) {
      return new JsonErrors(service, jsonWriter).write(error, JSON, requestId);
    }
    return new WireResponse(
        error.status(),
        XML,
        Map.of("x-amzn-RequestId", requestId),
        XmlErrors.query(service.namespace(), error, requestId));
  }
}
