package dev.throughline.model;

/**
 * Something a person has to know and can act on. The message says what happened and where; the fix
 * says what to do. Neither holds a secret.
 */
public final class ProblemException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whose matter it is; the command line's exit codes follow from it. */
  public enum Kind {
    /** The path does not work. */
    NOT_PROVEN(1),
    /** What was given can't be used. */
    USAGE(2),
    /** This computer lacks something. */
    COMPUTER(3);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String fix;

  /**
   * A problem without a cause worth logging.
   *
   * @param what what happened and where, whole sentences
   * @param fix what to do, whole sentences
   */
  public ProblemException(Kind kind, String what, String fix) {
    this(kind, what, fix, null);
  }

  public ProblemException(Kind kind, String what, String fix, Throwable cause) {
    super(what, cause);
    this.kind = kind;
    this.fix = fix;
  }

  public Kind kind() {
    return kind;
  }

  public String fix() {
    return fix;
  }
}
