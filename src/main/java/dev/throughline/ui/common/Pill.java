package dev.throughline.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A word with its mark, such as the verdict. */
public final class Pill extends HBox {

  private final MarkIcon icon = new MarkIcon(Mark.TODO);
  private final Label words = new Label();
  private Mark shown = Mark.TODO;

  public Pill(String id) {
    super(6);
    setId(id);
    setAlignment(Pos.CENTER);
    setMinWidth(Region.USE_PREF_SIZE);
    setMaxHeight(Region.USE_PREF_SIZE);
    getStyleClass().addAll("pill", shown.styleClass());
    getChildren().addAll(icon, words);
  }

  public void show(Mark mark, String text) {
    getStyleClass().remove(shown.styleClass());
    getStyleClass().add(mark.styleClass());
    shown = mark;
    icon.markProperty().set(mark);
    words.setText(text);
    setAccessibleText(text);
  }

  /** The word that is shown. */
  public String text() {
    return words.getText();
  }
}
