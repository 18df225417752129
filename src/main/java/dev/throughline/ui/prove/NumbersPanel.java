package dev.throughline.ui.prove;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Proof;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The numbers that matter of a finished proof. */
final class NumbersPanel extends VBox {

  NumbersPanel() {
    super(16);
    setId("numbers");
  }

  void show(Proof proof) {
    FlowPane times =
        new FlowPane(
            28,
            8,
            figure("Connect", proof.timings().connect()),
            figure("DNS", proof.timings().dns()),
            figure("HTTP", proof.timings().http()),
            figure("Total", Optional.of(proof.timings().total())));
    List<String> instances =
        proof.evidence().addresses().stream()
            .flatMap(seen -> seen.http().stream())
            .flatMap(http -> http.instance().stream())
            .distinct()
            .sorted()
            .toList();
    getChildren().setAll(Nodes.card(times));
    if (!proof.evidence().addresses().isEmpty()) {
      VBox card =
          Nodes.card(
              Nodes.label("Answered at", "quiet", "small"), table(proof.evidence().addresses()));
      card.setSpacing(8);
      if (!instances.isEmpty()) {
        card.getChildren()
            .addAll(Nodes.label("Instances reached", "quiet", "small"), listed(instances));
      }
      getChildren().add(card);
    }
  }

  private static GridPane table(List<AddressEvidence> addresses) {
    GridPane table = new GridPane(16, 4);
    for (AddressEvidence seen : addresses) {
      String tcp = seen.tcp().map(known -> "TCP " + Texts.duration(known.took())).orElse("");
      String http =
          seen.http().stream()
              .map(HttpEvidence::took)
              .max(Duration::compareTo)
              .map(took -> "HTTP " + Texts.duration(took))
              .orElse("");
      table.addRow(
          table.getRowCount(),
          Nodes.label(Texts.address(seen.address()), "numbers"),
          whole(tcp, "quiet"),
          whole(http, "quiet"));
    }
    return table;
  }

  private static Label whole(String text, String styleClass) {
    Label label = Nodes.label(text, styleClass);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static VBox figure(String name, Optional<Duration> took) {
    return new VBox(
        2,
        Nodes.label(name, "quiet", "small"),
        Nodes.label(took.map(Texts::duration).orElse("–"), "figure"));
  }

  private static VBox listed(List<String> lines) {
    VBox box = new VBox(4);
    lines.forEach(line -> box.getChildren().add(Nodes.label(line, "numbers")));
    return box;
  }
}
