package dev.throughline.ui.common;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/** Why something does not work, and what to do. */
public final class ProblemCard extends VBox {

  private final VBox words = new VBox(8);
  private final CureRow actions;
  private Optional<Problem> shown = Optional.empty();

  /** One that tells what to do. */
  public ProblemCard(String id, ObservableValue<Optional<Problem>> problem) {
    this(id, problem, Optional.empty());
  }

  /** One that does it as well, where the window can. */
  public ProblemCard(String id, ObservableValue<Optional<Problem>> problem, Cures cures) {
    this(id, problem, Optional.of(cures));
  }

  private ProblemCard(
      String id, ObservableValue<Optional<Problem>> problem, Optional<Cures> cures) {
    super(8);
    setId(id);
    getStyleClass().addAll("card", "problem");
    actions = new CureRow(cures, "copy-problem", () -> shown.map(ProblemCard::plain).orElse(""));
    getChildren().addAll(words, actions);
    Nodes.showWhen(this, problem.map(Optional::isPresent));
    problem.subscribe(now -> now.ifPresent(this::show));
  }

  private void show(Problem problem) {
    shown = Optional.of(problem);
    words
        .getChildren()
        .setAll(
            Nodes.row(
                8,
                new MarkIcon(Mark.FAIL),
                Nodes.label("Why", "heading"),
                Nodes.spacer(),
                Nodes.label(problem.code(), "quiet", "small")),
            Nodes.text(problem.title(), "strong"));
    if (!problem.why().isEmpty()) {
      words.getChildren().add(Nodes.text(problem.why()));
    }
    if (!problem.lines().isEmpty()) {
      words.getChildren().add(Nodes.lines(problem.lines()));
    }
    if (!problem.fix().isEmpty()) {
      words.getChildren().addAll(Nodes.heading("Fix"), new FixText(problem.fix()));
    }
    actions.offer(problem.code());
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
