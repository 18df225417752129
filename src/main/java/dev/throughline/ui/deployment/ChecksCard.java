package dev.throughline.ui.deployment;

import dev.throughline.deploy.PlanCheck;
import dev.throughline.model.Status;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.WindowWords;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was checked before anything was made. */
final class ChecksCard extends VBox {

  private static final double TITLES = 208;

  private final String title;

  ChecksCard(String title) {
    super(0);
    this.title = title;
    getStyleClass().addAll("card", "table");
  }

  void show(List<PlanCheck> checks) {
    long failed = checks.stream().filter(check -> check.status() == Status.FAIL).count();
    String words =
        failed == 0 ? checks.size() + " checks" : failed + " of " + checks.size() + " failed";
    getChildren().setAll(head(title, words));
    checks.forEach(check -> getChildren().add(row(check)));
  }

  /** The first line of a card that holds a table. */
  static HBox head(String title, String note) {
    HBox head =
        Nodes.row(12, Nodes.heading(title), Nodes.spacer(), Nodes.label(note, "quiet", "small"));
    head.getStyleClass().add("table-head");
    return head;
  }

  private static Node row(PlanCheck check) {
    HBox row =
        check.status() == Status.PASS
            ? Nodes.row(12, new MarkIcon(Mark.PASS), title(check), detail(check))
            : new HBox(12, new MarkIcon(Mark.of(check.status())), raised(check));
    row.getStyleClass().add("table-row");
    return row;
  }

  private static Label title(PlanCheck check) {
    Label title = Nodes.label(check.title());
    title.setMinWidth(TITLES);
    title.setPrefWidth(TITLES);
    return title;
  }

  private static Label detail(PlanCheck check) {
    return Nodes.label(WindowWords.of(check.detail()), "quiet", "small");
  }

  /** What is not as it should be is said in full. */
  private static Node raised(PlanCheck check) {
    VBox texts =
        new VBox(
            4,
            Nodes.text(check.title(), "strong"),
            Nodes.text(WindowWords.of(check.detail()), "quiet", "small"));
    check.fix().ifPresent(fix -> texts.getChildren().add(Nodes.text(WindowWords.of(fix), "small")));
    HBox.setHgrow(texts, Priority.ALWAYS);
    return texts;
  }
}
