package dev.throughline.ui.common;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A small chart without axes, oldest value at the left. */
public final class Sparkline extends Pane {

  private final Polygon area = new Polygon();
  private final Polyline line = new Polyline();
  private final int capacity;
  private List<Double> values = List.of();

  /**
   * @param capacity how many values fill its width
   */
  public Sparkline(int capacity) {
    this.capacity = capacity;
    getStyleClass().add("sparkline");
    area.getStyleClass().add("sparkline-area");
    line.getStyleClass().add("sparkline-line");
    area.setManaged(false);
    line.setManaged(false);
    getChildren().addAll(area, line);
    setMinHeight(40);
    setPrefHeight(48);
    setAccessibleText("Speed in the last two minutes");
  }

  public void show(List<Double> now) {
    values = List.copyOf(now);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    line.getPoints().clear();
    area.getPoints().clear();
    if (values.size() < 2) {
      return;
    }
    double top = Math.max(1, values.stream().mapToDouble(Double::doubleValue).max().orElse(1));
    double step = getWidth() / (capacity - 1);
    double left = getWidth() - step * (values.size() - 1);
    double height = getHeight() - 2;
    for (int i = 0; i < values.size(); i++) {
      line.getPoints().addAll(left + i * step, 1 + height * (1 - values.get(i) / top));
    }
    area.getPoints().addAll(left, getHeight());
    area.getPoints().addAll(line.getPoints());
    area.getPoints().addAll(getWidth(), getHeight());
  }
}
