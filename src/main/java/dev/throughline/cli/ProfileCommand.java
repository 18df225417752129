package dev.throughline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code throughline profile}: what an .ovpn holds, whether it may be run, and exporting one. */
@Command(
    name = "profile",
    description = {
      "Look at a profile (.ovpn) and say whether it may be run; or export a deployment's.",
      "Only what AWS Client VPN exports is kept; whatever could run programs, touch files or weaken"
          + " the tunnel is refused, with its line and the reason. Nothing is connected."
    },
    footerHeading = "%nExit codes:%n",
    footer = {"  0  it may be run", "  2  it is refused, or wrong usage"})
public final class ProfileCommand {

  private ProfileCommand() {}

  /** The command with its subcommands, to be added to another. */
  public static CommandLine of(ProfileExportCommand export) {
    return new CommandLine(new ProfileCommand())
        .addSubcommand(new ProfileCheckCommand())
        .addSubcommand(new ProfileShowCommand())
        .addSubcommand(export);
  }
}
