package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.common.WindowWords;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One check: its mark, what it says, the fact it rests on and how long it took. */
final class FindingCell extends ListCell<Finding> {

  private final ProveViewModel model;
  private final MarkIcon icon = new MarkIcon(Mark.TODO);
  private final Label title = Nodes.label("");
  private final Label fact = Nodes.label("", "quiet", "small");
  private final Label took = Nodes.label("", "quiet", "numbers");
  private final HBox content;

  FindingCell(ProveViewModel model) {
    this.model = model;
    getStyleClass().add("finding");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    VBox texts = new VBox(2, title, fact);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    took.setMinWidth(USE_PREF_SIZE);
    content = new HBox(14, icon, texts, took);
    content.setAlignment(Pos.TOP_LEFT);
    // What was waited for and never came is not a change of its line.
    model
        .runningProperty()
        .addListener((property, before, now) -> updateItem(getItem(), isEmpty()));
  }

  @Override
  protected void updateItem(Finding finding, boolean isEmpty) {
    super.updateItem(finding, isEmpty);
    if (isEmpty || finding == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    Mark mark = mark(finding);
    icon.markProperty().set(mark);
    title.setText(finding.title());
    fact.setText(fact(finding, mark));
    fact.setManaged(!fact.getText().isEmpty());
    took.setText(finding.took().map(Texts::duration).orElse(""));
    setAccessibleText(finding.title() + ", " + mark.word() + ", " + fact.getText());
    setGraphic(content);
  }

  private Mark mark(Finding finding) {
    return finding.status() == Status.UNKNOWN && model.runningProperty().get()
        ? Mark.RUNNING
        : Mark.of(finding.status());
  }

  private String fact(Finding finding, Mark mark) {
    return switch (mark) {
      case RUNNING -> "Waiting for an answer";
      case SKIPPED -> "Not tested: " + reason(finding);
      case FAIL, WARN, UNKNOWN ->
          finding.explanation().isEmpty() ? facts(finding) : WindowWords.of(finding.explanation());
      default -> facts(finding);
    };
  }

  private static String facts(Finding finding) {
    return String.join(" · ", finding.evidence());
  }

  private String reason(Finding finding) {
    String code = finding.because().orElse("");
    List<Finding> all = model.findings();
    return all.stream()
        .filter(other -> other.code().equals(code))
        .findFirst()
        .map(other -> lower(other.title()))
        .orElse(code);
  }

  /** "The endpoint…" goes on as "the endpoint…"; names such as HTTP stay as they are. */
  private static String lower(String title) {
    boolean isWord = title.length() > 1 && Character.isLowerCase(title.charAt(1));
    return isWord ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
  }
}
