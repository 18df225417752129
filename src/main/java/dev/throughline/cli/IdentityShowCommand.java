package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.StoredIdentity;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline identity show}. */
@Command(
    name = "show",
    description = {
      "Show the certificates of an identity: whom they name, who signed them, their dates, serial"
          + " numbers, fingerprints and usages, and whether the client certificate can be used.",
      "Keys are never shown."
    },
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
final class IdentityShowCommand implements Callable<Integer> {

  private final IdentityStore store;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = IdentityHelp.DEFAULT_NAME,
      description = IdentityHelp.NAME)
  private String name;

  @Option(names = "--json", description = IdentityHelp.JSON)
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  IdentityShowCommand(IdentityStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Integer call() throws ProblemException {
    StoredIdentity identity = store.show(name);
    IdentityState state = IdentityState.of(store, name, clock.instant());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IdentityJson.show(identity, state, clock.instant()));
    } else {
      IdentityText.show(identity, state, clock.instant(), out);
    }
    return 0;
  }
}
