package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs many parts as one process: all that a VPC holds. It is told what to run on standard input, a
 * line each with tabs between the words, and ends when that ends.
 *
 * <pre>
 * start  NAME  KIND  --option=value…     answered by: started  NAME  ADDRESS:PORT
 *                                              or by: failed   NAME  REASON
 * stop   NAME                            answered by: stopped  NAME
 * </pre>
 *
 * In between it says what became of a load balancer's targets, as {@link TargetReport} has it.
 */
public final class PartHost {

  /** One part, whose orders are done one after the other. */
  private static final class Place {
    private final ExecutorService orders =
        Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private Part part;
  }

  private final PrintStream answers;
  private final PrintStream errors;
  private final Map<String, Place> places = new HashMap<>();

  PartHost(PrintStream answers, PrintStream errors) {
    this.answers = answers;
    this.errors = errors;
  }

  /** Runs until standard input ends. */
  public static void main(String[] args) throws IOException {
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      new PartHost(System.out, System.err).run(orders);
    }
    Runtime.getRuntime().halt(0);
  }

  void run(BufferedReader orders) throws IOException {
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      List<String> words = Arrays.asList(line.split("\t", -1));
      String name = words.size() > 1 ? words.get(1) : "";
      Place place = places.computeIfAbsent(name, _ -> new Place());
      switch (words.getFirst()) {
        case "start" -> {
          Future<?> started = place.orders.submit(() -> start(place, name, words));
          if (!isPatient(words)) {
            await(started);
          }
        }
        case "stop" -> {
          places.remove(name);
          place.orders.execute(() -> stop(place, name));
          place.orders.shutdown();
        }
        default -> say("failed", name, "there is no order " + words.getFirst());
      }
    }
  }

  /**
   * A load balancer checks its targets before it serves. The others are there at once, and have to
   * be: an app that starts a moment later than it is checked would count as unhealthy.
   */
  private static boolean isPatient(List<String> words) {
    return words.size() > 2 && words.get(2).equals(PartKind.NLB.word());
  }

  private static void await(Future<?> started) throws IOException {
    try {
      started.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  /** Starts it, instead of the one of that name if there is one. */
  private void start(Place place, String name, List<String> words) {
    close(place);
    try {
      PartKind kind =
          PartKind.of(words.size() > 2 ? words.get(2) : "")
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemException.Kind.USAGE, "There is no such part.", ""));
      PartOptions options = kind.parse(words.subList(3, words.size()));
      place.part = kind.start(options, new PartLog(name, errors, answers));
      say("started", name, Sockets.text(place.part.address()));
    } catch (ProblemException e) {
      say("failed", name, e.getMessage().replaceAll("\\s+", " "));
    }
  }

  private void stop(Place place, String name) {
    close(place);
    say("stopped", name, "");
  }

  private static void close(Place place) {
    if (place.part != null) {
      place.part.close();
      place.part = null;
    }
  }

  private void say(String what, String name, String more) {
    answers.println((what + "\t" + name + "\t" + more).stripTrailing());
    answers.flush();
  }
}
