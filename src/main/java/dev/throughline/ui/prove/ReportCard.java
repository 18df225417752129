package dev.throughline.ui.prove;

import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.ProblemCard;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;

/** Asks how a report should be, saves it, and says where it is. */
final class ReportCard extends VBox {

  private final ReportViewModel model;

  ReportCard(ReportViewModel model) {
    super(12);
    this.model = model;
    setId("report-card");
    setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(card(), new ProblemCard("report-problem", model.problemProperty()));
    Nodes.showWhen(this, model.askingProperty());
  }

  private VBox card() {
    CheckBox redact = new CheckBox("Replace names and account ids");
    redact.setId("report-redact");
    redact.selectedProperty().bindBidirectional(model.redactProperty());
    Button choose = Nodes.button("report-choose", "Choose a file…", this::choose);
    choose.disableProperty().bind(model.busyProperty());
    Button close = Nodes.button("report-close", "", model::close, "flat");
    ObservableValue<Boolean> isSaved = model.savedProperty().map(Optional::isPresent);
    close.textProperty().bind(isSaved.map(now -> now ? "Done" : "Cancel"));
    HBox question =
        Nodes.row(12, Nodes.heading("Save a report"), redact, Nodes.spacer(), choose, close);
    Label about =
        Nodes.text(
            "For a ticket or a colleague. Keys, passwords and tokens are never in it; private"
                + " addresses always are. The ending says the kind: .html, .json or .txt.",
            "quiet",
            "small");
    Nodes.showWhen(about, isSaved.map(now -> !now));
    VBox card = Nodes.card(question, about, saved(isSaved));
    card.setSpacing(8);
    card.setMinHeight(USE_PREF_SIZE);
    return card;
  }

  private HBox saved(ObservableValue<Boolean> isSaved) {
    Label where = Nodes.label("");
    where.setId("report-saved");
    where
        .textProperty()
        .bind(model.savedProperty().map(file -> "Saved as " + file.map(Path::toString).orElse("")));
    HBox row =
        Nodes.row(
            8,
            new MarkIcon(Mark.PASS),
            where,
            Nodes.spacer(),
            Nodes.button("report-open", "Open it", model::open));
    Nodes.showWhen(row, isSaved);
    return row;
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save a report");
    chooser.setInitialFileName(model.suggestedName());
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter("Page for a browser", "*.html"),
            new ExtensionFilter("JSON", "*.json"),
            new ExtensionFilter("Text", "*.txt"));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      ExtensionFilter kind = chooser.getSelectedExtensionFilter();
      String ending = kind == null ? ".html" : kind.getExtensions().getFirst().substring(1);
      model.save(chosen.toPath(), ending);
    }
  }
}
