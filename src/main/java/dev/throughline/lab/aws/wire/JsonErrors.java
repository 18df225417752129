package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Service;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Errors as the JSON protocols write them. */
record JsonErrors(Service service, JsonWriter writer) {

  WireResponse write(AwsError error, String contentType, String requestId) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("__type", error.code());
    body.put("message", error.getMessage());
    if (service == Service.SSO_OIDC) {
      body.put("error", oauth(error.code()));
      body.put("error_description", error.getMessage());
    }
    return new WireResponse(
        error.status(),
        contentType,
        Map.of("x-amzn-RequestId", requestId, "x-amzn-ErrorType", error.code()),
        writer.write(body));
  }

  /** {@code authorization_pending} of {@code AuthorizationPendingException}, as OAuth names it. */
  private static String oauth(String code) {
    return code.replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }
}
