package dev.throughline.ui;

import dev.throughline.model.Proof;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.Screen;
import dev.throughline.ui.deployment.WorkViewModel.Phase;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.TextField;

/**
 * The window itself, from an account in the lab's AWS to a proven deployment and to nothing again,
 * with a picture of every page. {@link WindowInLabTest} starts it in the lab's laptop.
 */
final class WindowLifeInLab {

  private static final String NAME = "demo";

  private final TestWindow window;
  private final String theme;

  private WindowLifeInLab(TestWindow window, Theme.Choice theme) {
    this.window = window;
    this.theme = theme.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Goes through a deployment's life.
   *
   * @param arguments DARK or LIGHT
   */
  public static void main(String[] arguments) {
    Theme.Choice theme = Theme.Choice.valueOf(arguments[0]);
    LabWindow.run(theme, window -> new WindowLifeInLab(window, theme).live());
  }

  private void live() {
    CloudViewModel cloud = window.journey().deployment().cloud();
    window.press("deployment-account");
    shoot("account");
    window.press("new-deployment");
    type("name", NAME);
    shoot("compose");
    window.press("plan");
    window.await(cloud.screenProperty(), Screen.PLAN::equals);
    shoot("plan");
    window.press("deploy");
    window.await(cloud.work().progressProperty(), now -> !now.stacks().isEmpty());
    shoot("deploying");
    window.await(cloud.work().phaseProperty(), now -> now != Phase.WORKING);
    System.out.println("deployed: " + cloud.work().phaseProperty().get());
    window.press("work-look");
    window.await(cloud.screenProperty(), Screen.STANDING::equals);
    window.await(cloud.standing().busyProperty(), busy -> !busy);
    shoot("standing");
    window.press("prove-deployment");
    window.await(window.journey().prove().proofProperty(), Optional::isPresent);
    shoot("deployed-prove");
    System.out.println("verdict: " + ((Pill) window.node("verdict")).text());
    System.out.println("facts: " + (factsAreKnown() ? "known" : "not known"));
    takeDown(cloud);
  }

  /** AWS was asked, and has said through which network interfaces the endpoint is reached. */
  private boolean factsAreKnown() {
    Proof proof = window.journey().prove().proofProperty().getValue().orElseThrow();
    return proof.evidence().facts().flatMap(facts -> facts.interfaces().value()).isPresent();
  }

  private void takeDown(CloudViewModel cloud) {
    window.press("step-deployment");
    window.press("take-down");
    type("take-down-name", NAME);
    shoot("take-down");
    window.press("take-down-go");
    window.await(cloud.work().phaseProperty(), Phase.WORKING::equals);
    window.await(cloud.work().phaseProperty(), now -> now != Phase.WORKING);
    shoot("gone");
    System.out.println("taken down: " + cloud.work().phaseProperty().get());
  }

  private void type(String id, String text) {
    TextField field = (TextField) window.node(id);
    window.read(
        () -> {
          field.setText(text);
          return text;
        });
  }

  private void shoot(String page) {
    window.screenshot("life-" + page + "-" + theme);
  }
}
