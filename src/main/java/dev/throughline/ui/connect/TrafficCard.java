package dev.throughline.ui.connect;

import dev.throughline.model.Traffic;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.Sparkline;
import dev.throughline.ui.common.Texts;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What crosses the tunnel: speed, totals, and the last two minutes. */
public final class TrafficCard extends VBox {

  private final Label in = Nodes.label("0 B/s", "figure");
  private final Label out = Nodes.label("0 B/s", "figure");
  private final Label total = Nodes.label("", "quiet", "small");
  private final Sparkline chart = new Sparkline(TrafficLog.SAMPLES);

  public TrafficCard(TrafficLog traffic) {
    super(8);
    setId("traffic");
    getStyleClass().add("card");
    HBox speeds =
        new HBox(
            4, in, Nodes.label("in", "quiet", "small"), out, Nodes.label("out", "quiet", "small"));
    speeds.setAlignment(Pos.BASELINE_LEFT);
    HBox.setMargin(out, new javafx.geometry.Insets(0, 0, 0, 12));
    getChildren()
        .addAll(
            Nodes.row(
                8, Nodes.label("Through the tunnel", "quiet", "small"), Nodes.spacer(), total),
            speeds,
            chart);
    traffic.totalProperty().subscribe(this::showTotal);
    traffic
        .rates()
        .addListener((ListChangeListener<TrafficLog.Rate>) change -> show(traffic.rates()));
    show(traffic.rates());
  }

  private void showTotal(Traffic now) {
    total.setText(
        Texts.bytes((double) now.bytesIn())
            + " in, "
            + Texts.bytes((double) now.bytesOut())
            + " out so far");
  }

  private void show(List<TrafficLog.Rate> rates) {
    TrafficLog.Rate last = rates.isEmpty() ? new TrafficLog.Rate(0, 0) : rates.getLast();
    in.setText(Texts.bytes(last.in()) + "/s");
    out.setText(Texts.bytes(last.out()) + "/s");
    chart.show(rates.stream().map(rate -> rate.in() + rate.out()).toList());
  }
}
