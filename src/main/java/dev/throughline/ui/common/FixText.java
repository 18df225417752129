package dev.throughline.ui.common;

import java.net.URI;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What to do: sentences, and what stands indented on lines of its own below them. Those are
 * commands, to be copied by one press, and pages, to be opened by one.
 */
public final class FixText extends VBox {

  private static final String INDENT = "  ";

  private Optional<VBox> code = Optional.empty();

  public FixText(String fix) {
    super(6);
    setMinHeight(USE_PREF_SIZE);
    fix.lines().forEach(this::add);
  }

  private void add(String line) {
    if (!line.startsWith(INDENT)) {
      code = Optional.empty();
      getChildren().add(Nodes.text(line));
      return;
    }
    VBox box = code.orElseGet(this::begin);
    box.getChildren().add(line.strip().startsWith("https://") ? page(line) : command(line));
  }

  private VBox begin() {
    VBox box = new VBox(6);
    box.getStyleClass().add("code");
    code = Optional.of(box);
    getChildren().add(box);
    return box;
  }

  private static Node command(String line) {
    return row(line, Nodes.copyIcon("Copy the command", line::strip));
  }

  /** The link is copied where there is no browser to open it with. */
  private static Node page(String line) {
    String link = line.strip();
    Label note = Nodes.text("", "quiet", "small");
    note.setId("page-copied");
    note.managedProperty().bind(note.visibleProperty());
    note.setVisible(false);
    Button open = Nodes.iconButton(Icons.OPEN, "Open the page in the browser");
    open.setOnAction(
        event ->
            open.fireEvent(
                new PageEvent(
                    URI.create(link),
                    opened -> {
                      note.setVisible(!opened);
                      if (!opened) {
                        Nodes.copy(link);
                        note.setText("No browser can be opened from here. The link is copied.");
                      }
                    })));
    return new VBox(2, row(line, open), note);
  }

  private static HBox row(String line, Button button) {
    Label text = Nodes.text(line.strip(), "mono");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    return new HBox(6, text, button);
  }
}
