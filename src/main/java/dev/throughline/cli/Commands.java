package dev.throughline.cli;

import dev.throughline.aws.SignInNeeded;
import dev.throughline.model.Cidr;
import dev.throughline.model.ProblemException;
import dev.throughline.model.StatusRange;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the command line together: the commands, how errors are told, and the exit codes. */
public final class Commands {

  /** What a command that was interrupted by Ctrl-C ends with, as shells have it. */
  public static final int INTERRUPTED = 130;

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private Commands() {}

  /**
   * The command line: with the one command that it begins with, since a fifth of a second would go
   * into reading the annotations of all, or with all, for the help and for suggestions.
   *
   * @param commands the commands by name, annotated for picocli, in the order of the help
   * @param first the first word, if there is one
   */
  public static CommandLine of(Map<String, Supplier<Object>> commands, Optional<String> first) {
    CommandLine line = new CommandLine(new ThroughlineCommand());
    Optional<String> named = first.filter(commands::containsKey);
    commands.keySet().stream()
        .filter(name -> named.isEmpty() || name.equals(named.get()))
        .forEach(name -> line.addSubcommand(name, commands.get(name).get()));
    line.registerConverter(Cidr.class, text -> converted(() -> Cidr.parse(text)));
    line.registerConverter(StatusRange.class, text -> converted(() -> StatusRange.parse(text)));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
    line.setParameterExceptionHandler(Commands::wrongUsage);
    line.setExecutionExceptionHandler(Commands::failed);
    completeHelp(line);
    return line;
  }

  /** Every command has --help, and says its exit codes as the first one does. */
  private static void completeHelp(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help and exit.")
              .build());
    }
    if (spec.parent() == null) {
      spec.addOption(
          OptionSpec.builder("-V", "--version")
              .versionHelp(true)
              .description("Print the version and exit.")
              .build());
      spec.versionProvider(new Version());
      addStartOptions(spec);
    }
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(spec.parent() == null);
    line.getSubcommands().values().forEach(Commands::completeHelp);
  }

  /** They are taken off before the command line is read, and stand here for the help. */
  private static void addStartOptions(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--lab")
            .type(String.class)
            .arity("0..1")
            .paramLabel("NAME")
            .description(
                "In front of a command: run it in the lab, a private network in miniature on this"
                    + " computer. Joins the running lab, or else starts one for this command"
                    + " alone. --lab=NAME means the lab of that name.")
            .build());
    spec.addOption(
        OptionSpec.builder("--fault")
            .type(String[].class)
            .arity("1")
            .paramLabel("CODE[,CODE]")
            .description(
                "With --lab: break that in the lab first. \"throughline lab faults\" lists what can"
                    + " be broken.")
            .build());
    spec.addOption(
        OptionSpec.builder("-v", "--verbose")
            .description("In front of a command: log what happens to standard error.")
            .build());
  }

  private static <T> T converted(Supplier<T> conversion) {
    try {
      return conversion.get();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** Tells a problem that came up before there was a command to tell it; returns the exit code. */
  public static int tell(ProblemException problem) {
    PrintWriter err = new CommandLine(new ThroughlineCommand()).getErr();
    return tell(problem, err);
  }

  private static int tell(ProblemException problem, PrintWriter err) {
    err.println("throughline: " + problem.getMessage());
    err.println(problem.fix());
    err.flush();
    LOG.debug("Ended by a problem", problem);
    return problem.kind().exitCode();
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("throughline: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("See \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    }
    return ProblemException.Kind.USAGE.exitCode();
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    return switch (e) {
      case ProblemException problem -> tell(problem, err);
      case SignInNeeded needed -> tell(needed.toProblem(), err);
      case InterruptedException interrupted -> {
        err.println("throughline: interrupted; everything that was started has been stopped.");
        yield INTERRUPTED;
      }
      default -> {
        err.println("throughline: something went wrong inside the program: " + e.getMessage());
        err.println("Run it again with -v in front of the command, and report what it logs.");
        LOG.debug("Ended by an error of ours", e);
        yield ProblemException.Kind.COMPUTER.exitCode();
      }
    };
  }

  /** The version that the jar's manifest names. */
  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return List.of(
              "Throughline " + (version == null ? "(from a checkout)" : version),
              "Java " + Runtime.version())
          .toArray(String[]::new);
    }
  }
}
