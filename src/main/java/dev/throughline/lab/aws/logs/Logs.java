package dev.throughline.lab.aws.logs;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.logs.LogGroups.Group;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** CloudWatch Logs, as far as connection logs need it. */
public final class Logs {

  /** The days for which a log can be kept (API reference, PutRetentionPolicy). */
  public static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final int MOST = 50;

  private final LogGroups groups = new LogGroups();
  private final InstantSource clock;

  private Logs(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds the service's operations. */
  public static Logs register(Operations operations, InstantSource clock) {
    Logs logs = new Logs(clock);
    operations.add(CreateLogGroupRequest.class, logs::create);
    operations.add(DeleteLogGroupRequest.class, logs::delete);
    operations.add(DescribeLogGroupsRequest.class, logs::describe);
    operations.add(PutRetentionPolicyRequest.class, logs::putRetention);
    operations.add(DeleteRetentionPolicyRequest.class, logs::deleteRetention);
    new LogStreams(logs.groups, clock).register(operations);
    new LogEvents(logs.groups, clock).register(operations);
    new LogTags(logs.groups).register(operations);
    return logs;
  }

  private CreateLogGroupResponse create(Caller caller, CreateLogGroupRequest request) {
    String name = LogGroups.checked(request.logGroupName());
    if (groups.of(caller).containsKey(name)) {
      throw new AwsError(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    LogTags.check(request.tags());
    String arn = LogGroups.arn(caller, name);
    Group group =
        new Group(
            LogGroup.builder()
                .logGroupName(name)
                .creationTime(clock.millis())
                .metricFilterCount(0)
                .arn(arn + ":*")
                .logGroupArn(arn)
                .storedBytes(0L)
                .kmsKeyId(request.kmsKeyId())
                .logGroupClass(
                    request.logGroupClass() == null
                        ? LogGroupClass.STANDARD
                        : request.logGroupClass())
                .build());
    group.tags().putAll(request.tags());
    groups.of(caller).put(name, group);
    return CreateLogGroupResponse.builder().build();
  }

  private DeleteLogGroupResponse delete(Caller caller, DeleteLogGroupRequest request) {
    groups.get(caller, request.logGroupName());
    groups.of(caller).remove(request.logGroupName());
    return DeleteLogGroupResponse.builder().build();
  }

  private DescribeLogGroupsResponse describe(Caller caller, DescribeLogGroupsRequest request) {
    checkLimit(request.limit(), MOST);
    if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
      throw LogGroups.invalid(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    List<LogGroup> found =
        groups.of(caller).values().stream()
            .map(Group::facts)
            .filter(group -> wanted(group, request))
            .toList();
    Page<LogGroup> page = LogGroups.page(found, request.limit(), MOST, request.nextToken());
    return DescribeLogGroupsResponse.builder()
        .logGroups(page.items())
        .nextToken(page.next())
        .build();
  }

  private static boolean wanted(LogGroup group, DescribeLogGroupsRequest request) {
    String name = group.logGroupName();
    String prefix = request.logGroupNamePrefix();
    String pattern = request.logGroupNamePattern();
    return (prefix == null || name.startsWith(prefix))
        && (pattern == null
            || name.toLowerCase(Locale.ROOT).contains(pattern.toLowerCase(Locale.ROOT)))
        && (request.logGroupClass() == null || request.logGroupClass() == group.logGroupClass())
        && (!request.hasLogGroupIdentifiers()
            || request.logGroupIdentifiers().stream()
                .anyMatch(identifier -> LogGroups.nameOf(identifier).equals(name)));
  }

  private PutRetentionPolicyResponse putRetention(
      Caller caller, PutRetentionPolicyRequest request) {
    Group group = groups.get(caller, request.logGroupName());
    Integer days = request.retentionInDays();
    if (!RETENTION_DAYS.contains(days)) {
      throw LogGroups.invalid(
          "1 validation error detected: Value '%s' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(days, RETENTION_DAYS));
    }
    group.facts(group.facts().toBuilder().retentionInDays(days).build());
    return PutRetentionPolicyResponse.builder().build();
  }

  private DeleteRetentionPolicyResponse deleteRetention(
      Caller caller, DeleteRetentionPolicyRequest request) {
    Group group = groups.get(caller, request.logGroupName());
    group.facts(group.facts().toBuilder().retentionInDays(null).build());
    return DeleteRetentionPolicyResponse.builder().build();
  }

  static void checkLimit(Integer limit, int most) {
    if (limit != null && (limit < 1 || limit > most)) {
      throw LogGroups.invalid(
          "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value less than or equal to %d"
              .formatted(limit, most));
    }
  }
}
