package dev.throughline.journey;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.FactQuestion;
import dev.throughline.aws.FactReader;
import dev.throughline.aws.FactReading;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.ClockReading;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact.Why;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks AWS about a deployment while packets ask the path. Whatever goes wrong with it makes facts
 * unknown, and nothing else.
 */
public final class FactsAtAws {

  private final Sessions sessions;
  private final Clock clock;

  public FactsAtAws(Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Starts to ask, on a thread of its own; asks nobody when the deployment names no place. */
  Asked ask(Deployment deployment) {
    Asked asked = new Asked(deployment.aws(), clock);
    deployment
        .aws()
        .ifPresent(
            place ->
                Thread.ofVirtual()
                    .name("facts")
                    .start(() -> asked.begin(place, deployment.target().host(), sessions)));
    return asked;
  }

  /** A question that is under way. */
  static final class Asked implements AutoCloseable {

    private final Optional<AwsPlace> place;
    private final Clock clock;
    private final CompletableFuture<FactReading> reading = new CompletableFuture<>();
    private final List<Runnable> closing = new ArrayList<>();
    private volatile Optional<AwsSession> consumer = Optional.empty();
    private boolean closed;

    private Asked(Optional<AwsPlace> place, Clock clock) {
      this.place = place;
      this.clock = clock;
    }

    /** The facts that are known by then; empty when nobody was asked. */
    Optional<AwsFacts> within(Duration patience) throws InterruptedException {
      if (place.isEmpty()) {
        return Optional.empty();
      }
      long end = System.nanoTime() + patience.toNanos();
      try {
        FactReading begun = reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        return Optional.of(begun.within(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
      } catch (TimeoutException e) {
        return unknown(Why.UNREACHABLE, "no answer came in time");
      } catch (ExecutionException e) {
        return unknown(Why.SIGNED_OUT, bare(String.valueOf(e.getCause().getMessage())));
      }
    }

    /** This computer's clock beside AWS's, once AWS has answered anything. */
    Optional<ClockReading> clock() {
      return consumer
          .flatMap(AwsSession::serverTime)
          .map(there -> new ClockReading(clock.instant(), there, "AWS's"));
    }

    private Optional<AwsFacts> unknown(Why why, String words) {
      return Optional.of(AwsFacts.unknown(place.orElseThrow(), clock.instant(), why, words));
    }

    private static String bare(String sentence) {
      return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private synchronized void begin(AwsPlace where, String host, Sessions sessions) {
      if (closed) {
        return;
      }
      try {
        AwsSession asked = open(where.consumer(), sessions);
        consumer = Optional.of(asked);
        Optional<AwsSession> producer =
            where.producer().isEmpty()
                ? Optional.empty()
                : Optional.of(open(where.producer().get(), sessions));
        FactReading begun =
            new FactReader(clock)
                .start(
                    new FactQuestion(
                        where.clientVpnId(),
                        where.endpointId(),
                        Optional.of(host),
                        where.serviceId()),
                    asked,
                    producer);
        closing.addFirst(begun::close);
        reading.complete(begun);
      } catch (ProblemException | RuntimeException e) {
        reading.completeExceptionally(e);
      }
    }

    private AwsSession open(AwsPlace.Account account, Sessions sessions) throws ProblemException {
      AwsSession session =
          sessions.open(new DeploySpec.Account(account.profile(), account.region()));
      closing.add(session::close);
      return session;
    }

    /** Breaks off what is still under way. */
    @Override
    public synchronized void close() {
      closed = true;
      closing.forEach(Runnable::run);
      closing.clear();
    }
  }
}
