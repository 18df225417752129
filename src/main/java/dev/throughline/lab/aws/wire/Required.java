package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** The members that each request must hold, from AWS's service models. */
final class Required {

  private final Map<String, List<String>> members;

  private Required(Map<String, List<String>> members) {
    this.members = members;
  }

  static Required read() {
    Map<String, List<String>> members = new HashMap<>();
    try (InputStream table =
        Objects.requireNonNull(Required.class.getResourceAsStream("required.txt"))) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ", -1)))
          .forEach(
              words ->
                  members.put(key(words.get(0), words.get(1)), words.subList(2, words.size())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Required(members);
  }

  /** The first member that a request lacks. */
  Optional<String> missing(AwsRequest request) {
    Class<?> type = request.getClass();
    return members
        .getOrDefault(key(Operations.service(type), Operations.name(type)), List.of())
        .stream()
        .filter(
            member ->
                request.getValueForField(member, Object.class).map(Required::isNone).orElse(true))
        .findFirst();
  }

  private static boolean isNone(Object value) {
    return value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>;
  }

  private static String key(String service, String operation) {
    return service + " " + operation;
  }
}
