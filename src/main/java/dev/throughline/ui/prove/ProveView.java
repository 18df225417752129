package dev.throughline.ui.prove;

import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Cures;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.MarkIcon;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.connect.TrafficCard;
import dev.throughline.ui.connect.TrafficLog;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The page of the last step: the path is the hero, what it rests on stands below. */
public final class ProveView extends VBox {

  /** How strongly a path is drawn that belongs to a tunnel that is gone. */
  private static final double PAST = 0.55;

  /** What the findings need to be of use; a path with many zones scrolls the page instead. */
  private static final double LEAST = 232;

  private final ProveViewModel model;
  private final WatchViewModel watch;
  private final Cures cures;
  private final ObservableValue<Activity> activity;

  /**
   * @param onProve proves, connecting first where needed
   * @param onDisconnect disconnects; ends a proof that is running
   * @param onWatch keeps the path watched, or ends that
   */
  public ProveView(
      ProveViewModel model,
      WatchViewModel watch,
      Cures cures,
      ObservableValue<Optional<Deployment>> deployment,
      ObservableValue<Activity> activity,
      TrafficLog traffic,
      Runnable onProve,
      Runnable onDisconnect,
      Consumer<Boolean> onWatch) {
    super(16);
    this.model = model;
    this.watch = watch;
    this.cures = cures;
    this.activity = activity;
    getStyleClass().add("page");
    setId("page-prove");
    PageHeader header =
        new PageHeader("Prove", "")
            .beside(verdict())
            .actions(new ProveActions(model, watch, activity).buttons(onProve, onDisconnect));
    header
        .titleProperty()
        .bind(deployment.map(chosen -> chosen.map(Deployment::name).orElse("Prove")));
    header
        .subtitleProperty()
        .bind(
            deployment.map(
                chosen ->
                    chosen
                        .map(d -> d.target().url())
                        .orElse("Whether the private service answers, hop by hop")));
    Node below = below(traffic);
    Nodes.showWhen(below, model.pictureProperty().map(Optional::isPresent));
    Node row = new WatchRow(watch, activity, onWatch);
    Nodes.showWhen(row, model.pictureProperty().map(Optional::isPresent));
    getChildren()
        .addAll(
            header,
            row,
            loopbackNote(),
            appliedNote(),
            new ReportCard(model.report()),
            path(),
            below);
  }

  private Node verdict() {
    Pill pill = new Pill("verdict");
    Nodes.showWhen(pill, model.headlineProperty().map(Optional::isPresent));
    model
        .headlineProperty()
        .subscribe(
            now ->
                now.ifPresent(
                    shown -> {
                      String words =
                          shown.current() ? shown.words() : shown.words() + ", now disconnected";
                      pill.show(shown.current() ? shown.mark() : Mark.TODO, words);
                    }));
    return pill;
  }

  /** A loopback lab proves less, and says so before anyone asks. */
  private Node loopbackNote() {
    Label words =
        Nodes.text(
            "No packet crosses a tunnel here. The handshake with openvpn is real; the resolver and"
                + " the service answer on this computer's loopback.");
    HBox note = note("loopback-note", Mark.WARN, words);
    Nodes.showWhen(
        note, model.pictureProperty().map(now -> now.filter(p -> !p.tunnelled()).isPresent()));
    return note;
  }

  /** Says what was done for this connection, which its profile does not tell of. */
  private Node appliedNote() {
    Label words = Nodes.text("");
    words.textProperty().bind(cures.appliedProperty());
    HBox note = note("applied-note", Mark.PASS, words);
    note.getStyleClass().add("calm");
    Nodes.showWhen(note, cures.appliedProperty().map(said -> !said.isEmpty()));
    return note;
  }

  private static HBox note(String id, Mark mark, Label words) {
    HBox note = new HBox(10, new MarkIcon(mark), words);
    HBox.setHgrow(words, Priority.ALWAYS);
    note.setId(id);
    note.getStyleClass().add("note");
    note.setMinHeight(USE_PREF_SIZE);
    return note;
  }

