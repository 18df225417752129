package dev.throughline.lab.aws.logs;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Arns;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.common.Regional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** The log groups of all accounts and regions, with what is in them. */
final class LogGroups {

  private static final Pattern NAME = Pattern.compile("[\\.\\-_/#A-Za-z0-9]{1,512}");
  private static final Pattern STREAM = Pattern.compile("[^:*]{1,512}");

  /** A group. */
  static final class Group {
    private LogGroup facts;
    private final SortedMap<String, Stream> streams = new TreeMap<>();
    private final SortedMap<String, String> tags = new TreeMap<>();

    Group(LogGroup facts) {
      this.facts = facts;
    }

    LogGroup facts() {
      return facts;
    }

    void facts(LogGroup changed) {
      facts = changed;
    }

    SortedMap<String, Stream> streams() {
      return streams;
    }

    SortedMap<String, String> tags() {
      return tags;
    }
  }

  /**
   * A stream.
   *
   * @param created milliseconds since 1970
   * @param events by their own time; may be added to
   */
  record Stream(String name, String arn, long created, List<FilteredLogEvent> events) {}

  private final Regional<SortedMap<String, Group>> regions = new Regional<>(TreeMap::new);

  /** Those of the caller's account and region, by name. */
  Map<String, Group> of(Caller caller) {
    return regions.of(caller);
  }

  /**
   * One of them.
   *
   * @throws AwsError {@code ResourceNotFoundException}
   */
  Group get(Caller caller, String name) {
    return Optional.ofNullable(of(caller).get(checked(name)))
        .orElseThrow(() -> missing("The specified log group does not exist."));
  }

  /** One of them by its name or its ARN; operations take exactly one of the two. */
  Group get(Caller caller, String name, String identifier) {
    if (name != null && identifier != null) {
      throw invalid("LogGroupName and LogGroupIdentifier cannot both be specified.");
    }
    return identifier == null ? get(caller, name) : get(caller, nameOf(identifier));
  }

  /** A stream of a group. */
  Stream stream(Group group, String name) {
    return Optional.ofNullable(group.streams().get(checkedStream(name)))
        .orElseThrow(() -> missing("The specified log stream does not exist."));
  }

  /** The name, when it could be one. */
  static String checked(String name) {
    return matching(name, NAME, "logGroupName", "[\\.\\-_/#A-Za-z0-9]+");
  }

  static String checkedStream(String name) {
    return matching(name, STREAM, "logStreamName", "[^:*]*");
  }

  /** Of a group or, with the colon and star after it, of all that is in it. */
  static String arn(Caller caller, String name) {
    return Arns.of("logs", caller, "log-group:" + name);
  }

  /** Of an ARN, with or without the star at its end; anything else is a name already. */
  static String nameOf(String identifier) {
    String[] parts = identifier.split(":", -1);
    return parts.length > 6 ? parts[6] : identifier;
  }

  static Stream newStream(Group group, String name, long now) {
    return new Stream(
        name, group.facts().logGroupArn() + ":log-stream:" + name, now, new ArrayList<>());
  }

  static AwsError missing(String message) {
    return new AwsError("ResourceNotFoundException", message);
  }

  /** The page that was asked for; its limit has been checked. */
  static <T> Page<T> page(List<T> found, Integer limit, int most, String token) {
    return Page.of(found, limit, most, token, () -> invalid("The specified nextToken is invalid."));
  }

  static AwsError invalid(String message) {
    return new AwsError("InvalidParameterException", message);
  }

  private static String matching(String value, Pattern pattern, String field, String told) {
    if (value == null) {
      throw invalid(
          "1 validation error detected: Value null at '"
              + field
              + "' failed to satisfy constraint: Member must not be null");
    }
    if (!pattern.matcher(value).matches()) {
      throw invalid(
          "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
              .formatted(value, field, told));
    }
    return value;
  }
}
