package dev.throughline.lab.aws.logs;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.logs.LogGroups.Group;
import dev.throughline.lab.aws.logs.LogGroups.Stream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** Writes and reads log events. Filter patterns can be words, all of which have to be there. */
final class LogEvents {

  private static final int MOST = 10_000;
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);
  private static final Pattern WORDS = Pattern.compile("[\\w\"\\s.:/-]*");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern POSITION = Pattern.compile("[fb]/\\d{1,9}");

  private final LogGroups groups;
  private final InstantSource clock;
  private long lastEvent;

  LogEvents(LogGroups groups, InstantSource clock) {
    this.groups = groups;
    this.clock = clock;
  }

  void register(Operations operations) {
    operations.add(PutLogEventsRequest.class, this::put);
    operations.add(GetLogEventsRequest.class, this::get);
    operations.add(FilterLogEventsRequest.class, this::filter);
  }

  private PutLogEventsResponse put(Caller caller, PutLogEventsRequest request) {
    Group group = groups.get(caller, request.logGroupName());
    Stream stream = groups.stream(group, request.logStreamName());
    List<InputLogEvent> events = request.logEvents();
    if (events.isEmpty() || events.size() > MOST) {
      throw LogGroups.invalid(
          "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member"
              + " must have length less than or equal to 10000 and greater than or equal to 1");
    }
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).timestamp() < events.get(i - 1).timestamp()) {
        throw LogGroups.invalid(
            "Log events in a single PutLogEvents request must be in chronological order.");
      }
    }
    List<InputLogEvent> old = events.stream().filter(this::isTooOld).toList();
    List<InputLogEvent> early = events.stream().filter(this::isTooNew).toList();
    events.stream()
        .filter(event -> !isTooOld(event) && !isTooNew(event))
        .forEach(event -> stream.events().add(kept(stream, event)));
    stream.events().sort(Comparator.comparing(FilteredLogEvent::timestamp));
    return PutLogEventsResponse.builder()
        .rejectedLogEventsInfo(rejected(events.size(), old.size(), early.size()))
        .build();
  }

  private boolean isTooOld(InputLogEvent event) {
    return event.timestamp() < clock.instant().minus(OLDEST).toEpochMilli();
  }

  private boolean isTooNew(InputLogEvent event) {
    return event.timestamp() > clock.instant().plus(NEWEST).toEpochMilli();
  }

  private static RejectedLogEventsInfo rejected(int all, int old, int early) {
    return old + early == 0
        ? null
        : RejectedLogEventsInfo.builder()
            .tooOldLogEventEndIndex(old == 0 ? null : old)
            .tooNewLogEventStartIndex(early == 0 ? null : all - early)
            .build();
  }

  private FilteredLogEvent kept(Stream stream, InputLogEvent event) {
    lastEvent++;
    return FilteredLogEvent.builder()
        .logStreamName(stream.name())
        .timestamp(event.timestamp())
        .message(event.message())
        .ingestionTime(clock.millis())
        .eventId("%056d".formatted(lastEvent))
        .build();
  }

  /** Pages go both ways; at an end the token comes back as it was given. */
  private GetLogEventsResponse get(Caller caller, GetLogEventsRequest request) {
    Logs.checkLimit(request.limit(), MOST);
    Group group = groups.get(caller, request.logGroupName(), request.logGroupIdentifier());
    List<FilteredLogEvent> all =
        groups.stream(group, request.logStreamName()).events().stream()
            .filter(event -> isBetween(event, request.startTime(), request.endTime()))
            .toList();
    int limit = request.limit() == null ? MOST : request.limit();
    int from = Boolean.TRUE.equals(request.startFromHead()) ? 0 : Math.max(0, all.size() - limit);
    int to = Math.min(all.size(), from + limit);
    if (request.nextToken() != null) {
      if (!POSITION.matcher(request.nextToken()).matches()) {
        throw LogGroups.invalid("The specified nextToken is invalid.");
      }
      int at = Math.min(all.size(), Integer.parseInt(request.nextToken().substring(2)));
      boolean forward = request.nextToken().startsWith("f");
      from = forward ? at : Math.max(0, at - limit);
      to = forward ? Math.min(all.size(), at + limit) : at;
    }
    return GetLogEventsResponse.builder()
        .events(all.subList(from, to).stream().map(LogEvents::output).toList())
        .nextForwardToken("f/" + to)
        .nextBackwardToken("b/" + from)
        .build();
  }

  private static OutputLogEvent output(FilteredLogEvent event) {
    return OutputLogEvent.builder()
        .timestamp(event.timestamp())
        .message(event.message())
        .ingestionTime(event.ingestionTime())
        .build();
  }

  private FilterLogEventsResponse filter(Caller caller, FilterLogEventsRequest request) {
    Logs.checkLimit(request.limit(), MOST);
    Group group = groups.get(caller, request.logGroupName(), request.logGroupIdentifier());
    String pattern = request.filterPattern() == null ? "" : request.filterPattern();
    if (!WORDS.matcher(pattern).matches()) {
      throw LogGroups.invalid("Invalid filter pattern");
    }
    request.logStreamNames().forEach(name -> groups.stream(group, name));
    List<String> words =
        BLANKS
            .splitAsStream(pattern.replace("\"", "").strip())
            .filter(word -> !word.isEmpty())
            .toList();
    List<FilteredLogEvent> found =
        group.streams().values().stream()
            .filter(stream -> wanted(stream, request))
            .flatMap(stream -> stream.events().stream())
            .filter(event -> isBetween(event, request.startTime(), request.endTime()))
            .filter(event -> words.stream().allMatch(event.message()::contains))
            .sorted(Comparator.comparing(FilteredLogEvent::timestamp))
            .toList();
    Page<FilteredLogEvent> page = LogGroups.page(found, request.limit(), MOST, request.nextToken());
    return FilterLogEventsResponse.builder().events(page.items()).nextToken(page.next()).build();
  }

  private static boolean wanted(Stream stream, FilterLogEventsRequest request) {
    return (!request.hasLogStreamNames() || request.logStreamNames().contains(stream.name()))
        && (request.logStreamNamePrefix() == null
            || stream.name().startsWith(request.logStreamNamePrefix()));
  }

  private static boolean isBetween(FilteredLogEvent event, Long start, Long end) {
    return (start == null || event.timestamp() >= start)
        && (end == null || event.timestamp() < end);
  }
}
