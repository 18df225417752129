package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Protocol;
import dev.throughline.lab.aws.Service;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;

/** A codec per service, for the operations that there are. */
final class Codecs {

  private final Map<Service, Codec> codecs = new EnumMap<>(Service.class);

  Codecs(Operations operations) {
    Map<Service, Map<String, Class<? extends AwsRequest>>> known = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      known.put(service, new LinkedHashMap<>());
    }
    for (Class<?> request : operations.known()) {
      known
          .get(Service.of(request))
          .put(Operations.name(request), request.asSubclass(AwsRequest.class));
    }
    Models models = new Models();
    Required required = Required.read();
    known.forEach(
        (service, requests) ->
            codecs.put(
                service,
                codec(
                    service,
                    requests,
                    new Checks(models, required, new Complaints(service.protocol())))));
  }

  Codec of(Service service) {
    return codecs.get(service);
  }

  /** The service of a request that is not signed; REST alone shows it in the path. */
  Optional<Service> unsigned(WireRequest request) {
    return codecs.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof RestCodec rest && rest.knows(request))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Codec codec(
      Service service, Map<String, Class<? extends AwsRequest>> requests, Checks checks) {
    return switch (service.protocol()) {
      case EC2, QUERY -> new FormCodec(service, requests, checks);
      case JSON -> new JsonCodec(service, requests, checks);
      case REST_JSON, REST_XML -> new RestCodec(service, requests.values(), checks);
    };
  }

  /** Whether a service's callers are known by a token of its own instead of a signature. */
  static boolean isOpen(Service service) {
    return service.protocol() == Protocol.REST_JSON;
  }
}
