package dev.throughline.cli;

import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline identity export}. */
@Command(
    name = "export",
    description = {
      "Write ca.crt, server.crt, server.key, client.crt and client.key as PEM files, as far as the"
          + " identity has them.",
      "The keys are not encrypted then; only you can read the files. The CA's key is never written."
    },
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
final class IdentityExportCommand implements Callable<Integer> {

  private final IdentityStore store;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = IdentityHelp.DEFAULT_NAME,
      description = IdentityHelp.NAME)
  private String name;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "The folder to write to; made when it is not there.")
  private Path folder;

  @Option(names = "--force", description = "Replace other files of these names.")
  private boolean force;

  @Option(names = "--json", description = IdentityHelp.JSON)
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  IdentityExportCommand(IdentityStore store) {
    this.store = store;
  }

  @Override
  public Integer call() throws ProblemException {
    List<Path> files = store.exportPem(name, folder, force);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IdentityJson.export(name, files));
    } else {
      files.forEach(out::println);
    }
    return 0;
  }
}
