package dev.throughline.ui.deployment;

import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.FieldBox;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.ProblemCard;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Signing in by an access portal, and picking a role for each side. */
final class PortalView extends VBox {

  private static final double ROLES = 208;

  private final PortalViewModel model;

  PortalView(CloudViewModel cloud) {
    super(16);
    this.model = cloud.portal();
    setId("page-sign-in");
    getStyleClass().add("page");
    ObservableValue<Boolean> isSignedIn = model.signedInProperty().map(Optional::isPresent);
    Button back = Nodes.button("sign-in-back", "Back", cloud::leavePortal);
    Button sign = Nodes.button("portal-sign-in", "Sign in", model::signIn, "primary");
    sign.disableProperty().bind(model.busyProperty());
    Nodes.showWhen(sign, isSignedIn.map(now -> !now));
    Button use = Nodes.button("portal-use", "Use these roles", cloud::usePicked, "primary");
    use.disableProperty()
        .bind(
            model
                .busyProperty()
                .flatMap(
                    busy ->
                        busy
                            ? model.busyProperty()
                            : model.consumer().roleProperty().map(Objects::isNull).orElse(true)));
    Nodes.showWhen(use, isSignedIn);
    sign.defaultButtonProperty().bind(visibleProperty());
    getChildren()
        .addAll(
            new PageHeader(
                    "Sign in to AWS",
                    "By IAM Identity Center; nothing is written into your profiles")
                .actions(back, sign, use),
            new ProblemCard("portal-problem", model.problemProperty()),
            portal(),
            roles(isSignedIn));
  }

  private Node portal() {
    FieldBox url =
        new FieldBox(
            "start-url", "Access portal", "https://company.awsapps.com/start", model.startUrl());
    FieldBox region = new FieldBox("portal-region", "Its region", "eu-central-1", model.region());
    HBox.setHgrow(url, Priority.ALWAYS);
    region.setPrefWidth(ROLES);
    region.setMinWidth(160);
    MarkIcon turning = new MarkIcon(Mark.RUNNING);
    Label words = Nodes.label("", "quiet", "small");
    words
        .textProperty()
        .bind(
            model
                .signedInProperty()
                .flatMap(
                    now ->
                        model
                            .busyProperty()
                            .map(
                                busy ->
                                    now.isEmpty()
                                        ? "Asking for your accounts…"
                                        : "Asking for the roles…")));
    HBox busy = Nodes.row(8, turning, words);
    Nodes.showWhen(busy, model.busyProperty());
    VBox card =
        Nodes.card(
            new HBox(12, url, region),
            Nodes.text(
                "The sign-in serves the AWS CLI as well, and one that it has made serves here.",
                "quiet",
                "small"),
            busy);
    card.setSpacing(12);
    return card;
  }

  private Node roles(ObservableValue<Boolean> isSignedIn) {
    VBox card =
        Nodes.card(
            Nodes.heading("Roles"),
            side("consumer", "Consumer: the VPN's account", "Choose an account", model.consumer()),
            side(
                "producer",
                "Producer: the service's account",
                "the consumer's role",
                model.producer()),
            Nodes.text(
                "A role is used as it is picked. With a name under “Keep as profile”, it is also"
                    + " written into AWS's config file, for every AWS tool.",
                "quiet",
                "small"));
    card.setSpacing(12);
    Nodes.showWhen(card, isSignedIn);
    return card;
  }

  private Node side(String id, String name, String none, RolePick pick) {
    ChoiceField<SsoDirectory.Account> account =
        new ChoiceField<>(
            id + "-account",
            name,
            List.of(),
            one -> one.name().isEmpty() ? one.id() : one.name() + " · " + one.id(),
            pick.accountProperty());
    account.box().setItems(model.accounts());
    account.box().setPromptText(none);
    ChoiceField<SsoRole> role =
        new ChoiceField<>(id + "-role", "Role", List.of(), SsoRole::name, pick.roleProperty());
    role.box().setItems(pick.roles());
    role.box().disableProperty().bind(pick.accountProperty().map(Objects::isNull).orElse(true));
    FieldBox keep = new FieldBox(id + "-keep", "Keep as profile", "don't keep", pick.keepAs());
    HBox.setHgrow(account, Priority.ALWAYS);
    role.setPrefWidth(ROLES);
    keep.setPrefWidth(ROLES);
    HBox line = new HBox(12, account, role, keep);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }
}
