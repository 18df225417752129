package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one part of the lab's far side as this process.
 *
 * <p>Prints one line, {@code ready ADDRESS:PORT}, when it serves. Then ends with 0 on SIGTERM. Ends
 * with 2 when the arguments can't be used, with 3 when this computer does not let it serve, both
 * with the reason on standard error.
 */
public final class PartMain {

  private PartMain() {}

  /**
   * Runs until it is told to end.
   *
   * @param args the part's name, then its {@code --key=value} options; with {@code
   *     --until-stdin-closes} it also ends with its standard input, so that a part never outlives
   *     the process that started it
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      PartKind kind = kind(args);
      PartOptions options = kind.parse(Arrays.asList(args).subList(1, args.length));
      if (options.untilStdinCloses()) {
        endWith(System.in);
      }
      Part part = kind.start(options, new PartLog(kind.word(), System.err));
      endWith0OnSignal();
      System.out.println("ready " + Sockets.text(part.address()));
      System.out.flush();
      // Everything else happens on threads that do not keep a process alive.
      new CountDownLatch(1).await();
    } catch (ProblemException e) {
      System.err.println(e.getMessage());
      System.err.println(e.fix());
      Runtime.getRuntime().halt(e.kind().exitCode());
    }
  }

  private static PartKind kind(String[] args) throws ProblemException {
    List<String> words = List.of(args);
    if (words.isEmpty()) {
      throw usage("The part to run is missing.");
    }
    return PartKind.of(words.getFirst())
        .orElseThrow(() -> usage("There is no part \"" + words.getFirst() + "\"."));
  }

  private static ProblemException usage(String what) {
    return new ProblemException(
        ProblemException.Kind.USAGE, what, "The parts are " + PartKind.words() + ".");
  }

  /** Java ends with 143 on SIGTERM; being told to end is no failure here. */
  private static void endWith0OnSignal() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
    } catch (IllegalStateException e) {
      // It was told so while it started, and ends with 143.
    }
  }

  private static void endWith(InputStream input) {
    Thread.ofPlatform()
        .daemon()
        .name("until-stdin-closes")
        .start(
            () -> {
              try {
                input.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // An input that can't be read any more has ended as well.
              }
              Runtime.getRuntime().halt(0);
            });
  }
}
