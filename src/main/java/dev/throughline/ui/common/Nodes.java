package dev.throughline.ui.common;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.Duration;

/** Small pieces that every page is made of. */
public final class Nodes {

  private Nodes() {}

  /** A line of text that is cut with an ellipsis when it is too long, and then has a tooltip. */
  public static Label label(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    label.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    label
        .hoverProperty()
        .addListener(
            (property, before, now) -> label.setTooltip(now && isCut(label) ? whole : null));
    return label;
  }

  private static boolean isCut(Label label) {
    return !label.isWrapText() && label.prefWidth(-1) > label.getWidth() + 0.5;
  }

  /** Text that wraps. */
  public static Label text(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A heading within a card. */
  public static Label heading(String text) {
    return label(text, "heading");
  }

  public static Button button(String id, String text, Runnable action, String... styleClasses) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().addAll(styleClasses);
    button.setOnAction(event -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** Copies a text, and says so for a moment. */
  public static Button copyButton(String id, String text) {
    return copyButton(id, () -> text);
  }

  /** Copies what the text is by then. */
  static Button copyButton(String id, Supplier<String> text) {
    Button button = button(id, "Copy", () -> {});
    PauseTransition moment = new PauseTransition(Duration.seconds(1.5));
    moment.setOnFinished(event -> button.setText("Copy"));
    button.setOnAction(
        event -> {
          copy(text.get());
          button.setText("Copied");
          moment.playFromStart();
        });
    return button;
  }

  /** The same as a picture, for beside a line. */
  static Button copyIcon(String words, Supplier<String> text) {
    Button button = iconButton(Icons.COPY, words);
    PauseTransition moment = new PauseTransition(Duration.seconds(1.5));
    moment.setOnFinished(event -> button.setGraphic(icon(Icons.COPY)));
    button.setOnAction(
        event -> {
          copy(text.get());
          button.setGraphic(icon(Icons.DONE));
          moment.playFromStart();
        });
    return button;
  }

  /** A small button that is a picture; its words are shown and read aloud. */
  static Button iconButton(String svg, String words) {
    Button button = new Button();
    button.setGraphic(icon(svg));
    button.setAccessibleText(words);
    button.setTooltip(new Tooltip(words));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    return button;
  }

  static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  public static VBox card(Node... children) {
    VBox card = new VBox(children);
    card.getStyleClass().add("card");
    return card;
  }

  public static HBox row(double spacing, Node... children) {
    HBox row = new HBox(spacing, children);
    row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return row;
  }

  /** Takes what room is left. */
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A picture on a 16 × 16 grid, stroked. */
  public static Pane icon(String svg, String... styleClasses) {
    SVGPath path = new SVGPath();
    path.setContent(svg);
    path.getStyleClass().add("icon-shape");
    Pane icon = new Pane(path);
    icon.getStyleClass().add("icon");
    icon.getStyleClass().addAll(styleClasses);
    icon.setMinSize(16, 16);
    icon.setPrefSize(16, 16);
    icon.setMaxSize(16, 16);
    return icon;
  }

  /** Facts as name and value, one below the other. */
  public static VBox fact(String name, String value) {
    return new VBox(2, label(name, "quiet", "small"), label(value, "fact"));
  }

  /** Lines of evidence or of a log. */
  public static VBox lines(List<String> lines) {
    VBox box = new VBox(2);
    box.getStyleClass().add("code");
    for (String line : lines) {
      box.getChildren().add(text(line, "mono"));
    }
    return box;
  }

  /** The node is there as long as the condition holds, and takes no room otherwise. */
  public static void showWhen(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }
}
