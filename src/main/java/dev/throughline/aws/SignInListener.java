package dev.throughline.aws;

import java.net.URI;
import java.time.Instant;

/** Hears what a person has to do for a sign-in. Must not block. */
public interface SignInListener {

  /** The page was opened in the browser, which comes back to this computer when it is done. */
  void opened(URI page);

  /**
   * The page has to be opened, on any computer, and the code compared or typed there.
   *
   * @param page where the code is typed
   * @param pageWithCode the same, with the code filled in already
   * @param opened whether a browser shows it already
   * @param until when the code runs out
   */
  void code(URI page, URI pageWithCode, String code, boolean opened, Instant until);
}
