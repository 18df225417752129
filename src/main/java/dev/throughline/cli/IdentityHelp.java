package dev.throughline.cli;

/** Texts that the help of every identity command shares. */
final class IdentityHelp {

  static final String DEFAULT_NAME = "default";

  static final String HELP = "Show this help and exit.";
  static final String JSON = "Print one JSON document and nothing else.";
  static final String NAME =
      "What the identity is called: letters, digits, dots, hyphens and underscores, 64 at most."
          + " Default: ${DEFAULT-VALUE}.";

  static final String EXIT_CODES = "%nExit codes:%n";
  static final String DONE = "0:Done.";
  static final String WRONG_USAGE = "2:What was given can't be used; the message says why.";
  static final String COMPUTER =
      "3:This computer is in the way: a full disk, missing rights, a damaged store.";

  private IdentityHelp() {}
}
