package dev.throughline.ui.deployment;

import dev.throughline.ui.common.Nodes;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The page of the first step: choosing a deployment, or making one. */
public final class DeploymentPage extends VBox {

  /** While a question is above: its button is then the only one that stands out. */
  private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

  private final CloudViewModel cloud;

  /**
   * The page.
   *
   * @param onContinue takes what was chosen and goes on
   * @param onRunThrough goes through all steps
   * @param locked while a tunnel stands or is on its way
   */
  public DeploymentPage(
      DeploymentViewModel model,
      Runnable onContinue,
      Runnable onRunThrough,
      ObservableValue<Boolean> locked) {
    this.cloud = model.cloud();
    StackPane screens =
        new StackPane(
            shown(Screen.CHOOSE, new DeploymentView(model, onContinue, onRunThrough, locked)),
            shown(Screen.COMPOSE, new ComposeView(cloud)),
            shown(Screen.PLAN, new PlanView(cloud)),
            shown(Screen.WORK, new WorkView(cloud)),
            shown(Screen.STANDING, new StandingView(cloud, locked)),
            shown(Screen.FOUND, new FoundView(cloud, locked)),
            shown(Screen.SIGN_IN, new PortalView(cloud)));
    screens.getStyleClass().add("screens");
    VBox.setVgrow(screens, Priority.ALWAYS);
    cloud
        .signIn()
        .questionProperty()
        .subscribe(now -> screens.pseudoClassStateChanged(ASKED, now.isPresent()));
    getChildren().addAll(new SignInCard(cloud.signIn()), screens);
  }

  /** Away with the page, too, so that its default button is no other page's. */
  private Node shown(Screen screen, Node node) {
    Nodes.showWhen(
        node,
        Bindings.createBooleanBinding(
            () -> isVisible() && cloud.screenProperty().get() == screen,
            visibleProperty(),
            cloud.screenProperty()));
    return node;
  }
}
