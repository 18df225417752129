package dev.throughline.ui.common;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A page's name, what it is about, and what can be done, the primary button last. */
public final class PageHeader extends HBox {

  private final Label title;
  private final Label subtitle;
  private final HBox titleRow;

  public PageHeader(String name, String about) {
    super(16);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("page-header");
    title = Nodes.label(name, "title");
    subtitle = Nodes.label(about, "quiet");
    VBox texts = new VBox(2, title, subtitle);
    texts.setMinWidth(0);
    titleRow = Nodes.row(12, texts);
    HBox.setHgrow(titleRow, Priority.ALWAYS);
    titleRow.setMinWidth(0);
    getChildren().add(titleRow);
  }

  public StringProperty titleProperty() {
    return title.textProperty();
  }

  public StringProperty subtitleProperty() {
    return subtitle.textProperty();
  }

  /** Puts something beside the title. */
  public PageHeader beside(Node node) {
    titleRow.getChildren().add(node);
    return this;
  }

  public PageHeader actions(Node... buttons) {
    HBox actions = Nodes.row(12, buttons);
    actions.setMinWidth(USE_PREF_SIZE);
    getChildren().add(actions);
    return this;
  }
}
