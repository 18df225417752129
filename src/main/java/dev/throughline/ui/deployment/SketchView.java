package dev.throughline.ui.deployment;

import dev.throughline.ui.common.Icons;
import dev.throughline.ui.common.Nodes;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** The picture of both VPCs, from the laptop at the top to the service at the bottom. */
final class SketchView extends VBox {

  /** Below this, the parts of a VPC stand two in a row. */
  private static final double ROOMY = 440;

  SketchView(ObservableValue<VpcSketch> sketch) {
    super(0);
    setId("sketch");
    setMinWidth(288);
    setAlignment(Pos.TOP_CENTER);
    sketch.subscribe(this::show);
    widthProperty()
        .map(width -> width.doubleValue() >= ROOMY)
        .subscribe(roomy -> show(sketch.getValue()));
  }

  private void show(VpcSketch sketch) {
    Region computer = part(Icons.LAPTOP, "This laptop", sketch.laptop(), false);
    computer.setPrefWidth(208);
    HBox laptop = new HBox(computer);
    laptop.setAlignment(Pos.CENTER);
    getChildren()
        .setAll(
            laptop,
            link(sketch.tunnel(), true),
            vpc("Consumer VPC", sketch.consumer()),
            link(sketch.link(), false),
            vpc("Producer VPC", sketch.producer()),
            asked(sketch.resolver()));
  }

  private Node vpc(String name, VpcSketch.Vpc vpc) {
    HBox head =
        Nodes.row(
            8,
            Nodes.label(name, "frame-name"),
            Nodes.label(vpc.place(), "frame-note"),
            Nodes.spacer(),
            Nodes.label(vpc.cidr(), "frame-note"));
    int columns = getWidth() >= ROOMY ? vpc.parts().size() : Math.min(2, vpc.parts().size());
    GridPane parts = new GridPane(8, 8);
    for (int i = 0; i < vpc.parts().size(); i++) {
      VpcSketch.Part part = vpc.parts().get(i);
      Region box = part(icon(part.kind()), part.title(), part.detail(), part.exists());
      box.setMaxWidth(Double.MAX_VALUE);
      GridPane.setHgrow(box, Priority.ALWAYS);
      parts.add(box, i % columns, i / columns);
    }
    VBox frame = new VBox(12, head, parts);
    frame.getStyleClass().addAll("frame", "sketch-frame");
    frame.setMaxWidth(Double.MAX_VALUE);
    return frame;
  }

  private static Region part(String svg, String title, String detail, boolean exists) {
    HBox first = Nodes.row(6, Nodes.icon(svg, "hop-icon"), Nodes.label(title, "hop-title"));
    VBox box = new VBox(4, first, Nodes.label(detail, "hop-detail"));
    if (exists) {
      box.getChildren().add(Nodes.label("exists already", "hop-detail"));
    }
    box.getStyleClass().addAll("sketch-part", exists ? "exists" : "planned");
    box.setMinWidth(72);
    box.setPrefWidth(128);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Node link(String words, boolean tunnel) {
    HBox lines = new HBox(3, line());
    if (tunnel) {
      lines.getChildren().add(line());
    }
    lines.setAlignment(Pos.CENTER);
    Node label = Nodes.label(words, "link-time");
    Region balance = new Region();
    balance.setPrefWidth(160);
    HBox left = new HBox(label);
    left.setPrefWidth(160);
    left.setAlignment(Pos.CENTER_LEFT);
    HBox row = new HBox(8, balance, lines, left);
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static Line line() {
    Line line = new Line(0, 0, 0, 30);
    line.getStyleClass().add("sketch-line");
    return line;
  }

  private static Node asked(String host) {
    HBox row =
        Nodes.row(
            6,
            Nodes.label("answers as", "quiet", "small"),
            Nodes.label(host.isEmpty() ? "…" : host, "mono"));
    row.setAlignment(Pos.CENTER);
    row.getStyleClass().add("sketch-note");
    return row;
  }

  private static String icon(VpcSketch.Kind kind) {
    return switch (kind) {
      case VPN -> Icons.SHIELD;
      case RESOLVER -> Icons.GLOBE;
      case ENDPOINT -> Icons.PLUG;
      case BALANCER -> Icons.FAN_OUT;
      case SERVICE -> Icons.PROGRAM;
    };
  }
}
