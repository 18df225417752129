package dev.throughline.cli;

import dev.throughline.aws.Prompt;
import java.io.Console;
import java.util.Optional;

/** Asks on the terminal, if there is one. */
public final class TerminalPrompt implements Prompt {

  private final Terminal terminal;

  public TerminalPrompt(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  @SuppressWarnings("SystemConsoleNull") // It is null again since JDK 25, where there is none.
  public Optional<String> mfaCode(String profile, String serial) {
    Console console = System.console();
    if (!terminal.interactive() || console == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(console.readLine("Code of %s for %s: ", serial, profile));
  }
}
