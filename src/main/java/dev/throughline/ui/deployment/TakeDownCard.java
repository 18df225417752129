package dev.throughline.ui.deployment;

import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Asks to type the deployment's name, so that it can't be taken down by habit. */
final class TakeDownCard extends VBox {

  TakeDownCard(CloudViewModel cloud) {
    super(12);
    StandingViewModel model = cloud.standing();
    setId("take-down-card");
    getStyleClass().addAll("card", "problem");
    Label title = Nodes.heading("");
    title
        .textProperty()
        .bind(
            model
                .shownProperty()
                .map(row -> "Take down " + row.map(OwnRow::name).orElse("") + "?"));
    TextField name = new TextField();
    name.setId("take-down-name");
    name.setPrefWidth(220);
    name.promptTextProperty()
        .bind(model.shownProperty().map(row -> row.map(OwnRow::name).orElse("")));
    name.textProperty().bindBidirectional(model.typedProperty());
    Label label = Nodes.label("Type its name:");
    label.setLabelFor(name);
    Button go = Nodes.button("take-down-go", "Take down", cloud::takeDown, "danger");
    go.disableProperty().bind(model.typedProperty().map(text -> !model.isConfirmed()));
    name.setOnAction(event -> cloud.takeDown());
    getChildren()
        .addAll(
            Nodes.row(8, new MarkIcon(Mark.WARN), title),
            Nodes.text(
                "All its stacks are removed from AWS, with its certificate and logs; a tunnel to it is"
                    + " ended first. What it only uses is not touched, and the identity stays on"
                    + " this computer."),
            Nodes.row(
                12,
                label,
                name,
                go,
                Nodes.button(
                    "take-down-no",
                    "Keep it",
                    () -> model.confirmingProperty().set(false),
                    "flat")));
    Nodes.showWhen(this, model.confirmingProperty());
    model
        .confirmingProperty()
        .subscribe(
            now -> {
              if (now) {
                name.requestFocus();
              }
            });
  }
}
