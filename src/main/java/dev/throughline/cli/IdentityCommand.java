package dev.throughline.cli;

import dev.throughline.pki.IdentityStore;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code throughline identity}: the certificates that a VPN endpoint knows this computer by. */
@Command(
    name = "identity",
    description = {
      "Make, look at and hand over the certificates that a Client VPN endpoint asks for.",
      "An identity is a CA, a server certificate for the endpoint and a client certificate for this"
          + " computer. It is kept in your data folder, where only you can read it."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = IdentityHelp.EXIT_CODES,
    exitCodeList = {IdentityHelp.DONE, IdentityHelp.WRONG_USAGE, IdentityHelp.COMPUTER})
public final class IdentityCommand {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = IdentityHelp.HELP)
  boolean help;

  private IdentityCommand() {}

  /**
   * The command with its subcommands, to be added to another. They throw {@link
   * dev.throughline.model.ProblemException} for whoever handles the execution's exceptions.
   */
  public static CommandLine of(IdentityStore store, Clock clock) {
    return new CommandLine(new IdentityCommand())
        .addSubcommand(new IdentityCreateCommand(store, clock))
        .addSubcommand(new IdentityListCommand(store, clock))
        .addSubcommand(new IdentityShowCommand(store, clock))
        .addSubcommand(new IdentityImportCommand(store, clock))
        .addSubcommand(new IdentityExportCommand(store));
  }
}
