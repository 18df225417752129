package dev.throughline.ui.prove;

import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.shape.CubicCurve;

/** The line between two hops: one stroke, or two for a tunnel, broken where nothing passes. */
final class Link extends Group {

  private final CubicCurve upper = curve();
  private final CubicCurve lower = curve();
  private final MarkIcon cross = new MarkIcon(Mark.FAIL);
  private final boolean isTunnel;

  Link(boolean isTunnel) {
    this.isTunnel = isTunnel;
    setManaged(false);
    setMouseTransparent(true);
    cross.getStyleClass().add("link-cross");
    getChildren().add(upper);
    if (isTunnel) {
      getChildren().add(lower);
    }
    getChildren().add(cross);
  }

  private static CubicCurve curve() {
    CubicCurve curve = new CubicCurve();
    curve.getStyleClass().add("link");
    return curve;
  }

  void show(Mark mark) {
    getStyleClass().setAll(mark.styleClass());
    cross.setVisible(mark == Mark.FAIL);
  }

  void run(Point2D from, Point2D to) {
    double apart = isTunnel ? 2 : 0;
    run(upper, from, to, -apart);
    run(lower, from, to, apart);
    cross.relocate((from.getX() + to.getX()) / 2 - 8, (from.getY() + to.getY()) / 2 - 8);
  }

  private static void run(CubicCurve curve, Point2D from, Point2D to, double offset) {
    double middle = (from.getX() + to.getX()) / 2;
    curve.setStartX(from.getX());
    curve.setStartY(from.getY() + offset);
    curve.setControlX1(middle);
    curve.setControlY1(from.getY() + offset);
    curve.setControlX2(middle);
    curve.setControlY2(to.getY() + offset);
    curve.setEndX(to.getX());
    curve.setEndY(to.getY() + offset);
  }
}
