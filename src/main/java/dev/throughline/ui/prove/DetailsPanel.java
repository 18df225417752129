package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.ui.common.CureRow;
import dev.throughline.ui.common.Cures;
import dev.throughline.ui.common.FixText;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.common.WindowWords;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The evidence of the hop or check that was selected. */
final class DetailsPanel extends VBox {

  private final Cures cures;
  private final Runnable onClose;

  DetailsPanel(Cures cures, Runnable onClose) {
    super(12);
    this.cures = cures;
    this.onClose = onClose;
    setId("details");
    getStyleClass().add("card");
  }

  void show(Details details) {
    Button close = Nodes.button("details-close", "Close", onClose, "flat");
    getChildren()
        .setAll(
            Nodes.row(
                8,
                new MarkIcon(details.mark()),
                Nodes.heading(details.title()),
                Nodes.label(details.mark().word(), "quiet", "small"),
                Nodes.spacer(),
                close));
    if (details.findings().isEmpty()) {
      getChildren()
          .add(
              Nodes.text(
                  details.mark() == Mark.PASS
                      ? "This hop can't be asked itself. Answers that came through it show that"
                          + " it works."
                      : "Nothing is known of this hop yet.",
                  "quiet"));
    }
    for (Finding finding : details.findings()) {
      getChildren().add(part(finding));
    }
  }

  private VBox part(Finding finding) {
    String took = finding.took().map(Texts::duration).orElse("");
    VBox part = new VBox(6);
    part.getStyleClass().add("detail-part");
    part.getChildren()
        .addAll(
            Nodes.row(
                8,
                new MarkIcon(Mark.of(finding.status())),
                Nodes.label(finding.title(), "strong"),
                Nodes.spacer(),
                Nodes.label(took, "quiet", "numbers")));
    if (!finding.explanation().isEmpty()) {
      part.getChildren().add(Nodes.text(WindowWords.of(finding.explanation()), "quiet"));
    }
    if (!finding.evidence().isEmpty()) {
      part.getChildren().add(Nodes.lines(finding.evidence()));
    }
    finding
        .fix()
        .ifPresent(
            given -> {
              String fix = WindowWords.of(given);
              CureRow actions = new CureRow(Optional.of(cures), "copy-fix", () -> fix);
              actions.offer(finding.code());
              part.getChildren().addAll(Nodes.label("Fix", "strong"), new FixText(fix), actions);
            });
    part.getChildren().add(Nodes.label(finding.code(), "faint", "small"));
    return part;
  }
}
