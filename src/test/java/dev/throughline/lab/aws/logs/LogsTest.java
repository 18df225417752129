package dev.throughline.lab.aws.logs;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

class LogsTest {

  private static final Caller CALLER = Caller.lab("111111111111", "eu-central-1");
  private static final String GROUP = "/throughline/demo";
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final Operations operations = new Operations();

  @BeforeEach
  void aGroup() {
    Logs.register(operations, () -> NOW);
    operations.call(
        CALLER, CreateLogGroupRequest.builder().logGroupName(GROUP).tags(Map.of("a", "b")).build());
  }

  @Test
  void aGroupIsDescribedWithItsTwoArns() {
    operations.call(CALLER, retention(30));

    LogGroup group = groups("/throughline").getFirst();

    assertEquals(GROUP, group.logGroupName());
    assertEquals(30, group.retentionInDays());
    assertEquals(
        "arn:aws:logs:eu-central-1:111111111111:log-group:/throughline/demo", group.logGroupArn());
    assertEquals(group.logGroupArn() + ":*", group.arn());
    assertEquals(List.of(), groups("/another"));
  }

  @Test
  void whatIsWrongIsRefusedInTheServicesWords() {
    assertEquals(
        "The specified log group already exists",
        refused(
            "ResourceAlreadyExistsException",
            () ->
                operations.call(
                    CALLER, CreateLogGroupRequest.builder().logGroupName(GROUP).build())));
    refused(
        "InvalidParameterException",
        () -> operations.call(CALLER, CreateLogGroupRequest.builder().logGroupName("a b").build()));
    assertTrue(
        refused("InvalidParameterException", () -> operations.call(CALLER, retention(4)))
            .contains("[1, 3, 5, 7, 14,"));
    assertEquals(
        "The specified log group does not exist.",
        refused(
            "ResourceNotFoundException",
            () ->
                operations.call(
                    CALLER.in("eu-west-1"),
                    DeleteLogGroupRequest.builder().logGroupName(GROUP).build())));
  }

  @Test
  void eventsAreReadForwardsUntilTheTokenStaysTheSame() {
    stream("one");
    put("one", NOW.toEpochMilli(), NOW.toEpochMilli() + 1, NOW.toEpochMilli() + 2);
    GetLogEventsRequest request =
        GetLogEventsRequest.builder()
            .logGroupName(GROUP)
            .logStreamName("one")
            .startFromHead(true)
            .limit(2)
            .build();

    GetLogEventsResponse first = operations.call(CALLER, request, GetLogEventsResponse.class);
    GetLogEventsResponse second = next(request, first);
    GetLogEventsResponse third = next(request, second);

    assertEquals(2, first.events().size());
    assertEquals(
        List.of("at " + (NOW.toEpochMilli() + 2)),
        second.events().stream().map(OutputLogEvent::message).toList());
    assertEquals(List.of(), third.events());
    assertEquals(second.nextForwardToken(), third.nextForwardToken());
  }

  @Test
  void eventsOfAllStreamsAreFilteredByWords() {
    stream("one");
    stream("two");
    put("two", NOW.toEpochMilli());
    put("one", NOW.toEpochMilli() + 7);

    FilterLogEventsResponse found = filter("at " + (NOW.toEpochMilli() + 7));

    assertEquals(
        List.of("one"), found.events().stream().map(FilteredLogEvent::logStreamName).toList());
    assertEquals(2, filter("at").events().size());
    refused("InvalidParameterException", () -> filter("{ $.a = 1 }"));
  }

  @Test
  void eventsTooFarFromNowAreRejectedAndSaidSo() {
    stream("one");
    long old = NOW.minus(Duration.ofDays(15)).toEpochMilli();

    PutLogEventsResponse response = put("one", old, NOW.toEpochMilli());

    assertEquals(1, response.rejectedLogEventsInfo().tooOldLogEventEndIndex());
    LogStream stream =
        operations
            .call(
                CALLER,
                DescribeLogStreamsRequest.builder().logGroupName(GROUP).build(),
                DescribeLogStreamsResponse.class)
            .logStreams()
            .getFirst();
    assertEquals(NOW.toEpochMilli(), stream.firstEventTimestamp());
    assertNotNull(stream.arn());
    refused("ResourceNotFoundException", () -> put("another", NOW.toEpochMilli()));
  }

  @Test
  void tagsComeAndGoByTheGroupsArn() {
    String arn = groups(GROUP).getFirst().logGroupArn();
    operations.call(
        CALLER, TagResourceRequest.builder().resourceArn(arn).tags(Map.of("c", "d")).build());
    operations.call(CALLER, UntagResourceRequest.builder().resourceArn(arn).tagKeys("a").build());

    assertEquals(Map.of("c", "d"), tags(arn));
    refused("ResourceNotFoundException", () -> tags(arn + ":*"));
  }

  private Map<String, String> tags(String arn) {
    return operations
        .call(
            CALLER,
            ListTagsForResourceRequest.builder().resourceArn(arn).build(),
            ListTagsForResourceResponse.class)
        .tags();
  }

  private static PutRetentionPolicyRequest retention(int days) {
    return PutRetentionPolicyRequest.builder().logGroupName(GROUP).retentionInDays(days).build();
  }

  private List<LogGroup> groups(String prefix) {
    return operations
        .call(
            CALLER,
            DescribeLogGroupsRequest.builder().logGroupNamePrefix(prefix).build(),
            DescribeLogGroupsResponse.class)
        .logGroups();
  }

  private void stream(String name) {
    operations.call(
        CALLER, CreateLogStreamRequest.builder().logGroupName(GROUP).logStreamName(name).build());
  }

  private PutLogEventsResponse put(String stream, long... times) {
    return operations.call(
        CALLER,
        PutLogEventsRequest.builder()
            .logGroupName(GROUP)
            .logStreamName(stream)
            .logEvents(
                LongStream.of(times)
                    .mapToObj(
                        time ->
                            InputLogEvent.builder().timestamp(time).message("at " + time).build())
                    .toList())
            .build(),
        PutLogEventsResponse.class);
  }

  private GetLogEventsResponse next(GetLogEventsRequest request, GetLogEventsResponse before) {
    return operations.call(
        CALLER,
        request.toBuilder().nextToken(before.nextForwardToken()).build(),
        GetLogEventsResponse.class);
  }

  private FilterLogEventsResponse filter(String pattern) {
    return operations.call(
        CALLER,
        FilterLogEventsRequest.builder().logGroupName(GROUP).filterPattern(pattern).build(),
        FilterLogEventsResponse.class);
  }
}
