package dev.throughline.journey;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;

/**
 * Hears how a proof comes along. Called on a thread of its own, one call at a time, and no more
 * once the proof is there.
 */
@FunctionalInterface
public interface ProofListener {

  /**
   * More evidence has come in: one piece, or several at once.
   *
   * @param evidence what is known now
   * @param diagnosis the same, judged; a check that waits for its evidence is UNKNOWN
   */
  void progressed(Evidence evidence, Diagnosis diagnosis);
}
