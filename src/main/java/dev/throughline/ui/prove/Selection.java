package dev.throughline.ui.prove;

import dev.throughline.model.Finding;

/** What the person wants to see the evidence of. */
public sealed interface Selection {

  /** A hop of the picture, by its id. */
  record OfHop(String id) implements Selection {}

  /** One line of the findings. */
  record OfCheck(Finding finding) implements Selection {}
}
