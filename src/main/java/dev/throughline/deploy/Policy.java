package dev.throughline.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.throughline.deploy.AwsCall.Need;
import dev.throughline.deploy.StackRole.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The IAM policies that each side's credentials need, and no more. IAM has no comments, so a
 * statement's {@code Sid} says what it is for.
 */
public final class Policy {

  private Policy() {}

  /** For whoever deploys the service: JSON for an IAM policy. */
  public static String producer() {
    return of(Side.PRODUCER, "aws", "*", "*");
  }

  /** For whoever deploys the VPC, the VPN and the link: JSON for an IAM policy. */
  public static String consumer() {
    return of(Side.CONSUMER, "aws", "*", "*");
  }

  /**
   * A side's policy for one place.
   *
   * @param partition aws, aws-cn or aws-us-gov
   * @param region a Region, or {@code *} for any
   * @param account twelve digits, or {@code *} for whichever it is attached in
   */
  public static String of(Side side, String partition, String region, String account) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements(side, new Place(partition, region, account)));
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings can't be written", e);
    }
  }

  private record Place(String partition, String region, String account) {

    String fill(String text) {
      return text.replace("${Partition}", partition)
          .replace("${Region}", region)
          .replace("${Account}", account);
    }
  }

  /** Calls that go together: the same purpose, narrowed in the same way. */
  private record Statement(
      String group,
      Need need,
      List<String> resources,
      Map<String, Map<String, Object>> condition) {}

  private static List<Map<String, Object>> statements(Side side, Place place) {
    Map<Statement, Set<String>> actions = new LinkedHashMap<>();
    for (AwsCall call : AwsCalls.of(side)) {
      actions
          .computeIfAbsent(
              new Statement(call.group(), call.need(), call.resources(), call.condition()),
              _ -> new TreeSet<>())
          .add(call.action());
    }
    List<Map<String, Object>> statements = new ArrayList<>();
    actions.forEach((statement, allowed) -> statements.add(json(statement, allowed, place)));
    return statements;
  }

  private static Map<String, Object> json(Statement statement, Set<String> actions, Place place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("Sid", statement.group());
    json.put("Effect", "Allow");
    json.put("Action", actions);
    json.put("Resource", statement.resources().stream().map(place::fill).toList());
    if (!statement.condition().isEmpty()) {
      json.put("Condition", filled(statement.condition(), place));
    }
    return json;
  }

  private static Map<String, Object> filled(
      Map<String, Map<String, Object>> condition, Place place) {
    Map<String, Object> filled = new LinkedHashMap<>();
    condition.forEach(
        (operator, keys) -> {
          Map<String, Object> inner = new LinkedHashMap<>();
          keys.forEach(
              (key, value) ->
                  inner.put(key, value instanceof String text ? place.fill(text) : value));
          filled.put(operator, inner);
        });
    return filled;
  }
}
