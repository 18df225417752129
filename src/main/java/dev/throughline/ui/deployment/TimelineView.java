package dev.throughline.ui.deployment;

import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The stacks and their resources as bars along time. */
final class TimelineView extends VBox {

  private static final double NAMES = 232;
  private static final double WORDS = 264;
  private static final double INDENT = 24;

  private final List<Row> rows = new ArrayList<>();

  TimelineView() {
    super(0);
    setId("timeline");
  }

  void show(TimelinePicture picture) {
    while (rows.size() > picture.rows().size()) {
      rows.removeLast();
    }
    while (rows.size() < picture.rows().size()) {
      rows.add(new Row());
    }
    if (getChildren().size() != rows.size()) {
      getChildren().setAll(rows);
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).show(picture.rows().get(i), picture.now(), i == 0);
    }
  }

  /** A stack or a resource. */
  private static final class Row extends HBox {

    private final Region indent = new Region();
    private final MarkIcon icon = new MarkIcon(dev.throughline.ui.common.Mark.TODO);
    private final Label name = Nodes.label("");
    private final Label where = Nodes.label("", "quiet", "small");
    private final TimeBar bar = new TimeBar();
    private final Label words = Nodes.label("", "quiet", "small");

    Row() {
      super(12);
      setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      HBox names = new HBox(indent, Nodes.row(8, icon, name, where));
      names.setMinWidth(NAMES);
      names.setPrefWidth(NAMES);
      names.setMaxWidth(NAMES);
      where.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(bar, Priority.ALWAYS);
      words.setMinWidth(WORDS);
      words.setPrefWidth(WORDS);
      words.setMaxWidth(WORDS);
      setFocusTraversable(false);
      getChildren().addAll(names, bar, words);
    }

    void show(TimelinePicture.Row row, double now, boolean first) {
      icon.markProperty().set(row.mark());
      name.setText(row.name());
      where.setText(row.where());
      words.setText((row.decides() ? "◆ " : "") + row.words());
      getStyleClass()
          .setAll(row.isStack() ? "timeline-stack" : "timeline-resource", row.mark().styleClass());
      if (first) {
        getStyleClass().add("first");
      }
      indent.setMinWidth(row.isStack() ? 0 : INDENT);
      bar.show(row, now);
      setAccessibleText(row.spoken());
    }
  }

  /** One bar, and the line of the present. */
  private static final class TimeBar extends Region {

    private static final double HEIGHT = 8;

    private final Region rest = piece("bar-rest");
    private final Region done = piece("bar-done");
    private final Region present = piece("bar-now");
    private TimelinePicture.Row row;
    private double now;

    TimeBar() {
      setMinHeight(20);
      setMinWidth(120);
      getChildren().addAll(present, rest, done);
    }

    private static Region piece(String style) {
      Region piece = new Region();
      piece.setManaged(false);
      piece.getStyleClass().add(style);
      return piece;
    }

    void show(TimelinePicture.Row shown, double present) {
      row = shown;
      now = present;
      rest.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("waits"), shown.waits());
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth() - HEIGHT;
      double y = Math.rint((getHeight() - HEIGHT) / 2);
      double from = Math.rint(row.from() * width);
      place(rest, from, row.until() * width, y, row.until() > row.done());
      place(done, from, row.done() * width, y, !row.waits());
      present.resizeRelocate(Math.rint(now * width) + HEIGHT - 1, 1, 1, getHeight() - 2);
    }

    private static void place(Region piece, double from, double until, double y, boolean shown) {
      piece.setVisible(shown);
      piece.resizeRelocate(from, y, Math.rint(Math.max(0, until - from)) + HEIGHT, HEIGHT);
    }
  }

  /** The timeline in a card with its heading. */
  static Node inCard(TimelineView view, Label note) {
    HBox head = Nodes.row(16, Nodes.heading("Stacks"), note);
    head.getStyleClass().add("table-head");
    VBox card = Nodes.card(head, view);
    card.getStyleClass().add("table");
    return card;
  }
}
