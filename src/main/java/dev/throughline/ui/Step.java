package dev.throughline.ui;

import java.util.Locale;

/** The steps of the journey, in their order. */
public enum Step {
  DEPLOYMENT("Deployment"),
  IDENTITY("Identity"),
  CONNECT("Connect"),
  PROVE("Prove");

  private final String label;

  Step(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The id of its button in the sidebar: {@code step-deployment}. */
  public String id() {
    return "step-" + name().toLowerCase(Locale.ROOT);
  }
}
