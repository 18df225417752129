package dev.throughline.journey;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;

/** Hears how a proof comes along. Called on the prober's threads, one call at a time. */
@FunctionalInterface
public interface ProofListener {

  /**
   * Another piece of evidence has come in.
   *
   * @param evidence what is known now
   * @param diagnosis the same, judged; a check that waits for its evidence is UNKNOWN
   */
  void progressed(Evidence evidence, Diagnosis diagnosis);
}
