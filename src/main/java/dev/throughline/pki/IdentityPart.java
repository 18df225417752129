package dev.throughline.pki;

/** The certificates that belong to one identity. */
public enum IdentityPart {
  CA("ca"),
  SERVER("server"),
  CLIENT("client");

  private final String label;

  IdentityPart(String label) {
    this.label = label;
  }

  /** What it is called on the command line and in the names of its files. */
  public String label() {
    return label;
  }

  String storeFile() {
    return label + ".p12";
  }
}
