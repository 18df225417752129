package dev.throughline.lab.fault;

import java.io.IOException;

/**
 * Something that can be broken.
 *
 * @param code the catalogue's code, which the diagnosis has to come to
 * @param how what is done to the lab, as a sentence without its full stop
 * @param breaking does it
 */
record Fault(String code, String how, Breaking breaking) {

  /** Breaks something. */
  @FunctionalInterface
  interface Breaking {

    /**
     * Does it, and returns when it has had its effect.
     *
     * @return what undoes it
     */
    Mending in(Ground ground) throws IOException, InterruptedException;
  }

  /** Undoes what was broken, and returns when that has had its effect. */
  @FunctionalInterface
  interface Mending {
    void undo() throws IOException, InterruptedException;
  }
}
