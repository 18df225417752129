package dev.throughline.cli;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.Finder;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Resuming;
import dev.throughline.aws.Suggestion;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline list}: the Client VPN endpoints of an account. */
@Command(
    name = "list",
    description = {
      "List the Client VPN endpoints of an AWS account, whoever made them.",
      "Regions are asked at once, and what they answer is shown as it comes."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  every region has answered",
      "  1  one has not, so that there may be more; or nobody is signed in",
      "  2  wrong usage, or the profile can't be used"
    })
public final class ListCommand implements Callable<Integer> {

  /** Where the question which regions there are can be asked when no other is known. */
  private static final String ANY_REGION = "us-east-1";

  private final AwsSessions sessions;
  private final Browser browser;
  private final Terminal terminal;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile. Default: the environment's, or the profile \"default\".")
  private String profile;

  @ArgGroup private Regions regions;

  /** Where to look. */
  private static final class Regions {
    @Option(
        names = "--region",
        paramLabel = "REGION",
        description = "A region; may be repeated. Default: the environment's, or the profile's.")
    private List<String> some;

    @Option(names = "--all-regions", description = "Every region that the account has enabled.")
    private boolean all;
  }

  @Option(
      names = "--suggest",
      description = "Look into each endpoint's VPC for services that can be proven.")
  private boolean suggest;

  @Option(
      names = "--json",
      description =
          "Print a JSON document for each event on a line of its own, the last one the outcome"
              + " (throughline.list/1).")
  private boolean json;

  @Spec private CommandSpec spec;

  public ListCommand(AwsSessions sessions, Browser browser, Terminal terminal) {
    this.sessions = sessions;
    this.browser = browser;
    this.terminal = terminal;
  }

  /** Where what is found goes. */
  interface Output extends FindListener {
    void suggests(FoundEndpoint endpoint, Fact<List<Suggestion>> suggestions);

    void ended(int endpoints, List<RegionAnswer> answers, int exitCode);
  }

  @Override
  public Integer call() throws ProblemException, InterruptedException {
    Output output =
        json
            ? new ListJson(spec.commandLine().getOut())
            : new ListText(spec.commandLine().getOut(), terminal);
    Resuming resuming =
        new Resuming(new TerminalSignIn(sessions, browser, terminal, spec.commandLine().getErr()));
    try (AwsSession session = open()) {
      Finder finder = new Finder();
      List<String> where = resuming.run(session, open -> regions(finder, open));
      Collecting collecting = new Collecting(output);
      List<RegionAnswer> answers =
          resuming.run(session, open -> finder.find(open, where, collecting));
      if (suggest) {
        for (FoundEndpoint endpoint : collecting.found) {
          output.suggests(endpoint, resuming.run(session, open -> finder.suggest(open, endpoint)));
        }
      }
      boolean whole = answers.stream().allMatch(answer -> answer.trouble().isEmpty());
      int exitCode = whole ? 0 : ProblemException.Kind.NOT_PROVEN.exitCode();
      output.ended(collecting.found.size(), answers, exitCode);
      return exitCode;
    }
  }

  private AwsSession open() throws ProblemException {
    Optional<String> name = Optional.ofNullable(profile);
    if (regions == null) {
      return sessions.open(name, Optional.empty());
    }
    return sessions.open(name, Optional.of(regions.all ? ANY_REGION : regions.some.getFirst()));
  }

  private List<String> regions(Finder finder, AwsSession session) throws ProblemException {
    if (regions == null) {
      return List.of(session.regionName());
    }
    return regions.all ? finder.enabledRegions(session) : regions.some.stream().distinct().toList();
  }

  /** Passes on, and remembers. */
  private static final class Collecting implements FindListener {

    private final Output output;
    private final List<FoundEndpoint> found = new ArrayList<>();

    private Collecting(Output output) {
      this.output = output;
    }

    @Override
    public void found(FoundEndpoint endpoint) {
      found.add(endpoint);
      output.found(endpoint);
    }

    @Override
    public void answered(RegionAnswer answer) {
      output.answered(answer);
    }
  }
}
