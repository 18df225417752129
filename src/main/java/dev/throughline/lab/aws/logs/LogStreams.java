package dev.throughline.lab.aws.logs;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.logs.LogGroups.Group;
import dev.throughline.lab.aws.logs.LogGroups.Stream;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** The streams of log groups. */
final class LogStreams {

  private static final int MOST = 50;

  private final LogGroups groups;
  private final InstantSource clock;

  LogStreams(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  void register(Operations operations) {
    operations.add(CreateLogStreamRequest.class, this::create);
    operations.add(DeleteLogStreamRequest.class, this::delete);
    operations.add(DescribeLogStreamsRequest.class, this::describe);
  }

  private CreateLogStreamResponse create(Caller caller, CreateLogStreamRequest request) {
    Group group = groups.get(caller, request.logGroupName());
    String name = LogGroups.checkedStream(request.logStreamName());
    if (group.streams().containsKey(name)) {
      throw new AwsError(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    group.streams().put(name, LogGroups.newStream(group, name, clock.millis()));
    return CreateLogStreamResponse.builder().build();
  }

  private DeleteLogStreamResponse delete(Caller caller, DeleteLogStreamRequest request) {
    Group group = groups.get(caller, request.logGroupName());
    group.streams().remove(groups.stream(group, request.logStreamName()).name());
    return DeleteLogStreamResponse.builder().build();
  }

  private DescribeLogStreamsResponse describe(Caller caller, DescribeLogStreamsRequest request) {
    Logs.checkLimit(request.limit(), MOST);
    Group group = groups.get(caller, request.logGroupName(), request.logGroupIdentifier());
    boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
    String prefix = request.logStreamNamePrefix();
    if (byTime && prefix != null) {
      throw LogGroups.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    List<LogStream> found =
        group.streams().values().stream()
            .filter(stream -> prefix == null || stream.name().startsWith(prefix))
            .map(LogStreams::facts)
            .collect(Collectors.toList());
    if (byTime) {
      found.sort(
          Comparator.comparing(
              LogStream::lastEventTimestamp, Comparator.nullsFirst(Comparator.naturalOrder())));
    }
    if (Boolean.TRUE.equals(request.descending())) {
      Collections.reverse(found);
    }
    Page<LogStream> page = LogGroups.page(found, request.limit(), MOST, request.nextToken());
    return DescribeLogStreamsResponse.builder()
        .logStreams(page.items())
        .nextToken(page.next())
        .build();
  }

  private static LogStream facts(Stream stream) {
    LogStream.Builder facts =
        LogStream.builder()
            .logStreamName(stream.name())
            .creationTime(stream.created())
            .arn(stream.arn());
    if (!stream.events().isEmpty()) {
      facts
          .firstEventTimestamp(stream.events().getFirst().timestamp())
          .lastEventTimestamp(stream.events().getLast().timestamp())
          .lastIngestionTime(stream.events().getLast().ingestionTime());
    }
    return facts.build();
  }
}
