package dev.throughline.lab.aws;

/** An error as AWS answers it. */
public final class AwsError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * An error.
   *
   * @param status the HTTP status AWS sends with it
   * @param code AWS's own code, such as {@code InvalidVpcID.NotFound}
   * @param message AWS's own words, as far as they are known
   */
  public AwsError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The usual one: the caller's fault, status 400. */
  public AwsError(String code, String message) {
    this(400, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
