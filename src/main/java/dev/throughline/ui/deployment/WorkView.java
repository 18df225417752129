package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeployEvent.Hindrance;
import dev.throughline.deploy.DeployProgress;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.UsualCost;
import dev.throughline.ui.common.Nodes;
import dev.throughline.ui.common.PageHeader;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.ProblemCard;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.Texts;
import dev.throughline.ui.deployment.WorkViewModel.Job;
import dev.throughline.ui.deployment.WorkViewModel.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Deploying and taking down, as a timeline. */
final class WorkView extends VBox {

  private final CloudViewModel cloud;
  private final WorkViewModel model;
  private final PageHeader header = new PageHeader("", "");
  private final Pill pill = new Pill("work-state");
  private final TimelineView timeline = new TimelineView();
  private final Label note = Nodes.label("", "quiet", "small");
  private final VBox problems = new VBox(16);
  private final ChecksCard checks = new ChecksCard("Checked before anything was made");
  private final CostCard cost = new CostCard();
  private final Label held = Nodes.text("");

  WorkView(CloudViewModel cloud) {
    super(16);
    this.cloud = cloud;
    this.model = cloud.work();
    setId("page-work");
    getStyleClass().add("page");
    header.beside(pill).actions(buttons());
    held.setId("held");
    held.getStyleClass().add("note");
    held.setMaxWidth(Double.MAX_VALUE);
    Nodes.showWhen(held, held.textProperty().isNotEmpty());
    HBox.setHgrow(checks, Priority.ALWAYS);
    HBox below = new HBox(16, checks, cost);
    below.setFillHeight(false);
    Nodes.showWhen(
        below,
        model
            .problemsProperty()
            .flatMap(now -> model.jobProperty().map(job -> showsBelow(now, job))));
    Nodes.showWhen(checks, model.jobProperty().map(job -> job.flatMap(Job::plan).isPresent()));
    getChildren().addAll(header, held, TimelineView.inCard(timeline, note), problems, below);
    model.pictureProperty().subscribe(timeline::show);
    model.stateProperty().subscribe(this::show);
    model.jobProperty().subscribe(now -> now.ifPresent(this::show));
    model.problemsProperty().subscribe(this::show);
    model.progressProperty().subscribe(this::show);
    model.phaseProperty().subscribe(this::showNote);
    model.resourcesProperty().subscribe(this::showNote);
    everySecond();
  }

  private static boolean showsBelow(List<Problem> problems, Optional<Job> job) {
    return problems.isEmpty() && job.filter(now -> !now.removing()).isPresent();
  }

  /** Bars grow with time, though nothing happens. */
  private void everySecond() {
    Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    visibleProperty()
        .flatMap(shown -> model.phaseProperty().map(now -> shown && now == Phase.WORKING))
        .subscribe(
            runs -> {
              if (runs) {
                clock.play();
              } else {
                clock.stop();
              }
            });
  }

  private Node[] buttons() {
    Button stop = Nodes.button("stop-work", "Stop here", model::stop);
    stop.setTooltip(
        new javafx.scene.control.Tooltip(
            "Begins nothing more. What AWS is at goes on there, and you can go on later."));
    Nodes.showWhen(stop, is(Phase.WORKING));
    Button list = Nodes.button("work-list", "All deployments", cloud::choose);
    Button look = Nodes.button("work-look", "What stands", cloud::look);
    Nodes.showWhen(look, is(Phase.FAILED, Phase.STOPPED));
    Button again = Nodes.button("go-on", "Go on", cloud::goOn, "primary");
    Nodes.showWhen(again, is(Phase.FAILED, Phase.STOPPED));
    return new Node[] {list, look, stop, again};
  }

  private ObservableValue<Boolean> is(Phase... some) {
    return model.phaseProperty().map(now -> List.of(some).contains(now));
  }

  private void show(Job job) {
    header.titleProperty().set(job.name());
    header
        .subtitleProperty()
        .set(
            (job.removing() ? "Taking down · " : "Deploying · ")
                + WorkWords.places(job.record().spec()));
    job.plan().ifPresent(plan -> checks.show(plan.checks()));
    cost.show(job.plan().map(plan -> plan.cost()).orElseGet(() -> UsualCost.of(job.record())));
  }

  private void show(StepState state) {
    pill.show(state.mark(), Texts.sentence(state.words()));
  }

  private void show(List<Problem> all) {
    problems
        .getChildren()
        .setAll(
            all.stream()
                .map(
                    problem ->
                        new ProblemCard(
                            "work-problem", new SimpleObjectProperty<>(Optional.of(problem))))
                .toList());
    Nodes.showWhen(problems, new SimpleObjectProperty<>(!all.isEmpty()));
  }

  private void show(DeployProgress progress) {
    held.setText(
        progress.held().entrySet().stream().map(WorkView::words).collect(Collectors.joining("\n")));
  }

  private static String words(Map.Entry<StackRole.Side, Hindrance> one) {
    String side = one.getKey() == StackRole.Side.PRODUCER ? "Producer" : "Consumer";
    return side + ": " + one.getValue().words() + ".";
  }

  private void showNote() {
    String count = model.resourcesProperty().get();
    boolean removing = model.jobProperty().get().filter(Job::removing).isPresent();
    note.setText(
        switch (model.phaseProperty().get()) {
          case WORKING ->
              count + " · ◆ decides when it is done · safe to close: what AWS is at goes on there";
          case DONE -> removing ? "Nothing of it is left in AWS" : count;
          case FAILED -> count + " · what stands stays, and “Go on” begins where it stopped";
          case STOPPED -> count + " · what AWS is at goes on there; nothing more is begun";
        });
  }
}
