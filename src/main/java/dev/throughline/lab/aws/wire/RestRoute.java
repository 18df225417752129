package dev.throughline.lab.aws.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * Method and path of a REST operation.
 *
 * @param steps the path's parts; those in braces stand for a field of the request
 */
record RestRoute(Class<? extends AwsRequest> request, String method, List<String> steps) {

  /** Reads the route from the SDK's own marshaller, which alone knows it. */
  static RestRoute of(Class<? extends AwsRequest> request) {
    String models = request.getPackageName();
    String marshaller =
        models.substring(0, models.lastIndexOf('.'))
            + ".transform."
            + request.getSimpleName()
            + "Marshaller";
    try {
      var field =
          Class.forName(marshaller, true, request.getClassLoader())
              .getDeclaredField("SDK_OPERATION_BINDING");
      field.setAccessible(true);
      OperationInfo binding = (OperationInfo) field.get(null);
      return new RestRoute(request, binding.httpMethod().name(), steps(binding.requestUri()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the SDK's " + marshaller + " is not as expected", e);
    }
  }

  /** The fields that the path holds, when it is one of this route. */
  Optional<Map<String, String>> match(String givenMethod, String rawPath) {
    List<String> given = steps(rawPath);
    if (!method.equals(givenMethod) || given.size() != steps.size()) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i);
      String value = URLDecoder.decode(given.get(i).replace("+", "%2B"), StandardCharsets.UTF_8);
      if (isField(step)) {
        fields.put(step.substring(1, step.length() - 1), value);
      } else if (!step.equals(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  /** A route with fewer fields fits better. */
  long fields() {
    return steps.stream().filter(RestRoute::isField).count();
  }

  private static boolean isField(String step) {
    return step.startsWith("{");
  }

  private static List<String> steps(String path) {
    return Arrays.stream(path.split("/", -1)).filter(step -> !step.isEmpty()).toList();
  }
}
