package dev.throughline.ui.common;

import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** What the window itself can do about what is wrong. */
public interface Cures {

  /**
   * One that is done by one press.
   *
   * @param id the button's id
   * @param words the button's words
   * @param act does it; pressing twice does no harm
   */
  record Cure(String id, String words, Runnable act) {}

  /** What can be done about a finding, by its code. */
  Optional<Cure> of(String code);

  /** While one is being done. */
  ObservableValue<Boolean> busyProperty();

  /** Why the last one did not help, in a sentence; empty when it did. */
  ObservableValue<String> failureProperty();

  /** What was done for the connection that is used now, in a sentence; empty when nothing was. */
  ObservableValue<String> appliedProperty();
}
