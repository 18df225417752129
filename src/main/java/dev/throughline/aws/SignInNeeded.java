package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import java.util.Optional;

/**
 * The credentials are missing, have run out, or are not taken. Unchecked, since it comes up in the
 * middle of any call; {@link Resuming} signs in and goes on.
 */
public final class SignInNeeded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<String> profile;
  private final transient SignInWay way;

  /**
   * A need.
   *
   * @param profile whose; empty for the environment's credentials, or a role that was picked
   * @param what what happened, a whole sentence
   */
  public SignInNeeded(Optional<String> profile, SignInWay way, String what) {
    this(profile, way, what, null);
  }

  public SignInNeeded(Optional<String> profile, SignInWay way, String what, Throwable cause) {
    super(what, cause);
    this.profile = profile;
    this.way = way;
  }

  public Optional<String> profile() {
    return profile;
  }

  public SignInWay way() {
    return way;
  }

  /** The same for those who can't sign in now. */
  public ProblemException toProblem() {
    return new ProblemException(
        ProblemException.Kind.NOT_PROVEN, getMessage(), way.words(), getCause());
  }
}
