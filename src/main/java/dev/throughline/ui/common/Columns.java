package dev.throughline.ui.common;

import javafx.geometry.VPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Two cards beside each other; one below the other where the page is narrow. */
public final class Columns extends GridPane {

  private static final double NARROW = 800;

  private final Region left;
  private final Region right;

  public Columns(Region left, Region right) {
    super(16, 16);
    this.left = left;
    this.right = right;
    for (Region side : new Region[] {left, right}) {
      side.setMinWidth(0);
      GridPane.setHgrow(side, Priority.ALWAYS);
      GridPane.setValignment(side, VPos.TOP);
      GridPane.setFillHeight(side, false);
      side.managedProperty().addListener((property, before, now) -> arrange());
    }
    widthProperty().addListener((property, before, now) -> arrange());
    getChildren().addAll(left, right);
    arrange();
  }

  private void arrange() {
    boolean both = left.isManaged() && right.isManaged();
    boolean beside = both && getWidth() >= NARROW;
    GridPane.setConstraints(left, 0, 0);
    GridPane.setConstraints(right, beside ? 1 : 0, beside || !both ? 0 : 1);
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(beside ? 50 : 100);
    getColumnConstraints().setAll(column);
    if (beside) {
      getColumnConstraints().add(column);
    }
  }
}
