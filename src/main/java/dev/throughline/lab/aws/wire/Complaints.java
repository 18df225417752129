package dev.throughline.lab.aws.wire;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Protocol;
import java.util.Collection;
import java.util.Locale;

/** What AWS says of a request that can't be understood, in each protocol's own words. */
record Complaints(Protocol protocol) {

  AwsError unknownParameter(String name) {
    return new AwsError(
        protocol == Protocol.EC2 ? "UnknownParameter" : "ValidationError",
        "The parameter " + name + " is not recognized");
  }

  AwsError missing(String member) {
    if (protocol == Protocol.EC2) {
      return new AwsError("MissingParameter", "The request must contain the parameter " + member);
    }
    return invalid("Value null", member, "Member must not be null");
  }

  /** A value of the wrong type. */
  AwsError malformed(String member, String value, String type) {
    return switch (protocol) {
      case EC2 ->
          new AwsError(
              "InvalidParameterValue",
              "Value (" + value + ") for parameter " + member + " is invalid. It takes " + type);
      case JSON, REST_JSON ->
          new AwsError("SerializationException", value + " can not be converted to a " + type);
      case QUERY -> new AwsError("MalformedInput", "Invalid value for " + member + ": " + value);
      case REST_XML -> new AwsError("InvalidInput", "Invalid XML ; " + member + ": " + value);
    };
  }

  /** A value that is none of those there are. */
  AwsError notOneOf(String member, String value, Collection<String> known) {
    if (protocol == Protocol.EC2) {
      return new AwsError(
          "InvalidParameterValue",
          "Value (" + value + ") for parameter " + member + " is invalid.");
    }
    return invalid("Value '" + value + "'", member, "Member must satisfy enum value set: " + known);
  }

  /** A body that can't be read at all. */
  AwsError unreadable(String why) {
    return switch (protocol) {
      case JSON, REST_JSON -> new AwsError("SerializationException", why);
      default -> new AwsError("MalformedInput", why);
    };
  }

  AwsError unknownOperation(String name) {
    return switch (protocol) {
      case EC2 ->
          new AwsError(
              "InvalidAction", "The action " + name + " is not valid for this web service.");
      case QUERY -> new AwsError("InvalidAction", "Could not find operation " + name);
      case JSON -> new AwsError("UnknownOperationException", "");
      case REST_JSON, REST_XML -> new AwsError(404, "UnknownOperationException", "");
    };
  }

  private AwsError invalid(String what, String member, String constraint) {
    String code =
        switch (protocol) {
          case QUERY, EC2 -> "ValidationError";
          case JSON -> "ValidationException";
          case REST_JSON -> "InvalidRequestException";
          case REST_XML -> "InvalidInput";
        };
    return new AwsError(
        code,
        "1 validation error detected: "
            + what
            + " at '"
            + lowerFirst(member)
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
