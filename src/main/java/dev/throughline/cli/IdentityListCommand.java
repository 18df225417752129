package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code throughline identity list}. */
@Command(
    name = "list",
    description = "List the identities that are kept, with the state of their client certificates.",
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
final class IdentityListCommand implements Callable<Integer> {

  private final IdentityStore store;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = IdentityHelp.JSON)
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  IdentityListCommand(IdentityStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Integer call() throws ProblemException {
    List<IdentityState> states = new ArrayList<>();
    for (String name : store.list()) {
      states.add(IdentityState.of(store, name, clock.instant()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IdentityJson.list(store.folder(), states, clock.instant()));
    } else if (states.isEmpty()) {
      out.println("There are no identities in " + store.folder() + " yet.");
      out.println("Make one with `throughline identity create`.");
    } else {
      IdentityText.list(states, clock.instant(), out);
    }
    return 0;
  }
}
