package dev.throughline.ui.deployment;

import dev.throughline.deploy.Cost;
import dev.throughline.deploy.CostLine;
import dev.throughline.ui.common.Nodes;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What it costs, by the hour and by the month. */
final class CostCard extends VBox {

  private static final double WIDTH = 364;
  private static final double HOUR_WIDTH = 48;
  private static final double MONTH_WIDTH = 60;

  CostCard() {
    super(0);
    getStyleClass().addAll("card", "table");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
  }

  void show(Cost cost) {
    getChildren().setAll(head());
    cost.lines().stream()
        .filter(line -> !line.whileConnected())
        .forEach(line -> getChildren().add(row(line)));
    getChildren().add(sum(cost));
    cost.lines().stream()
        .filter(CostLine::whileConnected)
        .forEach(line -> getChildren().add(whileConnected(line)));
    getChildren().add(Nodes.text(cost.source() + ". Traffic and tax come on top.", "table-note"));
  }

  private static HBox head() {
    return row(
        "table-head",
        Nodes.heading("Cost"),
        Nodes.label("per hour", "quiet", "small"),
        Nodes.label("per month", "quiet", "small"));
  }

  private static HBox row(CostLine line) {
    return row(Money.name(line), line.hourly().map(Money::hourly), line.monthly().map(Money::sum));
  }

  /** Nobody is connected for a month, so that there is no price for one. */
  private static HBox whileConnected(CostLine line) {
    return row(
        "Each connection, while it lasts", line.hourly().map(Money::hourly), Optional.of(""));
  }

  private static HBox row(String name, Optional<String> hourly, Optional<String> monthly) {
    return row(
        "table-row",
        Nodes.label(name),
        Nodes.label(hourly.orElse(""), "quiet"),
        Nodes.label(monthly.orElse("unknown"), "quiet"));
  }

  private static HBox sum(Cost cost) {
    return row(
        "table-row",
        Nodes.label(cost.complete() ? "While it stands" : "As far as known", "strong"),
        Nodes.label(Money.hourly(cost.hourly()), "strong"),
        Nodes.label(Money.sum(cost.monthly()), "strong"));
  }

  private static HBox row(String style, Label name, Label hour, Label month) {
    width(hour, HOUR_WIDTH);
    width(month, MONTH_WIDTH);
    HBox row = Nodes.row(4, name, Nodes.spacer(), hour, month);
    row.getStyleClass().add(style);
    return row;
  }

  private static void width(Label label, double width) {
    label.setMinWidth(width);
    label.setMaxWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
  }
}
