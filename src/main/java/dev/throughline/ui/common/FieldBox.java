package dev.throughline.ui.common;

import java.io.File;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/** A field with its name above and its message below. */
public final class FieldBox extends VBox {

  /** The state of a field that has to be put right. */
  public static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final TextField input = new TextField();
  private final HBox line = Nodes.row(8, input);
  private final HBox message;

  public FieldBox(String id, String name, String prompt, Field<?> field) {
    super(4);
    input.setId(id);
    input.setPromptText(prompt);
    input.textProperty().bindBidirectional(field.textProperty());
    input
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                field.leave();
              }
            });
    HBox.setHgrow(input, Priority.ALWAYS);
    Label label = Nodes.label(name, "field-name");
    label.setLabelFor(input);
    Label words = Nodes.text("", "field-message");
    words.setId(id + "-message");
    words.textProperty().bind(field.messageProperty());
    // Beside the first of several lines, where a label's own graphic would be in their middle.
    message = new HBox(4, new MarkIcon(Mark.FAIL), words);
    message.setAlignment(Pos.TOP_LEFT);
    Nodes.showWhen(message, field.messageProperty().isNotEmpty());
    field
        .messageProperty()
        .subscribe(
            now -> {
              input.pseudoClassStateChanged(WRONG, !now.isEmpty());
              input.setAccessibleHelp(now);
            });
    getChildren().addAll(label, line, message);
  }

  /** Takes the message out, for a narrow field whose message has to stand elsewhere. */
  public Node messageApart() {
    getChildren().remove(message);
    return message;
  }

  /** Adds a button that asks for a file. */
  public FieldBox choosing(String title, String kind, String... patterns) {
    Button choose =
        Nodes.button(
            input.getId() + "-choose",
            "Choose…",
            () -> choose(title, kind, patterns).ifPresent(file -> input.setText(file.getPath())));
    line.getChildren().add(choose);
    return this;
  }

  private Optional<File> choose(String title, String kind, String... patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .addAll(new ExtensionFilter(kind, patterns), new ExtensionFilter("All files", "*"));
    File now = new File(input.getText()).getAbsoluteFile().getParentFile();
    if (now != null && now.isDirectory()) {
      chooser.setInitialDirectory(now);
    }
    return Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()));
  }
}
