package dev.throughline.ui.deployment;

/** What the page of the first step shows. */
public enum Screen {
  /** What there is to choose from. */
  CHOOSE("your AWS account"),
  /** The form of a new deployment. */
  COMPOSE("composing"),
  /** Its plan. */
  PLAN("planned, not deployed"),
  /** Deploying, or taking down. */
  WORK("working"),
  /** One of ours. */
  STANDING("your AWS account"),
  /** An endpoint that this computer did not make. */
  FOUND("an endpoint that exists"),
  /** Signing in with no profile. */
  SIGN_IN("signing in");

  private final String words;

  Screen(String words) {
    this.words = words;
  }

  /** What the sidebar says of it, while nothing more is known. */
  String words() {
    return words;
  }
}
