package dev.throughline.ui.connect;

import dev.throughline.model.Deployment;
import dev.throughline.model.TunnelSession;
import dev.throughline.ui.common.Cures;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The page of the third step. */
public final class ConnectView extends VBox {

  private final ConnectViewModel model;

  /**
   * @param onConnect connects
   * @param onDisconnect disconnects or gives up
   * @param onProve goes on to the proof
   */
  public ConnectView(
      ConnectViewModel model,
      Cures cures,
      ObservableValue<Optional<Deployment>> deployment,
      Runnable onConnect,
      Runnable onDisconnect,
      Runnable onProve) {
    super(16);
    this.model = model;
    getStyleClass().add("page");
    setId("page-connect");
    Pill pill = new Pill("tunnel-state");
    model
        .stepStateProperty()
        .subscribe(now -> pill.show(now.mark(), model.stateProperty().get().label()));
    model
        .stateProperty()
        .subscribe(now -> pill.show(model.stepStateProperty().get().mark(), now.label()));
    PageHeader header =
        new PageHeader("Connect", "")
            .beside(pill)
            .actions(actions(onConnect, onDisconnect, onProve));
    header
        .subtitleProperty()
        .bind(
            deployment.map(
                chosen ->
                    chosen
                        .map(d -> d.name() + " · " + d.target().url())
                        .orElse("A tunnel to the Client VPN endpoint")));
    VBox right =
        new VBox(
            16,
            sessionCard(),
            new ProblemCard("connect-problem", model.problemProperty(), cures),
            trafficCard(),
            idleCard());
    HBox.setHgrow(right, Priority.ALWAYS);
    right.setMinWidth(0);
    VBox phases = phasesCard();
    phases.setMinWidth(340);
    phases.setPrefWidth(340);
    phases.setMaxHeight(USE_PREF_SIZE);
    getChildren().addAll(header, new HBox(16, phases, right));
    Timeline ticking = new Timeline(new KeyFrame(Duration.millis(100), event -> model.tick()));
    ticking.setCycleCount(Animation.INDEFINITE);
    model
        .activityProperty()
        .subscribe(
            now -> {
              if (now == Activity.CONNECTING) {
                ticking.play();
              } else {
                ticking.stop();
              }
            });
  }

  private Node[] actions(Runnable onConnect, Runnable onDisconnect, Runnable onProve) {
    Button disconnect = Nodes.button("disconnect-button", "Disconnect", onDisconnect);
    disconnect
        .textProperty()
        .bind(
            model
                .activityProperty()
                .map(
                    now ->
                        switch (now) {
                          case CONNECTING -> "Stop";
                          case DISCONNECTING -> "Disconnecting…";
                          case IDLE, CONNECTED -> "Disconnect";
                        }));
    disconnect
        .disableProperty()
        .bind(model.activityProperty().map(now -> now == Activity.DISCONNECTING));
    Nodes.showWhen(disconnect, model.activityProperty().map(now -> now != Activity.IDLE));
    Button connect = Nodes.button("connect-button", "Connect", onConnect, "primary");
    connect
        .textProperty()
        .bind(
            model.problemProperty().map(problem -> problem.isPresent() ? "Try again" : "Connect"));
    Nodes.showWhen(connect, model.activityProperty().map(now -> now == Activity.IDLE));
    Button prove = Nodes.button("go-prove", "Prove", onProve, "primary");
    Nodes.showWhen(prove, model.activityProperty().map(now -> now == Activity.CONNECTED));
    return new Node[] {disconnect, connect, prove};
  }

  private VBox phasesCard() {
    VBox rows = new VBox();
    rows.setId("phases");
    model.phases().addListener((ListChangeListener<PhaseRow>) change -> show(rows, model.phases()));
    show(rows, model.phases());
    VBox card = Nodes.card(Nodes.heading("Tunnel"), rows);
    card.setSpacing(8);
    return card;
  }

  private static void show(VBox box, List<PhaseRow> rows) {
    while (box.getChildren().size() < rows.size()) {
      box.getChildren().add(new PhaseLine());
    }
    for (int i = 0; i < rows.size(); i++) {
      ((PhaseLine) box.getChildren().get(i)).show(rows.get(i));
    }
  }

  /** One phase: its mark, its name and how long it took. */
  private static final class PhaseLine extends HBox {
    private final MarkIcon icon = new MarkIcon(Mark.TODO);
    private final Label name = Nodes.label("");
    private final Label took = Nodes.label("", "quiet", "numbers");

    PhaseLine() {
      super(12);
      setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      getStyleClass().add("phase");
      took.setMinWidth(USE_PREF_SIZE);
      getChildren().addAll(icon, name, Nodes.spacer(), took);
    }

    void show(PhaseRow row) {
      icon.markProperty().set(row.mark());
      name.setText(row.label());
      took.setText(
          row.mark() == Mark.SKIPPED ? "not reached" : row.took().map(Texts::duration).orElse(""));
      getStyleClass().setAll("phase", row.mark().styleClass());
      setAccessibleText(row.label() + ", " + row.mark().word() + ", " + took.getText());
    }
  }

  private Node sessionCard() {
    GridPane facts = new GridPane(24, 16);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    facts.getColumnConstraints().addAll(half, half);
    VBox card = Nodes.card(Nodes.heading("Session"), facts);
    card.setId("session");
    card.setSpacing(12);
    Nodes.showWhen(card, model.sessionProperty().map(Optional::isPresent));
    model.sessionProperty().subscribe(now -> now.ifPresent(session -> fill(facts, session)));
    return card;
  }

  private static void fill(GridPane facts, TunnelSession session) {
    String none = "none pushed";
    facts.getChildren().clear();
    facts.addRow(
        0,
        Nodes.fact(
            "Address",
            Texts.address(session.localAddress())
                + session.device().map(d -> " on " + d).orElse("")),
        Nodes.fact("Endpoint", Texts.address(session.remote())));
    facts.addRow(
        1,
        Nodes.fact("Routes", listed(session.routes(), none)),
        Nodes.fact(
            "DNS", listed(session.dnsServers().stream().map(Texts::address).toList(), none)));
    facts.addRow(
        2,
        Nodes.fact("Cipher", session.cipher().orElse("not told")),
        Nodes.fact("openvpn", session.openvpn()));
    if (!session.packetsCross()) {
      Label plain =
          Nodes.text(
              "Only the handshake is real here: no packet crosses this tunnel.", "warn-text");
      facts.add(plain, 0, 3, 2, 1);
    }
  }

  private static String listed(List<?> values, String none) {
    return values.isEmpty()
        ? none
        : String.join(", ", values.stream().map(Object::toString).toList());
  }

  private Node trafficCard() {
    TrafficCard card = new TrafficCard(model.traffic());
    Nodes.showWhen(card, model.sessionProperty().map(Optional::isPresent));
    return card;
  }

  private Node idleCard() {
    Label words =
        Nodes.text(
            "openvpn is started with a profile that is made of the values checked before. The"
                + " private key stays in this program: openvpn asks it for signatures.",
            "quiet");
    VBox card = Nodes.card(Nodes.heading("What happens"), words);
    card.setSpacing(8);
    Nodes.showWhen(
        card,
        model
            .activityProperty()
            .flatMap(
                now -> model.problemProperty().map(p -> p.isEmpty() && now != Activity.CONNECTED)));
    return card;
  }
}
