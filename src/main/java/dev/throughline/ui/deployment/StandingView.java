package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.DeploymentState.StackState;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.common.WindowWords;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A deployment that is there: its stacks, its cost, and what can be done with it. */
final class StandingView extends VBox {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

  private final CloudViewModel cloud;
  private final StandingViewModel model;
  private final PageHeader header = new PageHeader("", "");
  private final Pill pill = new Pill("standing-state");
  private final VBox stacks = Nodes.card();
  private final CostCard cost = new CostCard();
  private final Label soFar = Nodes.label("", "figure");
  private final Label since = Nodes.label("", "figure");
  private final Label service = Nodes.label("", "figure");

  StandingView(CloudViewModel cloud, ObservableValue<Boolean> locked) {
    super(16);
    this.cloud = cloud;
    this.model = cloud.standing();
    setId("page-standing");
    getStyleClass().add("page");
    header.beside(pill).actions(buttons(locked));
    stacks.getStyleClass().add("table");
    soFar.setId("cost-so-far");
    soFar.textProperty().bind(model.soFarProperty().map(sum -> sum.isEmpty() ? "–" : sum));
    VBox left = new VBox(16, figures(), stacks);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox both = new HBox(16, left, cost);
    both.setFillHeight(false);
    Label note = Nodes.text("A tunnel is up; disconnect before connecting anew.", "quiet");
    Nodes.showWhen(note, locked);
    getChildren()
        .addAll(
            header,
            note,
            new TakeDownCard(cloud),
            new ProblemCard("standing-problem", model.problemProperty()),
            both);
    model.shownProperty().subscribe(row -> row.ifPresent(this::show));
    model.costProperty().subscribe(all -> all.ifPresent(cost::show));
    everySecond();
  }

  /** What it has cost grows. */
  private void everySecond() {
    Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    visibleProperty()
        .subscribe(
            shown -> {
              if (shown) {
                clock.play();
              } else {
                clock.stop();
              }
            });
  }

  private Node[] buttons(ObservableValue<Boolean> locked) {
    ObservableValue<Boolean> blocked =
        model.resolvingProperty().flatMap(busy -> busy ? model.resolvingProperty() : locked);
    ObservableValue<Boolean> stands = model.shownProperty().map(row -> is(row, Mark.PASS));
    Button down =
        Nodes.button("take-down", "Take down…", () -> model.confirmingProperty().set(true));
    down.disableProperty().bind(model.resolvingProperty());
    Button finish = Nodes.button("finish", "Go on deploying", cloud::finish, "primary");
    finish.disableProperty().bind(blocked.map(Boolean::booleanValue));
    Nodes.showWhen(
        finish,
        model
            .shownProperty()
            .map(row -> row.flatMap(OwnRow::state).isPresent() && !is(row, Mark.PASS)));
    Button connect = Nodes.button("connect-deployment", "Connect", cloud::connect);
    connect.disableProperty().bind(blocked.map(Boolean::booleanValue));
    Nodes.showWhen(connect, stands);
    Button prove = Nodes.button("prove-deployment", "Prove", cloud::prove, "primary");
    prove.disableProperty().bind(blocked.map(Boolean::booleanValue));
    prove.defaultButtonProperty().bind(visibleProperty());
    Nodes.showWhen(prove, stands);
    return new Node[] {down, connect, finish, prove};
  }

  private static boolean is(Optional<OwnRow> row, Mark mark) {
    return row.filter(now -> now.mark() == mark).isPresent();
  }

  private Node figures() {
    FlowPane figures =
        new FlowPane(
            40,
            12,
            figure("Stands since", since),
            figure("Cost so far", soFar),
            figure("Private service", service));
    VBox card = Nodes.card(figures);
    service.setMinWidth(0);
    return card;
  }

  private static Node figure(String name, Label value) {
    VBox figure = new VBox(4, Nodes.label(name, "quiet", "small"), value);
    figure.setMinWidth(0);
    return figure;
  }

  private void show(OwnRow row) {
    header.titleProperty().set(row.name());
    header.subtitleProperty().set(WorkWords.places(row.record().spec()));
    pill.show(row.mark(), Texts.sentence(row.words()));
    since.setText(model.since().map(TIME::format).orElse("–"));
    service.setText(row.record().spec().host() + ":" + row.record().spec().port());
    stacks.getChildren().setAll(ChecksCard.head("Stacks", "as AWS has them now"));
    Map<StackRole, StackState> there = row.state().map(DeploymentState::stacks).orElse(Map.of());
    for (StackRole role : StackTemplate.stacks(row.record().spec())) {
      stacks.getChildren().add(stack(role, row, Optional.ofNullable(there.get(role))));
    }
    row.state()
        .map(DeploymentState::unseen)
        .ifPresent(
            unseen ->
                unseen.forEach(
                    why ->
                        stacks.getChildren().add(Nodes.text(WindowWords.of(why), "table-note"))));
  }

  private static Node stack(StackRole role, OwnRow row, Optional<StackState> state) {
    boolean asking = row.state().isEmpty();
    Mark mark = state.map(StandingView::mark).orElse(asking ? Mark.RUNNING : Mark.TODO);
    String words = state.map(StandingView::words).orElse(asking ? "asking AWS" : "not there");
    Label name = Nodes.label(role.word(), "strong");
    name.setMinWidth(72);
    Label since =
        Nodes.label(
            state.map(now -> "since " + TIME.format(now.since())).orElse(""), "quiet", "small");
    since.setMinWidth(USE_PREF_SIZE);
    HBox line = Nodes.row(12, new MarkIcon(mark), name, Nodes.label(words), Nodes.spacer(), since);
    VBox whole = new VBox(4, line);
    state
        .filter(now -> !now.stands())
        .flatMap(StackState::reason)
        .ifPresent(reason -> whole.getChildren().add(reason(reason)));
    whole.getStyleClass().add("table-row");
    return whole;
  }

  /** AWS's own words, below the stack's state. */
  private static Node reason(String words) {
    Label reason = Nodes.text(words, "quiet", "small");
    VBox.setMargin(reason, new Insets(0, 0, 0, 112));
    return reason;
  }

  private static Mark mark(StackState state) {
    return state.stands() ? Mark.PASS : state.isBusy() ? Mark.RUNNING : Mark.FAIL;
  }

  private static String words(StackState state) {
    return state.stands() ? "stands" : state.status().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
