package dev.throughline.pki;

/**
 * Why a certificate and key that somebody gave can't be used. The message is whole sentences that
 * name the file; neither it nor the fix holds a secret.
 */
public final class IdentityException extends Exception {

  private static final long serialVersionUID = 1L;

  public static final String MISSING = "identity.missing";
  public static final String UNREADABLE = "identity.unreadable";
  static final String KEY_MISMATCH = "identity.key-mismatch";
  static final String WRONG_CA = "identity.wrong-ca";

  private final String code;
  private final String fix;

  public IdentityException(String code, String what, String fix) {
    super(what);
    this.code = code;
    this.fix = fix;
  }

  /** The catalogue's code, such as {@code identity.key-mismatch}. */
  public String code() {
    return code;
  }

  /** What to do, whole sentences. */
  public String fix() {
    return fix;
  }
}
