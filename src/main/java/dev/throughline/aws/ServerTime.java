package dev.throughline.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Takes the time from the Date header of each of AWS's responses, also of those that refuse. */
final class ServerTime implements ExecutionInterceptor {

  /**
   * A response's time.
   *
   * @param nanos {@link System#nanoTime()} when it came, which no change of the clock moves
   */
  private record Said(Instant date, long nanos) {}

  private final AtomicReference<Said> last = new AtomicReference<>();

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    context
        .httpResponse()
        .firstMatchingHeader("Date")
        .flatMap(ServerTime::parse)
        .ifPresent(date -> last.set(new Said(date, System.nanoTime())));
  }

  /** What AWS's clock shows now, to the second; empty before its first response. */
  Optional<Instant> now() {
    return Optional.ofNullable(last.get())
        .map(said -> said.date().plus(Duration.ofNanos(System.nanoTime() - said.nanos())));
  }

  private static Optional<Instant> parse(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
