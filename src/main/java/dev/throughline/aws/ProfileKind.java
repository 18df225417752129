package dev.throughline.aws;

/** Where a profile's credentials come from. */
public enum ProfileKind {
  KEYS("access key"),
  ROLE("assumed role"),
  IDENTITY_CENTER("IAM Identity Center"),
  WEB_IDENTITY("web identity"),
  PROCESS("credential process"),
  /** Made by {@code aws login}. */
  LOGIN("console login"),
  NONE("no credentials");

  private final String words;

  ProfileKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
