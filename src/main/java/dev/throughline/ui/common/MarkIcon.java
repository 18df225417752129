package dev.throughline.ui.common;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;
import javafx.util.Duration;

/** The shape of a mark, in its colour. Turns while something runs, unless motion is unwanted. */
public final class MarkIcon extends Pane {

  private static final double SIZE = 16;

  private final ObjectProperty<Mark> mark = new SimpleObjectProperty<>();
  private final SVGPath path = new SVGPath();
  private final RotateTransition turning = new RotateTransition(Duration.seconds(1), this);

  public MarkIcon(Mark initial) {
    getStyleClass().add("mark");
    path.getStyleClass().add("mark-shape");
    getChildren().add(path);
    setMinSize(SIZE, SIZE);
    setPrefSize(SIZE, SIZE);
    setMaxSize(SIZE, SIZE);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    turning.setByAngle(360);
    turning.setCycleCount(Animation.INDEFINITE);
    turning.setInterpolator(Interpolator.LINEAR);
    mark.addListener((property, before, now) -> show(before, now));
    sceneProperty().addListener((property, before, now) -> turn());
    mark.set(initial);
  }

  public ObjectProperty<Mark> markProperty() {
    return mark;
  }

  private void show(Mark before, Mark now) {
    if (before != null) {
      getStyleClass().remove(before.styleClass());
    }
    getStyleClass().add(now.styleClass());
    path.setContent(now.shape());
    setAccessibleText(now.word());
    turn();
  }

  private void turn() {
    boolean turns =
        mark.get() == Mark.RUNNING
            && getScene() != null
            && !Platform.getPreferences().isReducedMotion();
    if (turns) {
      turning.play();
    } else {
      turning.stop();
      setRotate(0);
    }
  }
}
