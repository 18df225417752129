package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether many services are proven, and how. */
final class ManyOptions {

  private static final int AT_ONCE = 64;
  private static final int MOST_AT_ONCE = 256;

  @Option(
      names = "--targets",
      paramLabel = "FILE",
      description = {
        "Prove many services behind one tunnel. FILE has one a line: NAME, NAME:PORT or"
            + " http(s)://NAME:PORT/PATH, then if need be status=200-399, body=\"some text\" or"
            + " instances=2; # begins a comment. - reads standard input.",
        "--port, --path, --scheme and what is expected hold for lines that don't say otherwise."
      })
  private String file;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "With --targets: how many are asked at a time, 1 to 256. Default: 64.")
  private Integer atOnce;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Whether many are meant; finds what is wrong with these options. */
  boolean areWanted() {
    if (atOnce != null && file == null) {
      throw new ParameterException(
          spec.commandLine(), "--at-once speaks of many targets; give --targets FILE as well.");
    }
    if (atOnce != null && (atOnce < 1 || atOnce > MOST_AT_ONCE)) {
      throw new ParameterException(
          spec.commandLine(), "--at-once takes 1 to " + MOST_AT_ONCE + ", not " + atOnce + ".");
    }
    return file != null;
  }

  List<ServiceTarget> read(ServiceTarget base, InputStream standardInput) throws ProblemException {
    return TargetsFile.read(file, base, standardInput);
  }

  int atOnce() {
    return atOnce == null ? AT_ONCE : atOnce;
  }
}
