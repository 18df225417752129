package dev.throughline.ui;

import dev.throughline.ui.common.FieldBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Scrolls a page to whatever has the keyboard, which JavaFX leaves out of sight otherwise. */
final class FocusInView {

  private static final double MARGIN = 24;

  private FocusInView() {}

  static void follow(Scene scene) {
    scene
        .focusOwnerProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                reveal(now);
              }
            });
  }

  private static void reveal(Node focused) {
    for (Node above = focused.getParent(); above != null; above = above.getParent()) {
      if (above instanceof ScrollPane page) {
        reveal(withMessage(focused), page);
        return;
      }
    }
  }

  /** A field is in view when what is said of it is, too. */
  private static Node withMessage(Node focused) {
    for (Node above = focused.getParent(); above != null; above = above.getParent()) {
      if (above instanceof FieldBox field) {
        return field;
      }
    }
    return focused;
  }

  private static void reveal(Node focused, ScrollPane page) {
    page.applyCss();
    page.layout();
    double room = page.getViewportBounds().getHeight();
    double scrollable = page.getContent().getBoundsInLocal().getHeight() - room;
    if (scrollable <= 0) {
      return;
    }
    Bounds at = page.getContent().sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
    double top = page.getVvalue() * scrollable;
    if (at.getMinY() - MARGIN < top) {
      page.setVvalue(Math.max(0, at.getMinY() - MARGIN) / scrollable);
    } else if (at.getMaxY() + MARGIN > top + room) {
      page.setVvalue(Math.min(1, (at.getMaxY() + MARGIN - room) / scrollable));
    }
  }
}
