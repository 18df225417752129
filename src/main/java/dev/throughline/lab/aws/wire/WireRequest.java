package dev.throughline.lab.aws.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request as it came.
 *
 * @param uri path and query, still escaped
 * @param headers by name, in whatever case
 */
record WireRequest(String method, URI uri, TreeMap<String, List<String>> headers, SdkBytes body) {

  WireRequest {
    TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }

  String text() {
    return new String(body.asByteArrayUnsafe(), StandardCharsets.UTF_8);
  }

  /** The parameters in the address, in their order. */
  Map<String, List<String>> query() {
    return parameters(uri.getRawQuery());
  }

  /** The parameters of a form, which may stand in the address, too. */
  Map<String, List<String>> form() {
    Map<String, List<String>> all = query();
    boolean isForm =
        header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
    if (isForm) {
      all.putAll(parameters(text()));
    }
    return all;
  }

  private static Map<String, List<String>> parameters(String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return parameters;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
