package dev.throughline.ui.deployment;

/** What the page of the first step shows. */
public enum Screen {
  /** What there is to choose from. */
  CHOOSE,
  /** The form of a new deployment. */
  COMPOSE,
  /** Its plan. */
  PLAN,
  /** Deploying, or taking down. */
  WORK,
  /** One of ours. */
  STANDING,
  /** An endpoint that this computer did not make. */
  FOUND,
  /** Signing in with no profile. */
  SIGN_IN
}
