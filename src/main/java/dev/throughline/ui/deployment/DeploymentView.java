package dev.throughline.ui.deployment;

import dev.throughline.model.Deployment;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.ui.common.ChoiceCard;
import dev.throughline.ui.common.FieldBox;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.deployment.DeploymentViewModel.Way;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The page of the first step. */
final class DeploymentView extends VBox {

  private final DeploymentViewModel model;
  private final ToggleGroup choice = new ToggleGroup();

  /**
   * @param onContinue takes what was chosen and goes on
   * @param onRunThrough goes through all steps
   * @param locked while a tunnel stands or is on its way
   */
  DeploymentView(
      DeploymentViewModel model,
      Runnable onContinue,
      Runnable onRunThrough,
      ObservableValue<Boolean> locked) {
    super(16);
    this.model = model;
    getStyleClass().add("page");
    setId("page-deployment");
    Button next = Nodes.button("continue-deployment", "Continue", onContinue, "primary");
    next.defaultButtonProperty().bind(visibleProperty());
    Button all = Nodes.button("prove-it", "Prove it", onRunThrough);
    all.setTooltip(
        new javafx.scene.control.Tooltip("Goes through all steps on its own, up to the verdict"));
    Button fresh =
        Nodes.button("new-deployment", "New deployment…", model.cloud()::compose, "primary");
    ObservableValue<Boolean> theirs = model.wayProperty().map(way -> way == Way.ACCOUNT);
    Nodes.showWhen(next, theirs.map(now -> !now));
    Nodes.showWhen(all, theirs.map(now -> !now));
    Nodes.showWhen(fresh, theirs);
    ObservableValue<Boolean> blocked =
        model.busyProperty().flatMap(busy -> busy ? model.busyProperty() : locked);
    next.disableProperty().bind(model.busyProperty());
    all.disableProperty().bind(blocked.map(Boolean::booleanValue));
    PageHeader header =
        new PageHeader("Deployment", "What to connect to, and which service to prove")
            .actions(all, next, fresh);

    VBox content = new VBox(12);
    content.disableProperty().bind(blocked);
    for (Deployment deployment : model.known()) {
      content.getChildren().add(card(deployment));
    }
    content.getChildren().addAll(fileCard(), accountCard());
    Label note =
        Nodes.text("Disconnect to choose another deployment or to change this one.", "quiet");
    Nodes.showWhen(note, locked);
    getChildren()
        .addAll(
            header, note, content, new ProblemCard("deployment-problem", model.problemProperty()));
  }

  private ChoiceCard card(Deployment deployment) {
    ChoiceCard card =
        new ChoiceCard(
            "deployment-" + deployment.name(),
            choice,
            deployment.name(),
            deployment.target().url() + " · " + kind(deployment.kind()));
    follow(card, Way.KNOWN, Optional.of(deployment));
    return card;
  }

  private static String kind(Deployment.Kind kind) {
    return switch (kind) {
      case REMOTE -> "where its profile leads";
      case LAB -> "lab on this computer, a real tunnel";
      case LOOPBACK_LAB -> "loopback lab on this computer, handshake only";
    };
  }

  private void follow(ChoiceCard card, Way way, Optional<Deployment> stands) {
    Runnable show =
        () ->
            card.choose(
                model.wayProperty().get() == way
                    && (way != Way.KNOWN || model.selectedProperty().get().equals(stands)));
    card.chosenProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                model.choose(way, stands);
              }
            });
    show.run();
    model.selectedProperty().addListener((property, before, now) -> show.run());
    model.wayProperty().addListener((property, before, now) -> show.run());
  }

  private Node accountCard() {
    ChoiceCard card =
        new ChoiceCard(
            "deployment-account",
            choice,
            "Your AWS account",
            "See what exists, or make a path of your own and take it down again");
    follow(card, Way.ACCOUNT, Optional.empty());
    CloudViewModel cloud = model.cloud();
    card.content(new AccountView(cloud));
    return card;
  }

  private Node fileCard() {
    ChoiceCard card =
        new ChoiceCard(
            "deployment-file",
            choice,
            "A profile of your own",
            "The .ovpn that you exported from a Client VPN endpoint, and a service behind it");
    follow(card, Way.FILE, Optional.empty());
    card.content(form());
    return card;
  }

  private Node form() {
    DeploymentForm form = model.form();
    FieldBox profile =
        new FieldBox("profile", "Profile", "client-config.ovpn", form.profile())
            .choosing("Choose a profile", "OpenVPN profiles", "*.ovpn", "*.conf");
    FieldBox host =
        new FieldBox("host", "Private name", "hello.internal.company", form.service().host());
    FieldBox port = new FieldBox("port", "Port", "443", form.service().port());
    FieldBox path = new FieldBox("path", "Path", "/", form.service().path());
    HBox.setHgrow(host, Priority.ALWAYS);
    port.setPrefWidth(88);
    port.setMinWidth(88);
    path.setPrefWidth(120);
    HBox service = new HBox(12, scheme(form), host, port, path);
    VBox whole =
        new VBox(4, service, host.messageApart(), port.messageApart(), path.messageApart());
    return new VBox(12, profile, whole, more(form));
  }

  private static Node scheme(DeploymentForm form) {
    ChoiceBox<Scheme> box = new ChoiceBox<>();
    box.setId("scheme");
    box.getItems().setAll(Scheme.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Scheme scheme) {
            return scheme == null ? "" : scheme.word();
          }

          @Override
          public Scheme fromString(String word) {
            throw new UnsupportedOperationException("a choice is not typed");
          }
        });
    box.valueProperty().bindBidirectional(form.service().schemeProperty());
    box.setPrefWidth(88);
    Label label = Nodes.label("Scheme", "field-name");
    label.setLabelFor(box);
    VBox scheme = new VBox(4, label, box);
    scheme.setMinWidth(88);
    return scheme;
  }

  private static Node more(DeploymentForm form) {
    FieldBox resolver =
        new FieldBox("resolver", "VPC resolver", "as the endpoint says", form.resolver());
    FieldBox vpc = new FieldBox("vpc-cidr", "VPC addresses", "10.10.0.0/16", form.vpcCidr());
    FieldBox status = new FieldBox("status", "Expected status", "200-399", form.service().status());
    for (FieldBox box : new FieldBox[] {resolver, vpc, status}) {
      HBox.setHgrow(box, Priority.ALWAYS);
    }
    CheckBox anyHost = new CheckBox("The endpoint may be outside of amazonaws.com");
    anyHost.setId("any-host");
    anyHost.selectedProperty().bindBidirectional(form.anyHostProperty());
    TitledPane pane =
        new TitledPane("More", new VBox(12, new HBox(12, resolver, vpc, status), anyHost));
    pane.setId("more");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }
}
