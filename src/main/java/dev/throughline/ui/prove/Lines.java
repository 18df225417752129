package dev.throughline.ui.prove;

import java.util.List;
import javafx.collections.ObservableList;

/** Lines of a list that is shown. */
final class Lines {

  private Lines() {}

  /** Changes what differs and nothing else, so that a list keeps its place and its selection. */
  static <T> void renew(ObservableList<T> shown, List<T> now) {
    if (shown.size() != now.size()) {
      shown.setAll(now);
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!shown.get(i).equals(now.get(i))) {
        shown.set(i, now.get(i));
      }
    }
  }
}
