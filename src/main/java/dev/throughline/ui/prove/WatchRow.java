package dev.throughline.ui.prove;

import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The switch that keeps the path watched, and when it was last checked. */
final class WatchRow extends HBox {

  /**
   * @param onSwitch keeps watching, or ends it
   */
  WatchRow(WatchViewModel model, ObservableValue<Activity> activity, Consumer<Boolean> onSwitch) {
    super(12);
    setId("watch-row");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(USE_PREF_SIZE);
    CheckBox keep = new CheckBox("Keep watching");
    keep.setId("keep-watching");
    keep.setMinWidth(USE_PREF_SIZE);
    model.onProperty().subscribe(keep::setSelected);
    keep.setOnAction(
        event -> {
          onSwitch.accept(keep.isSelected());
          // What could not be begun is not shown as if it had.
          keep.setSelected(model.onProperty().get());
        });
    keep.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.onProperty().get() && isBetweenTunnels(activity.getValue()),
                model.onProperty(),
                activity));
    Label words = Nodes.label("", "quiet", "small");
    words.setId("watch-words");
    words.textProperty().bind(model.wordsProperty());
    keep.accessibleHelpProperty().bind(model.wordsProperty());
    getChildren().addAll(keep, words);
  }

  private static boolean isBetweenTunnels(Activity activity) {
    return activity == Activity.CONNECTING || activity == Activity.DISCONNECTING;
  }
}
