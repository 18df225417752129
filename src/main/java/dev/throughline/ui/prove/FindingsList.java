package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.ui.common.Nodes;
import java.util.Optional;
import javafx.scene.control.ListView;

/** The checks along the path, in its order; one that is pressed shows its evidence. */
final class FindingsList extends ListView<Finding> {

  private Optional<String> revealed = Optional.empty();

  FindingsList(ProveViewModel model) {
    super(model.findings());
    setId("findings");
    setCellFactory(view -> new FindingCell(model));
    setMinHeight(0);
    setPlaceholder(
        Nodes.text("What is checked along the path is listed here as it is known.", "quiet"));
    model
        .proofProperty()
        .subscribe(now -> now.ifPresentOrElse(this::reveal, () -> revealed = Optional.empty()));
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            finding -> {
              if (finding != null) {
                model.selectionProperty().set(Optional.of(new Selection.OfCheck(finding)));
              }
            });
    model
        .selectionProperty()
        .subscribe(
            now -> {
              if (now.filter(Selection.OfCheck.class::isInstance).isEmpty()) {
                getSelectionModel().clearSelection();
              }
            });
  }

  /**
   * The root cause is not left below the fold; the line before it shows that there is more. A
   * verdict that is the same as before leaves the list where it was scrolled to.
   */
  private void reveal(Proof proof) {
    Optional<Finding> cause = proof.diagnosis().rootCause();
    String now = cause.map(Finding::code).orElse("");
    if (revealed.filter(now::equals).isEmpty()) {
      scrollTo(Math.max(0, cause.map(getItems()::indexOf).orElse(0) - 2));
    }
    revealed = Optional.of(now);
  }
}
