package dev.throughline.ui.common;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** Why something does not work, and what to do. */
public final class ProblemCard extends VBox {

  public ProblemCard(String id, ObservableValue<Optional<Problem>> problem) {
    super(8);
    setId(id);
    getStyleClass().addAll("card", "problem");
    Nodes.showWhen(this, problem.map(Optional::isPresent));
    problem.subscribe(now -> now.ifPresent(this::show));
  }

  private void show(Problem problem) {
    getChildren()
        .setAll(
            Nodes.row(
                8,
                new MarkIcon(Mark.FAIL),
                Nodes.label("Why", "heading"),
                Nodes.spacer(),
                Nodes.label(problem.code(), "quiet", "small")),
            Nodes.text(problem.title(), "strong"));
    if (!problem.why().isEmpty()) {
      getChildren().add(Nodes.text(problem.why()));
    }
    if (!problem.lines().isEmpty()) {
      getChildren().add(Nodes.lines(problem.lines()));
    }
    if (!problem.fix().isEmpty()) {
      getChildren().addAll(Nodes.heading("Fix"), Nodes.text(problem.fix()));
    }
    getChildren().add(Nodes.row(8, Nodes.copyButton("copy-problem", plain(problem))));
  }

  private static String plain(Problem problem) {
    StringBuilder text = new StringBuilder();
    text.append(problem.title()).append(" (").append(problem.code()).append(")\n");
    text.append(problem.why()).append('\n');
    problem.lines().forEach(line -> text.append("  ").append(line).append('\n'));
    if (!problem.fix().isEmpty()) {
      text.append("Fix: ").append(problem.fix()).append('\n');
    }
    return text.toString();
  }
}
