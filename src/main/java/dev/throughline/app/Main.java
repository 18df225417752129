package dev.throughline.app;

import dev.throughline.aws.AwsEnvironment;
import dev.throughline.cli.Commands;
import dev.throughline.model.ProblemException;
import dev.throughline.probe.SystemLookupProbe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where the program starts. */
public final class Main {

  private static final int CLEAN_UP_SECONDS = 12;

  private Main() {}

  public static void main(String[] arguments) {
    Logging.toStandardError(arguments);
    SystemLookupProbe.keepNoAnswers();
    AwsEnvironment.letProxiesHaveTheirPassword();
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Thread main = Thread.currentThread();
    Thread hook = new Thread(() -> interrupt(main, exitCode));
    Runtime.getRuntime().addShutdownHook(hook);
    int code = ProblemException.Kind.COMPUTER.exitCode();
    try {
      code = run(List.of(arguments));
    } finally {
      exitCode.complete(code);
    }
    System.exit(code);
  }

  /**
   * Ctrl-C, or being asked to end: the command is interrupted, cleans up as it would in any case,
   * and its exit code is the process's.
   */
  private static void interrupt(Thread main, CompletableFuture<Integer> exitCode) {
    if (exitCode.isDone()) {
      return;
    }
    main.interrupt();
    try {
      Runtime.getRuntime().halt(exitCode.get(CLEAN_UP_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      Runtime.getRuntime().halt(Commands.INTERRUPTED);
    }
  }

  private static int run(List<String> arguments) {
    Wiring wiring = new Wiring();
    StartOptions options = StartOptions.of(arguments);
    return options.lab().isEmpty()
        ? wiring.run(arguments)
        : wiring.runInLab(options.lab().get(), options.faults(), options.rest());
  }
}
