package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Elastic Load Balancing refuses, in its own words as far as they are known. */
final class Refusal {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
  private static final int LONGEST_NAME = 32;

  private Refusal() {}

  static AwsError invalid(String message) {
    return new AwsError("ValidationError", message);
  }

  static AwsError configuration(String message) {
    return new AwsError("InvalidConfigurationRequest", message);
  }

  /** The value, which has to be there. */
  static <T> T missing(T value, String parameter) {
    if (value == null) {
      throw invalid(
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(parameter));
    }
    return value;
  }

  /** A name that AWS would take. */
  static String name(String name, String of) {
    missing(name, "name");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw invalid(
          "%s name '%s' cannot be longer than '%d' characters".formatted(of, name, LONGEST_NAME));
    }
    if (!NAME.matcher(name).matches()) {
      throw invalid(
          "%s name '%s' can only contain characters that are alphanumeric characters and hyphens(-)"
              .formatted(of, name));
    }
    if (name.startsWith("-") || name.endsWith("-")) {
      throw invalid("%s name '%s' cannot begin or end with '-'".formatted(of, name));
    }
    if (name.startsWith("internal-")) {
      throw invalid("%s name '%s' cannot begin with 'internal-'".formatted(of, name));
    }
    return name;
  }

  /** What an ARN names. */
  static <T> T find(Map<String, T> all, String arn, String code, String message) {
    return Optional.ofNullable(all.get(missing(arn, "arn")))
        .orElseThrow(() -> new AwsError(code, message));
  }

  static State.Balancer balancer(State state, String arn) {
    return find(
        state.balancers(), arn, "LoadBalancerNotFound", "One or more load balancers not found");
  }

  static State.Group group(State state, String arn) {
    return find(state.groups(), arn, "TargetGroupNotFound", "One or more target groups not found");
  }

  static void between(Integer value, int least, int most, String parameter) {
    if (value != null && (value < least || value > most)) {
      throw invalid("%s '%d' must be between %d and %d".formatted(parameter, value, least, most));
    }
  }
}
