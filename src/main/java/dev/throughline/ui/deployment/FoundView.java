package dev.throughline.ui.deployment;

import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.Suggestion;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.model.Fact;
import dev.throughline.ui.common.ChoiceField;
import dev.throughline.ui.common.Columns;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * An endpoint that this computer did not make: what AWS tells of it, and what to prove behind it.
 */
final class FoundView extends VBox {

  private static final double NAMES = 136;

  private final CloudViewModel cloud;
  private final FoundViewModel model;
  private final PageHeader header = new PageHeader("", "");
  private final Pill pill = new Pill("found-state");
  private final VBox facts = Nodes.card();
  private final VBox limits = new VBox(8);
  private final VBox target;

  FoundView(CloudViewModel cloud, ObservableValue<Boolean> locked) {
    super(16);
    this.cloud = cloud;
    this.model = cloud.found();
    this.target = new FoundTarget(model);
    setId("page-found");
    getStyleClass().add("page");
    header.beside(pill).actions(buttons(locked));
    facts.getStyleClass().add("table");
    limits.setId("found-limits");
    Label note = Nodes.text("A tunnel is up; disconnect before connecting anew.", "quiet");
    Nodes.showWhen(note, locked);
    getChildren()
        .addAll(
            header,
            note,
            new ProblemCard("found-problem", model.problemProperty()),
            ours(),
            limits,
            new Columns(target, facts));
    model.shownProperty().subscribe(now -> now.ifPresent(this::show));
  }

  private Node[] buttons(ObservableValue<Boolean> locked) {
    Button list = Nodes.button("found-list", "Back", cloud::showChoices);
    Button build =
        Nodes.button(
            "found-build",
            "Build on it…",
            () -> model.shownProperty().get().ifPresent(cloud::composeOn));
    Nodes.showWhen(build, isConnectable().map(can -> can && !isOurs()));
    Button next = Nodes.button("found-continue", "Continue", cloud::takeFound, "primary");
    next.disableProperty()
        .bind(model.busyProperty().flatMap(busy -> busy ? model.busyProperty() : locked));
    Nodes.showWhen(next, isConnectable());
    onlyOneStandsOut(next);
    return new Node[] {list, build, next};
  }

  /** Of one of ours, the whole is what is wanted first. */
  private void onlyOneStandsOut(Button next) {
    model
        .shownProperty()
        .subscribe(
            now -> {
              next.getStyleClass().remove("primary");
              if (!isOurs()) {
                next.getStyleClass().add("primary");
              }
              next.setText(isOurs() ? "Take it alone" : "Continue");
            });
    next.defaultButtonProperty().bind(visibleProperty().map(shown -> shown && !isOurs()));
  }

  private ObservableValue<Boolean> isConnectable() {
    return model.shownProperty().map(now -> model.isConnectable());
  }

  private boolean isOurs() {
    return model.shownProperty().get().filter(FoundEndpoint::ours).isPresent();
  }

  /** One of ours, made on another computer: the whole of it can be opened. */
  private Node ours() {
    ChoiceField<String> producer =
        new ChoiceField<>(
            "found-producer",
            "Profile of its service",
            List.of(),
            SsoRole::label,
            model.producerProfileProperty());
    producer.setPrefWidth(240);
    producer.setMinWidth(200);
    ProfileNames.offer(producer.box(), cloud.account().profiles(), model.producerProfileProperty());
    Button open = Nodes.button("found-open", "Open it", cloud::adoptFound, "primary");
    open.disableProperty().bind(model.busyProperty());
    Label what = Nodes.label("", "strong");
    what.textProperty()
        .bind(
            model
                .shownProperty()
                .map(
                    now ->
                        "Part of the deployment "
                            + now.flatMap(one -> one.vpn().deployment()).orElse("")));
    VBox texts =
        new VBox(
            2,
            what,
            Nodes.text(
                "Made by Throughline on another computer. Opened here, it can be watched, proven"
                    + " and taken down.",
                "quiet",
                "small"));
    HBox.setHgrow(texts, Priority.ALWAYS);
    HBox card = Nodes.row(12, texts, producer, open);
    card.setAlignment(javafx.geometry.Pos.BOTTOM_LEFT);
    card.getStyleClass().add("card");
    Nodes.showWhen(
        card, model.shownProperty().map(now -> now.filter(FoundEndpoint::ours).isPresent()));
    return card;
  }

