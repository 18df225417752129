package dev.throughline.cli;

import dev.throughline.aws.SignInNeeded;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What the commands that work on a deployment have in common: text or JSON, of which the last line
 * is the outcome however the command ends, and what Ctrl-C means.
 */
final class DeployWork {

  /** Something that AWS takes its time for. */
  @FunctionalInterface
  interface Step {
    DeployOutcome take(DeployListener listener) throws ProblemException, InterruptedException;
  }

  /**
   * What is said at the end.
   *
   * @param done the outcome's word in JSON, when it is done
   * @param notDone the same, when it is not
   * @param sentence what a person reads when it is done; the time follows
   * @param next what to do then; may be empty
   */
  record Words(String done, String notDone, String sentence, String next) {}

  private final Terminal terminal;
  private final Clock clock;

  @Option(
      names = "--json",
      description = "Print JSON, one document a line (throughline.event/1), the outcome last.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  DeployWork(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  boolean isJson() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  DeployJson lines() {
    return new DeployJson(out());
  }

  DeployText text() {
    return new DeployText(terminal);
  }

  /** The command's own work; in JSON, a problem that ends it is the outcome. */
  int run(String name, Callable<Integer> command) throws Exception {
    try {
      return command.call();
    } catch (ProblemException e) {
      throw told(name, e);
    } catch (SignInNeeded e) {
      throw told(name, e.toProblem());
    } catch (InterruptedException e) {
      spec.commandLine()
          .getErr()
          .println(
              "throughline: interrupted; what AWS is at goes on there. The same command goes on"
                  + " from here.");
      return ended(name, "interrupted", "", Commands.INTERRUPTED);
    }
  }

  private ProblemException told(String name, ProblemException problem) {
    if (json) {
      lines().problem(name, problem);
    }
    return problem;
  }

  /** Ends without having done anything that a person would have to know in detail. */
  int ended(String name, String word, String sentence, int exitCode) {
    if (json) {
      lines().ended(name, word, exitCode);
    } else if (!sentence.isEmpty()) {
      out().println(sentence);
      out().flush();
    }
    return exitCode;
  }

  /** Takes the step, shows it as it happens, and says what has come of it. */
  int take(Step step, Words words) throws ProblemException, InterruptedException {
    if (json) {
      DeployOutcome outcome = step.take(lines());
      int exitCode = exitCode(outcome);
      lines().outcome(outcome, outcome.isDone() ? words.done() : words.notDone(), exitCode);
      return exitCode;
    }
    DeployOutcome outcome;
    try (LiveDeploy live = new LiveDeploy(out(), terminal, clock)) {
      outcome = step.take(live);
    }
    tell(outcome, words);
    return exitCode(outcome);
  }

  private void tell(DeployOutcome outcome, Words words) {
    DeployText text = text();
    PrintWriter out = out();
    out.println();
    outcome.failures().forEach(failure -> text.failure(failure).forEach(out::println));
    if (outcome.isDone()) {
      out.println(words.sentence() + "  " + DeployText.clock(outcome.took()));
      if (!words.next().isEmpty()) {
        out.println(words.next());
      }
    } else if (!outcome.left().isEmpty()) {
      out.println("Left in AWS:");
      text.left(outcome).forEach(out::println);
    }
    out.flush();
  }

  private static int exitCode(DeployOutcome outcome) {
    return outcome.isDone() ? 0 : ProblemException.Kind.NOT_PROVEN.exitCode();
  }
}
