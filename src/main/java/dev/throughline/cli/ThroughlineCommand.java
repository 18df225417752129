package dev.throughline.cli;

import picocli.CommandLine.Command;

/** The command that all others hang on. Alone, it opens the window. */
@Command(
    name = "throughline",
    header = "Reaches a private AWS service from this computer, and proves that it answers.",
    description = {
      "",
      "Without a command, the window opens.",
      "",
      "Try it without AWS:  throughline --lab prove",
      ""
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  proven, or done",
      "  1  not proven",
      "  2  wrong usage: what was given can't be used",
      "  3  this computer lacks something"
    })
final class ThroughlineCommand {}
