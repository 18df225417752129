package dev.throughline.ui.common;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * What can be done about a finding: cured here, where the window can, or copied. The buttons stay
 * the same ones when the finding is told anew, and with them the keyboard's focus.
 */
public final class CureRow extends VBox {

  private final Optional<Cures> cures;
  private final Button cure;
  private Optional<Cures.Cure> offered = Optional.empty();

  /**
   * @param cures empty where nothing can be cured
   * @param copyId the id of the button that copies
   * @param copied what it copies
   */
  public CureRow(Optional<Cures> cures, String copyId, Supplier<String> copied) {
    super(8);
    this.cures = cures;
    setMinHeight(USE_PREF_SIZE);
    cure = Nodes.button("cure", "", () -> offered.ifPresent(now -> now.act().run()));
    Label failure = Nodes.text("", "warn-text");
    failure.setId("cure-failure");
    getChildren().addAll(new FlowPane(8, 8, cure, Nodes.copyButton(copyId, copied)), failure);
    show(false);
    failure.setVisible(false);
    failure.setManaged(false);
    cures.ifPresent(
        known -> {
          cure.disableProperty().bind(known.busyProperty());
          failure.textProperty().bind(known.failureProperty());
          Nodes.showWhen(
              failure,
              known
                  .failureProperty()
                  .flatMap(said -> cure.visibleProperty().map(is -> is && !said.isEmpty())));
        });
  }

  /** Offers what helps against a finding. */
  public void offer(String code) {
    offered = cures.flatMap(known -> known.of(code));
    offered.ifPresent(
        now -> {
          cure.setId(now.id());
          cure.setText(now.words());
        });
    show(offered.isPresent());
  }

  private void show(boolean isOffered) {
    cure.setVisible(isOffered);
    cure.setManaged(isOffered);
  }
}
