package dev.throughline.ui.deployment;

import dev.throughline.deploy.Cost;
import dev.throughline.deploy.CostLine;
import dev.throughline.ui.common.Nodes;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What it costs. */
final class CostCard extends VBox {

  private static final double WIDTH = 352;

  CostCard() {
    super(0);
    getStyleClass().addAll("card", "table");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
  }

  void show(Cost cost) {
    getChildren().setAll(ChecksCard.head("Cost", ""));
    cost.lines().stream()
        .filter(line -> !line.whileConnected())
        .forEach(line -> getChildren().add(row(line)));
    String all = cost.complete() ? "While it stands" : "While it stands, as far as known";
    HBox sum =
        Nodes.row(
            12,
            Nodes.label(all, "strong"),
            Nodes.spacer(),
            Nodes.label(
                Money.hourly(cost.hourly()) + " · " + Money.daily(cost.hourly()), "strong"));
    sum.getStyleClass().addAll("table-row");
    getChildren().add(sum);
    cost.lines().stream()
        .filter(CostLine::whileConnected)
        .forEach(line -> getChildren().add(whileConnected(line)));
    getChildren().add(Nodes.text(cost.source() + ". Traffic and tax come on top.", "table-note"));
  }

  private static Node row(CostLine line) {
    return row(Money.name(line), line);
  }

  private static Node whileConnected(CostLine line) {
    return row("Each connection, while it lasts", line);
  }

  private static Node row(String name, CostLine line) {
    HBox row =
        Nodes.row(
            12,
            Nodes.label(name),
            Nodes.spacer(),
            Nodes.label(line.hourly().map(Money::hourly).orElse("not known"), "quiet"));
    row.getStyleClass().add("table-row");
    return row;
  }
}
