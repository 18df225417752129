package dev.throughline.ui.prove;

import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How the verdict has changed while the path was watched. */
final class ChangesCard extends VBox {

  private final VBox rows = new VBox(6);

  ChangesCard(WatchViewModel model) {
    super(8);
    setId("watch-changes");
    getStyleClass().add("card");
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(Nodes.label("Changes while watching", "quiet", "small"), rows);
    Nodes.showWhen(this, Bindings.isNotEmpty(model.changes()));
    model.changes().addListener((InvalidationListener) _ -> show(model.changes()));
    show(model.changes());
  }

  private void show(List<WatchViewModel.Change> changes) {
    rows.getChildren().setAll(changes.stream().map(ChangesCard::row).toList());
  }

  private static HBox row(WatchViewModel.Change change) {
    Label at = Nodes.label(change.at(), "quiet", "numbers");
    at.setMinWidth(USE_PREF_SIZE);
    HBox row = Nodes.row(10, new MarkIcon(change.mark()), at, Nodes.label(change.words()));
    row.setAccessibleText(change.spoken());
    return row;
  }
}
