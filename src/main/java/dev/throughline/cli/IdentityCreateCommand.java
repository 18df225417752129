package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityOptions;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.StoreResult;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline identity create}. */
@Command(
    name = "create",
    description = {
      "Make a CA, a server certificate and a client certificate (RSA 2048, SHA-256).",
      "What is there already is kept: a second call changes nothing, and a part that got lost is"
          + " made again from the kept CA."
    },
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
final class IdentityCreateCommand implements Callable<Integer> {

  private final IdentityStore store;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = IdentityHelp.DEFAULT_NAME,
      description = IdentityHelp.NAME)
  private String name;

  @Option(
      names = "--server-name",
      paramLabel = "HOST",
      defaultValue = IdentityOptions.SERVER_NAME,
      description =
          "The endpoint's name in its certificate, a host name with a dot, as AWS wants one."
              + " Default: ${DEFAULT-VALUE}.")
  private String serverName;

  @Option(
      names = "--client-name",
      paramLabel = "TEXT",
      defaultValue = IdentityOptions.CLIENT_NAME,
      description =
          "Your name in the client certificate; the endpoint's connection log shows it."
              + " Default: ${DEFAULT-VALUE}.")
  private String clientName;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "" + IdentityOptions.DAYS,
      description =
          "How long the server and client certificates live, 1 to 3650 days."
              + " Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--ca-years",
      paramLabel = "N",
      defaultValue = "" + IdentityOptions.CA_YEARS,
      description = "How long the CA lives, 1 to 30 years. Default: ${DEFAULT-VALUE}.")
  private int caYears;

  @Option(
      names = "--renew",
      description =
          "Make the client certificate again, with the same name and from the kept CA, so that"
              + " nothing has to change in AWS.")
  private boolean renew;

  @Option(names = "--json", description = IdentityHelp.JSON)
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  IdentityCreateCommand(IdentityStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Integer call() throws ProblemException {
    StoreResult result =
        store.create(name, new IdentityOptions(serverName, clientName, days, caYears, renew));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IdentityJson.result(result, clock.instant()));
    } else {
      IdentityText.result(result, clock.instant(), "created", out);
      warnOfOtherServerName(result);
    }
    return 0;
  }

  /** Kept certificates may differ from what was asked for; the person has to know. */
  private void warnOfOtherServerName(StoreResult result) {
    boolean asked = spec.commandLine().getParseResult().hasMatchedOption("--server-name");
    boolean kept = !result.written().contains(IdentityPart.SERVER);
    if (asked && kept && !result.identity().imported()) {
      spec.commandLine()
          .getErr()
          .println("The server certificate was kept; --server-name counts for new ones only.");
    }
  }
}