  private void show(FoundEndpoint endpoint) {
    ClientVpn vpn = endpoint.vpn();
    header.titleProperty().set(endpoint.label());
    header.subtitleProperty().set("Client VPN endpoint in " + endpoint.region());
    pill.show(endpoint.ready() ? Mark.PASS : Mark.UNKNOWN, Texts.sentence(vpn.state()));
    facts.getChildren().setAll(ChecksCard.head("What AWS tells", "as it is now"));
    fact("Endpoint", vpn.id());
    fact(
        "Sign-in",
        vpn.authentication().stream().map(Authentication::word).collect(Collectors.joining(" + ")));
    fact("VPC", vpn.vpcId().orElse("not associated with one"));
    fact("Subnets", subnets(endpoint));
    fact(
        "DNS servers",
        vpn.dnsServers().isEmpty()
            ? "none; the VPC's base address plus two is asked"
            : vpn.dnsServers().stream().map(Texts::address).collect(Collectors.joining(", ")));
    fact("Client addresses", vpn.clientCidr().map(Object::toString).orElse("not known"));
    fact(
        "Tunnel",
        vpn.transport().toUpperCase(java.util.Locale.ROOT)
            + " "
            + vpn.port()
            + (vpn.splitTunnel() ? ", split" : ", full"));
    fact("May reach", rules(endpoint));
    showLimits(vpn);
    boolean connectable = model.isConnectable();
    target.setVisible(connectable);
    target.setManaged(connectable);
  }

  private void fact(String name, String value) {
    Label label = Nodes.label(name, "quiet");
    label.setMinWidth(NAMES);
    Label said = Nodes.text(value);
    HBox.setHgrow(said, Priority.ALWAYS);
    HBox row = new HBox(12, label, said);
    row.getStyleClass().add("table-row");
    facts.getChildren().add(row);
  }

  private static String subnets(FoundEndpoint endpoint) {
    return switch (endpoint.associations()) {
      case Fact.Known<List<ClientVpn.Association>>(List<ClientVpn.Association> all) ->
          all.isEmpty()
              ? "none, so nobody can connect"
              : all.stream()
                  .map(one -> one.subnetId() + " (" + one.state() + ")")
                  .collect(Collectors.joining(", "));
      case Fact.Unknown<List<ClientVpn.Association>>(Fact.Why _, String words) ->
          "not known: " + words;
    };
  }

  private static String rules(FoundEndpoint endpoint) {
    return switch (endpoint.rules()) {
      case Fact.Known<List<ClientVpn.AuthorizationRule>>(List<ClientVpn.AuthorizationRule> all) ->
          all.isEmpty()
              ? "nothing, for want of an authorization rule"
              : all.stream()
                  .map(
                      rule ->
                          rule.destination() + rule.group().map(group -> " (a group)").orElse(""))
                  .collect(Collectors.joining(", "));
      case Fact.Unknown<List<ClientVpn.AuthorizationRule>>(Fact.Why _, String words) ->
          "not known: " + words;
    };
  }

  /** What can't be done with it, said plainly. */
  private void showLimits(ClientVpn vpn) {
    List<Node> notes = new ArrayList<>();
    if (!vpn.takesCertificatesAlone()) {
      notes.add(note(Mark.WARN, "Throughline can't connect to this endpoint", vpn.limits()));
    }
    limits.getChildren().setAll(notes);
    limits.setManaged(!notes.isEmpty());
  }

  private static Node note(Mark mark, String title, List<String> sentences) {
    VBox texts = new VBox(4, Nodes.text(title, "strong"));
    sentences.forEach(sentence -> texts.getChildren().add(Nodes.text(sentence)));
    HBox.setHgrow(texts, Priority.ALWAYS);
    HBox note = new HBox(10, new MarkIcon(mark), texts);
    note.getStyleClass().add("note");
    note.setMinHeight(USE_PREF_SIZE);
    return note;
  }

  /** A suggestion as a line says it. */
  static String words(Suggestion suggestion) {
    String ports =
        suggestion.ports().isEmpty()
            ? "any port"
            : "port "
                + suggestion.ports().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
    return ports
        + " · "
        + Optional.of(suggestion.endpointId()).filter(id -> !id.isEmpty()).orElse("endpoint")
        + " ("
        + suggestion.state()
        + ")";
  }
}
