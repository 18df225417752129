package dev.throughline.ui.prove;

import dev.throughline.model.Hop;
import dev.throughline.ui.common.Icons;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One hop of the picture; pressing it shows its evidence. */
final class HopNode extends Button {

  static final double HEIGHT = 58;

  /** From this width on there is room for a symbol. */
  private static final double ROOMY = 120;

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("chosen");

  private final MarkIcon icon = new MarkIcon(Mark.TODO);
  private final Label title = Nodes.label("", "hop-title");
  private final Label detail = Nodes.label("", "hop-detail");
  private final Pane symbol;
  private PathPicture.Node hop;
  private Mark shown = Mark.TODO;

  HopNode(PathPicture.Node hop, Runnable onPress) {
    this.hop = hop;
    symbol = Nodes.icon(svg(hop.hop()), "hop-icon");
    setId(hop.id());
    getStyleClass().setAll("hop", shown.styleClass());
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    setOnAction(event -> onPress.run());
    Region bar = new Region();
    bar.getStyleClass().add("hop-bar");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox first = Nodes.row(6, symbol, title, icon);
    Nodes.showWhen(symbol, widthProperty().map(width -> width.doubleValue() >= ROOMY));
    VBox texts = new VBox(4, first, detail);
    texts.setAlignment(Pos.CENTER_LEFT);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    HBox content = new HBox(10, bar, texts);
    content.setMinWidth(0);
    content.prefWidthProperty().bind(widthProperty().subtract(14));
    content.maxWidthProperty().bind(widthProperty().subtract(14));
    setGraphic(content);
    show(hop);
  }

  void show(PathPicture.Node now) {
    hop = now;
    title.setText(now.title());
    detail.setText(hop.detail());
    icon.markProperty().set(hop.mark());
    getStyleClass().remove(shown.styleClass());
    getStyleClass().add(hop.mark().styleClass());
    shown = hop.mark();
    setAccessibleText(hop.spoken());
    setAccessibleHelp("Shows the evidence of this hop");
  }

  /** Whether the whole title would be cut at this width. */
  boolean isTight(double width) {
    title.setText(hop.title());
    return title.prefWidth(-1) > width - (width >= ROOMY ? 70 : 48);
  }

  void useBriefTitle(boolean brief) {
    title.setText(brief ? hop.brief() : hop.title());
  }

  void choose(boolean chosen) {
    pseudoClassStateChanged(SELECTED, chosen);
  }

  private static String svg(Hop hop) {
    return switch (hop) {
      case COMPUTER -> Icons.LAPTOP;
      case CLIENT_VPN -> Icons.SHIELD;
      case RESOLVER, PUBLIC_DNS -> Icons.GLOBE;
      case ENDPOINT -> Icons.PLUG;
      case LOAD_BALANCER -> Icons.FAN_OUT;
      case SERVICE -> Icons.PROGRAM;
    };
  }
}
