package dev.throughline.ui.faults;

import dev.throughline.model.ProblemException;
import java.util.List;

/** What can be broken where this window runs. Called in the background only. */
public interface FaultSwitches {

  /**
   * A switch.
   *
   * @param code the catalogue's code that the diagnosis has to come to
   * @param how what is done, as a sentence without its full stop
   */
  record Switch(String code, String how, boolean on) {}

  /** All of them as they are now, in the path's order. */
  List<Switch> read() throws ProblemException, InterruptedException;

  /**
   * Throws switches; returns when that has had its effect.
   *
   * @return all of them as they are then
   */
  List<Switch> set(List<String> codes, boolean on) throws ProblemException, InterruptedException;
}
