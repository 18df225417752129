package dev.throughline.ui.faults;

import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.faults.FaultSwitches.Switch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Lies over the page at the right: what can be broken, each with a switch. */
public final class FaultsPanel extends VBox {

  private static final double WIDTH = 400;

  private final FaultsViewModel model;
  private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
  private final VBox list = new VBox(2);

  public FaultsPanel(FaultsViewModel model) {
    super(14);
    this.model = model;
    setId("faults-panel");
    getStyleClass().add("drawer");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("page-scroll", "drawer-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head(), about(), search(), problem(), scroll, foot());
    model.shown().subscribe(this::show);
    // A switch that was not thrown goes back to what it is.
    model.busyProperty().subscribe(busy -> show(model.shown().getValue()));
    Nodes.showWhen(this, model.openProperty());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            model.openProperty().set(false);
          }
        });
  }

  private Node head() {
    Button close =
        Nodes.button("faults-close", "Close", () -> model.openProperty().set(false), "flat");
    return Nodes.row(8, Nodes.heading("Break something"), Nodes.spacer(), close);
  }

  private static Node about() {
    return Nodes.text(
        "Switch a fault on, prove again, and see it named with its fix. It is made where it would be"
            + " in reality, in the lab's deployment.",
        "quiet");
  }

  private Node search() {
    TextField search = new TextField();
    search.setId("faults-search");
    search.setPromptText("Search, such as certificate or link");
    search.setAccessibleText("Search faults");
    search.textProperty().bindBidirectional(model.searchProperty());
    return search;
  }

  private Node problem() {
    return new ProblemCard("faults-problem", model.problemProperty());
  }

  private Node foot() {
    Label summary = Nodes.label("", "quiet");
    summary.setId("faults-summary");
    summary.textProperty().bind(model.summary());
    Button mend = Nodes.button("faults-mend", "Mend everything", model::mendAll);
    mend.disableProperty()
        .bind(model.busyProperty().flatMap(busy -> model.anyOn().map(any -> busy || !any)));
    return Nodes.row(8, summary, Nodes.spacer(), mend);
  }

  /** The rows stay as long as they are the same, and with them the keyboard's focus. */
  private void show(List<Switch> shown) {
    List<String> codes = shown.stream().map(Switch::code).toList();
    if (!codes.equals(List.copyOf(boxes.keySet())) || codes.isEmpty()) {
      fill(shown);
    }
    shown.forEach(one -> boxes.get(one.code()).setSelected(one.on()));
  }

  private void fill(List<Switch> shown) {
    boxes.clear();
    List<Node> rows = new ArrayList<>();
    String kind = "";
    for (Switch one : shown) {
      String next = one.code().substring(0, one.code().indexOf('.'));
      if (!next.equals(kind)) {
        kind = next;
        rows.add(Nodes.label(title(kind), "faint", "small", "strong", "section"));
      }
      rows.add(row(one));
    }
    if (rows.isEmpty()) {
      rows.add(Nodes.text("Nothing here goes by that name.", "quiet"));
    }
    list.getChildren().setAll(rows);
  }

  /** The words stand beside the box and not in it: wrapped text there is as high as it is wide. */
  private Node row(Switch one) {
    CheckBox box = new CheckBox();
    box.setId("fault-" + one.code().replace('.', '-'));
    box.setAccessibleText(one.how() + ", " + one.code());
    box.setOnAction(event -> throwSwitch(one.code(), box));
    boxes.put(one.code(), box);
    VBox texts =
        new VBox(2, Nodes.text(one.how()), Nodes.label(one.code(), "quiet", "small", "mono"));
    HBox.setHgrow(texts, Priority.ALWAYS);
    texts.setOnMouseClicked(event -> box.fire());
    HBox row = new HBox(10, box, texts);
    row.getStyleClass().add("fault");
    return row;
  }

  /** One at a time; a box that was disabled meanwhile would lose the keyboard's focus. */
  private void throwSwitch(String code, CheckBox box) {
    if (model.busyProperty().get()) {
      box.setSelected(!box.isSelected());
    } else {
      model.set(code, box.isSelected());
    }
  }

  private static String title(String kind) {
    return switch (kind) {
      case "local" -> "This computer";
      case "profile" -> "Profile";
      case "identity" -> "Identity";
      case "tunnel" -> "Tunnel";
      case "vpn" -> "Client VPN endpoint";
      case "dns" -> "Names";
      case "link" -> "Interface endpoint";
      case "nlb" -> "Load balancer";
      case "app" -> "Service";
      default -> "Path";
    };
  }
}
