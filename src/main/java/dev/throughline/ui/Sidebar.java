package dev.throughline.ui;

import dev.throughline.ui.common.Icons;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The journey: each step with its state, back and forth at will. */
final class Sidebar extends VBox {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private static final double ROOMY = 1120;
  private static final double NARROW = 176;
  private static final double WIDE = 224;

  Sidebar(JourneyViewModel journey, Theme theme, Scene scene) {
    super(4);
    widthFrom(scene);
    setId("sidebar");
    getStyleClass().add("sidebar");
    HBox brand = Nodes.row(10, Nodes.icon(Icons.LOGO, "logo"), Nodes.label("Throughline", "brand"));
    brand.getStyleClass().add("brand-row");
    getChildren().addAll(brand, Nodes.label("Journey", "faint", "small", "strong", "section"));
    for (Step step : Step.values()) {
      getChildren().add(entry(step, journey));
    }
    Button scheme = Nodes.button("theme-toggle", "", theme::toggle, "flat");
    scheme.textProperty().bind(theme.choiceProperty().map(now -> "Theme: " + now.word()));
    scheme.setMaxWidth(Double.MAX_VALUE);
    scheme.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Nodes.spacer(), scheme);
  }

  /** Narrower where the path needs the room. */
  private void widthFrom(Scene scene) {
    ObservableValue<Double> width =
        scene.widthProperty().map(all -> all.doubleValue() < ROOMY ? NARROW : WIDE);
    prefWidthProperty().bind(width);
    minWidthProperty().bind(width);
    maxWidthProperty().bind(width);
  }

  private static Node entry(Step step, JourneyViewModel journey) {
    MarkIcon icon = new MarkIcon(Mark.TODO);
    Label name = Nodes.label(step.label(), "step-name");
    Label words = Nodes.label("", "quiet", "small");
    VBox texts = new VBox(2, name, words);
    texts.setMinWidth(0);
    HBox content = Nodes.row(12, icon, texts);
    Button button = new Button();
    button.setId(step.id());
    button.getStyleClass().setAll("step");
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setGraphic(content);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    content.maxWidthProperty().bind(button.widthProperty().subtract(24));
    button.setOnAction(event -> journey.stepProperty().set(step));
    journey.stepProperty().subscribe(now -> button.pseudoClassStateChanged(CHOSEN, now == step));
    journey
        .stateOf(step)
        .subscribe(
            state -> {
              icon.markProperty().set(state.mark());
              words.setText(state.words());
              button.setAccessibleText(
                  step.label() + ", " + state.mark().word() + ", " + state.words());
            });
    return button;
  }
}
