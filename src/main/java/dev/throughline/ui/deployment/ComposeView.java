package dev.throughline.ui.deployment;

import dev.throughline.aws.SsoRole;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.FieldBox;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.ProblemCard;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A new deployment: the form beside the picture of what it makes. */
final class ComposeView extends VBox {

  /** Near to what it gets, since a message's height is reckoned from it. */
  private static final double COLUMN = 200;

  private final CloudViewModel model;
  private final ComposeForm form;

  ComposeView(CloudViewModel model) {
    super(16);
    this.model = model;
    this.form = model.form();
    setId("page-compose");
    getStyleClass().add("page");
    Button back = Nodes.button("compose-back", "Back", model::choose);
    Button roles = Nodes.button("compose-sign-in", "Sign in…", model::signInByPortal);
    roles.disableProperty().bind(model.planning().busyProperty());
    Button plan = Nodes.button("plan", "Plan", this::plan, "primary");
    plan.defaultButtonProperty().bind(visibleProperty());
    plan.disableProperty().bind(model.planning().busyProperty());
    back.disableProperty().bind(model.planning().busyProperty());
    VBox fields = fields();
    fields.disableProperty().bind(model.planning().busyProperty());
    fields.setMinWidth(400);
    fields.setPrefWidth(460);
    SketchView sketch = new SketchView(form.sketchProperty());
    HBox.setHgrow(sketch, Priority.ALWAYS);
    HBox both = new HBox(16, fields, sketch);
    both.setFillHeight(false);
    getChildren()
        .addAll(
            new PageHeader(
                    "New deployment", "The plan comes next; nothing is made before you agree")
                .actions(back, roles, plan),
            waiting(),
            new ProblemCard("plan-problem", model.planning().problemProperty()),
            both);
  }

  /** The first field that has to be put right gets the keyboard, and comes into view. */
  private void plan() {
    if (!model.plan()) {
      lookupAll(".text-field").stream()
          .filter(field -> field.getPseudoClassStates().contains(FieldBox.WRONG))
          .findFirst()
          .ifPresent(Node::requestFocus);
    }
  }

  private Node waiting() {
    HBox row =
        Nodes.row(
            12,
            new MarkIcon(Mark.RUNNING),
            Nodes.label("Asking both accounts and CloudFormation. Nothing is made."),
            Nodes.spacer(),
            Nodes.button("stop-planning", "Cancel", model.planning()::stop));
    row.getStyleClass().addAll("card");
    Nodes.showWhen(row, model.planning().busyProperty());
    return row;
  }

  private VBox fields() {
    return Nodes.card(
        new VBox(
            12,
            Nodes.heading("What is made"),
            pair(
                new FieldBox("name", "Name", "payments-dev", form.name()), true,
                new FieldBox("region", "Region", "eu-central-1", form.region()), true),
            pair(
                profile("consumer-profile", "Consumer: the VPN", form.consumerProfileProperty()),
                true,
                profile(
                    "producer-profile", "Producer: the service", form.producerProfileProperty()),
                true),
            service(),
            pair(
                new FieldBox("consumer-cidr", "Consumer VPC", "10.10.0.0/16", form.consumerCidr()),
                    true,
                new FieldBox("producer-cidr", "Producer VPC", "10.20.0.0/16", form.producerCidr()),
                    true),
            pair(
                new FieldBox("client-cidr", "VPN clients", "172.16.0.0/22", form.clientCidr()),
                true,
                tunnel(),
                true),
            ComposeMore.existing(form),
            ComposeMore.advanced(form.advanced())));
  }

  /** The port has no room for a message below it, so both have theirs below the whole row. */
  private Node service() {
    FieldBox host =
        new FieldBox("service-host", "Private name", "hello.internal.company", form.host());
    FieldBox port = narrow(new FieldBox("service-port", "Port", "8080", form.port()));
    return new VBox(4, pair(host, true, port, false), host.messageApart(), port.messageApart());
  }

  private ChoiceField<Boolean> tunnel() {
    ChoiceField<Boolean> traffic =
        new ChoiceField<>(
            "tunnel-traffic",
            "Tunnel",
            List.of(false, true),
            full -> full ? "full: everything" : "split: the VPC only",
            form.fullTunnelProperty().asObject());
    return traffic;
  }

  private static FieldBox narrow(FieldBox box) {
    box.setPrefWidth(96);
    box.setMinWidth(96);
    return box;
  }

  private ChoiceField<String> profile(String id, String name, StringProperty chosen) {
    ChoiceField<String> field = new ChoiceField<>(id, name, List.of(), SsoRole::label, chosen);
    field.box().setPromptText("the environment's keys");
    ProfileNames.offer(field.box(), model.account().profiles(), chosen);
    return field;
  }

  private static HBox pair(Node left, boolean leftGrows, Node right, boolean rightGrows) {
    HBox pair = new HBox(12, left, right);
    if (leftGrows) {
      grow(left);
    }
    if (rightGrows) {
      grow(right);
    }
    return pair;
  }

  private static void grow(Node node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    ((Region) node).setPrefWidth(COLUMN);
  }
}