  private Node path() {
    VBox holder = new VBox();
    model.pictureProperty().subscribe(now -> now.ifPresent(picture -> show(holder, picture)));
    Label empty = Nodes.text("Choose a deployment first; its path is drawn here.", "quiet");
    Nodes.showWhen(empty, model.pictureProperty().map(Optional::isEmpty));
    model.selectionProperty().subscribe(now -> choose(holder, now));
    holder
        .opacityProperty()
        .bind(
            model
                .headlineProperty()
                .map(now -> now.isPresent() && !now.get().current() ? PAST : 1.0));
    Nodes.showWhen(holder, model.pictureProperty().map(Optional::isPresent));
    return new VBox(empty, holder);
  }

  private void show(VBox holder, PathPicture picture) {
    if (holder.getChildren().isEmpty()) {
      holder
          .getChildren()
          .add(
              new PathView(
                  picture,
                  id -> model.selectionProperty().set(Optional.of(new Selection.OfHop(id)))));
    } else {
      ((PathView) holder.getChildren().getFirst()).show(picture);
    }
  }

  private static void choose(VBox holder, Optional<Selection> now) {
    if (!holder.getChildren().isEmpty()) {
      Optional<String> id =
          now.filter(Selection.OfHop.class::isInstance).map(s -> ((Selection.OfHop) s).id());
      ((PathView) holder.getChildren().getFirst()).choose(id);
    }
  }

  private Node below(TrafficLog traffic) {
    GridPane grid = new GridPane(16, 0);
    ColumnConstraints left = new ColumnConstraints();
    left.setPercentWidth(58);
    ColumnConstraints right = new ColumnConstraints();
    right.setPercentWidth(42);
    grid.getColumnConstraints().addAll(left, right);
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    grid.getRowConstraints().add(row);
    grid.addRow(0, new FindingsList(model), side(traffic));
    VBox.setVgrow(grid, Priority.ALWAYS);
    grid.setMinHeight(LEAST);
    return grid;
  }

  private Node side(TrafficLog traffic) {
    DetailsPanel details =
        new DetailsPanel(cures, () -> model.selectionProperty().set(Optional.empty()));
    model.detailsProperty().subscribe(now -> now.ifPresent(details::show));
    // What can be cured is known once the proof is finished.
    model.proofProperty().subscribe(now -> model.detailsProperty().get().ifPresent(details::show));
    ObservableValue<Boolean> isDetailed = model.detailsProperty().map(Optional::isPresent);
    Nodes.showWhen(details, isDetailed);

    ProblemCard why = new ProblemCard("why", overview(model.problemProperty(), isDetailed), cures);
    NumbersPanel numbers = new NumbersPanel();
    model.proofProperty().subscribe(now -> now.ifPresent(numbers::show));
    TrafficCard chart = new TrafficCard(traffic);
    Nodes.showWhen(chart, activity.map(now -> now == Activity.CONNECTED));
    VBox proven = new VBox(16, numbers, chart);
    Nodes.showWhen(
        proven,
        Bindings.createBooleanBinding(
            () ->
                model.proofProperty().get().isPresent()
                    && model.problemProperty().get().isEmpty()
                    && model.detailsProperty().get().isEmpty(),
            model.proofProperty(),
            model.problemProperty(),
            model.detailsProperty()));

    VBox side = new VBox(16, details, why, new ChangesCard(watch), proven, hint());
    ScrollPane scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(0);
    return scroll;
  }

  private Node hint() {
    VBox hint =
        Nodes.card(
            Nodes.heading("Evidence"),
            Nodes.text(
                "Press a hop of the path, or a line at the left, to see what it was asked and what"
                    + " came back.",
                "quiet"));
    hint.setSpacing(8);
    Nodes.showWhen(
        hint,
        Bindings.createBooleanBinding(
            () ->
                model.proofProperty().get().isEmpty()
                    && model.problemProperty().get().isEmpty()
                    && model.detailsProperty().get().isEmpty()
                    && model.pictureProperty().get().isPresent(),
            model.proofProperty(),
            model.problemProperty(),
            model.detailsProperty(),
            model.pictureProperty()));
    return hint;
  }

  private static ObservableValue<Optional<Problem>> overview(
      ObservableValue<Optional<Problem>> problem, ObservableValue<Boolean> isDetailed) {
    return Bindings.createObjectBinding(
        () -> isDetailed.getValue() ? Optional.empty() : problem.getValue(), problem, isDetailed);
  }
}
