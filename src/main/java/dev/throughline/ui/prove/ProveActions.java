package dev.throughline.ui.prove;

import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;

/**
 * The buttons of the page. While the path is watched they stay as they are, whatever its tunnel
 * does.
 */
final class ProveActions {

  private final ProveViewModel model;
  private final WatchViewModel watch;
  private final ObservableValue<Activity> activity;

  ProveActions(ProveViewModel model, WatchViewModel watch, ObservableValue<Activity> activity) {
    this.model = model;
    this.watch = watch;
    this.activity = activity;
  }

  Node[] buttons(Runnable onProve, Runnable onDisconnect) {
    Button save = Nodes.button("save-report", "Save report…", model.report()::ask);
    Nodes.showWhen(save, model.proofProperty().map(shown -> shown.isPresent()));
    return new Node[] {save, disconnect(onDisconnect), prove(onProve)};
  }

  private Button disconnect(Runnable onDisconnect) {
    Button disconnect = Nodes.button("disconnect-from-prove", "Disconnect", onDisconnect);
    disconnect
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !isWatched() && activity.getValue() == Activity.DISCONNECTING,
                activity,
                watch.onProperty()));
    disconnect
        .textProperty()
        .bind(Bindings.createStringBinding(this::disconnectWords, activity, watch.onProperty()));
    Nodes.showWhen(
        disconnect,
        Bindings.createBooleanBinding(
            () -> isWatched() || activity.getValue() != Activity.IDLE,
            activity,
            watch.onProperty()));
    return disconnect;
  }

  private String disconnectWords() {
    if (isWatched() && model.proofProperty().get().isPresent()) {
      return "Disconnect";
    }
    return switch (activity.getValue()) {
      case DISCONNECTING -> "Disconnecting…";
      case CONNECTING -> "Stop";
      case IDLE, CONNECTED -> "Disconnect";
    };
  }

  private Button prove(Runnable onProve) {
    Button prove = Nodes.button("prove-button", "Prove", onProve, "primary");
    prove
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::proveWords,
                activity,
                watch.onProperty(),
                model.proofProperty(),
                model.runningProperty()));
    prove
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                this::isBusy,
                activity,
                watch.onProperty(),
                model.proofProperty(),
                model.runningProperty()));
    return prove;
  }

  private String proveWords() {
    if (model.runningProperty().get()) {
      return "Proving…";
    }
    boolean isProven = model.proofProperty().get().isPresent();
    if (isWatched() && isProven) {
      return "Prove again";
    }
    return switch (activity.getValue()) {
      case IDLE -> "Connect and prove";
      case CONNECTING -> "Connecting…";
      case CONNECTED, DISCONNECTING -> isProven ? "Prove again" : "Prove";
    };
  }

  private boolean isBusy() {
    if (isWatched()) {
      return model.proofProperty().get().isEmpty();
    }
    return model.runningProperty().get()
        || activity.getValue() == Activity.DISCONNECTING
        || activity.getValue() == Activity.CONNECTING;
  }

  private boolean isWatched() {
    return watch.onProperty().get();
  }
}
