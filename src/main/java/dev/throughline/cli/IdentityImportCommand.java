package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.StoreResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline identity import}. */
@Command(
    name = "import",
    description = {
      "Keep a client certificate and key that others made, as PEM files.",
      "The key has to be RSA, PKCS#1 or PKCS#8, and not encrypted. The files stay where they are;"
          + " delete the key's file afterwards if it is of no other use."
    },
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
final class IdentityImportCommand implements Callable<Integer> {

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
      names = "--ca",
      required = true,
      paramLabel = "FILE",
      description = "The certificate of the CA that signed the client's, usually ca.crt.")
  private Path ca;

  @Option(
      names = "--cert",
      required = true,
      paramLabel = "FILE",
      description = "The client certificate, usually client.crt.")
  private Path certificate;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key of the client certificate, usually client.key.")
  private Path key;

  @Option(
      names = "--force",
      description =
          "Replace an identity of this name for good, its CA's key included, if there is another.")
  private boolean force;

  @Option(names = "--json", description = IdentityHelp.JSON)
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  IdentityImportCommand(IdentityStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Integer call() throws ProblemException {
    StoreResult result = store.importPem(name, ca, certificate, key, force);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IdentityJson.result(result, clock.instant()));
    } else {
      IdentityText.result(result, clock.instant(), "imported", out);
    }
    return 0;
  }
}
