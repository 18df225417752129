package dev.throughline.cli;

import dev.throughline.journey.ProveAgain;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a path is proven again and again, and how often. */
final class WatchOptions {

  private static final int LONGEST_INTERVAL = 3600;

  @Option(
      names = "--watch",
      description = {
        "Keep the tunnel, and prove again and again until Ctrl-C; the tunnel is made anew when it"
            + " is lost. With --json: a document on a line of its own for the first verdict and"
            + " each one that differs from the one before. The last verdict is the exit code."
      })
  private boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "With --watch: how long from one proof to the next, 1 to 3600. Default: 5.")
  private Integer interval;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether it is; finds what is wrong with these options. */
  boolean areWanted() {
    if (interval != null && !watch) {
      throw wrong("--interval speaks of watching; give --watch as well.");
    }
    if (interval != null && (interval < 1 || interval > LONGEST_INTERVAL)) {
      throw wrong("--interval takes 1 to " + LONGEST_INTERVAL + " seconds, not " + interval + ".");
    }
    return watch;
  }

  Duration interval() {
    return interval == null ? ProveAgain.INTERVAL : Duration.ofSeconds(interval);
  }

  ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
