package dev.throughline.journey;

import dev.throughline.model.Proof;

/** Hears how a proof of many targets comes along. */
@FunctionalInterface
public interface TargetsListener {

  /**
   * One more target has its verdict. Called one at a time; must not block.
   *
   * @param index the target's place in the list
   * @param done how many have their verdict by now
   */
  void proven(int index, Proof proof, int done);
}
