package dev.throughline.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** One of several ways; what belongs to it unfolds while it is chosen. */
public final class ChoiceCard extends VBox {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final RadioButton button;

  public ChoiceCard(String id, ToggleGroup group, String name, String about) {
    super(12);
    getStyleClass().addAll("card", "choice");
    button = new RadioButton();
    button.setId(id);
    button.setToggleGroup(group);
    VBox texts = new VBox(2, Nodes.label(name, "strong"), Nodes.label(about, "quiet", "small"));
    texts.getStyleClass().add("choice-texts");
    button.setGraphic(texts);
    button.setAccessibleText(name + ", " + about);
    button.setMaxWidth(Double.MAX_VALUE);
    button.selectedProperty().subscribe(selected -> pseudoClassStateChanged(CHOSEN, selected));
    setOnMouseClicked(event -> button.setSelected(true));
    getChildren().add(button);
  }

  public BooleanProperty chosenProperty() {
    return button.selectedProperty();
  }

  public void choose(boolean chosen) {
    if (chosen) {
      button.setSelected(true);
    }
  }

  /** Adds what is asked for when this way is chosen. */
  public void content(Node content) {
    content.getStyleClass().add("choice-content");
    Nodes.showWhen(content, button.selectedProperty());
    getChildren().add(content);
  }
}
