package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;

/** Asked when an account's credentials are no longer taken. */
@FunctionalInterface
public interface SignInAgain {

  /** Nobody is there to sign in. */
  SignInAgain NOBODY = _ -> false;

  /**
   * Lets the person sign in again. Asked by one thread at a time.
   *
   * @return whether the call is worth another try
   */
  boolean again(AwsSession session) throws InterruptedException;
}
