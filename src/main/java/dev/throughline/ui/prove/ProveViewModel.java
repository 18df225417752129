package dev.throughline.ui.prove;

import dev.throughline.journey.Connection;
import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Proof;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The proof as it comes along, and what it comes to. */
public final class ProveViewModel {

  private final Journey journey;
  private final TaskExecutor executor;

  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<PathPicture>> picture =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Headline>> headline =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Proof>> proof =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<StepState> stepState =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, "not proven yet"));
  private final ObservableList<Finding> findings = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Selection>> selection =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Details>> details =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final ReportViewModel report;

  private Optional<Run> run = Optional.empty();

  /**
   * Proves nothing yet.
   *
   * @param opener opens a file with the system's own program for it
   */
  public ProveViewModel(Journey journey, TaskExecutor executor, Predicate<Path> opener) {
    this.journey = journey;
    this.executor = executor;
    report = new ReportViewModel(proof.getReadOnlyProperty(), executor, opener);
    selection.addListener((property, before, now) -> look());
    picture.addListener((property, before, now) -> look());
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Empty until a deployment is chosen. */
  public ReadOnlyObjectProperty<Optional<PathPicture>> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Headline>> headlineProperty() {
    return headline.getReadOnlyProperty();
  }

  /** The last proof that was finished. */
  public ReadOnlyObjectProperty<Optional<Proof>> proofProperty() {
    return proof.getReadOnlyProperty();
  }

  /** The root cause of the last proof, or why there is none. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<StepState> stepStateProperty() {
    return stepState.getReadOnlyProperty();
  }

  /** The last proof as a file. */
  public ReportViewModel report() {
    return report;
  }

  public ObservableList<Finding> findings() {
    return findings;
  }

  /** What the person wants to see the evidence of. */
  public ObjectProperty<Optional<Selection>> selectionProperty() {
    return selection;
  }

  /** The evidence of what was selected. */
  public ReadOnlyObjectProperty<Optional<Details>> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  private void look() {
    details.set(selection.get().flatMap(wanted -> Details.of(wanted, picture.get(), findings)));
  }

  /** Proves the path, unless that is going on already. */
  public void prove(Connection connection) {
    if (running.get()) {
      return;
    }
    Run mine = begin(connection);
    mine.work =
        executor.start(
            () ->
                journey.prove(
                    connection,
                    (known, diagnosis) -> executor.onUi(() -> mine.heard(known, diagnosis))),
            mine::finished,
            mine::failed);
  }

  private Run begin(Connection connection) {
    reset(connection.deployment());
    paint(connection.evidence(), List.of(), connection.deployment(), true);
    headline.set(Optional.of(new Headline(Mark.RUNNING, "Proving", true)));
    stepState.set(new StepState(Mark.RUNNING, "proving"));
    running.set(true);
    Run mine = new Run(connection.deployment());
    run = Optional.of(mine);
    return mine;
  }

  /** Gets ready for the proofs of who watches; a verdict that is shown stands until the first. */
  void expect(Connection connection) {
    if (proof.get().isEmpty()) {
      begin(connection);
    }
  }

  /** Shows how the first proof of who watches comes along; a later one only when it is finished. */
  void progressed(Evidence known, Diagnosis diagnosis) {
    run.ifPresent(first -> first.heard(known, diagnosis));
  }

  /** Shows a proof of who watches. */
  void finished(Proof made, Deployment deployment) {
    run = Optional.empty();
    running.set(false);
    show(made.evidence(), made.diagnosis(), deployment, false);
    proof.set(Optional.of(made));
    problem.set(made.diagnosis().rootCause().map(Problem::of));
    Headline verdict = Headline.of(made);
    headline.set(Optional.of(verdict));
    stepState.set(new StepState(verdict.mark(), verdict.words().toLowerCase(Locale.ROOT)));
  }

  /** Who watches can't go on, for a reason that nobody foresaw. */
  void failed(Throwable failure) {
    run = Optional.empty();
    running.set(false);
    problem.set(Optional.of(Problem.unexpected("proving the path", failure)));
    headline.set(Optional.of(new Headline(Mark.UNKNOWN, "Not known", true)));
    stepState.set(new StepState(Mark.UNKNOWN, "not known"));
  }

  /** Gives up a proof that is running; what it still says is of no interest. */
  public void stop() {
    run.ifPresent(
        mine -> {
          mine.work.cancel();
          run = Optional.empty();
          running.set(false);
          paint(mine.evidence, mine.findings, mine.deployment, false);
          headline.set(Optional.of(new Headline(Mark.SKIPPED, "Stopped", true)));
          stepState.set(new StepState(Mark.TODO, "stopped"));
        });
  }

  /** Shows an untouched path. */
  public void reset(Deployment deployment) {
    clear();
    picture.set(Optional.of(PathPainter.blank(deployment)));
  }

  /** Shows nothing, since no deployment is chosen. */
  public void clear() {
    stop();
    proof.set(Optional.empty());
    problem.set(Optional.empty());
    headline.set(Optional.empty());
    selection.set(Optional.empty());
    findings.clear();
    picture.set(Optional.empty());
    stepState.set(new StepState(Mark.TODO, "not proven yet"));
  }

  /** Shows how far a path came that has no tunnel. */
  public void showUnconnected(Deployment deployment, Evidence evidence, Diagnosis diagnosis) {
    reset(deployment);
    show(evidence, diagnosis, deployment, false);
    problem.set(diagnosis.rootCause().map(Problem::of));
    headline.set(Optional.of(new Headline(Mark.FAIL, "Not proven", true)));
    stepState.set(new StepState(Mark.SKIPPED, "not tested"));
  }

  /** The tunnel is gone: a verdict is history from now on. */
  public void disconnected() {
    stop();
    headline.set(
        headline
            .get()
            .map(shown -> new Headline(shown.mark(), shown.words(), proof.get().isEmpty())));
    if (proof.get().isPresent()) {
      stepState.set(
          new StepState(
              Mark.TODO,
              headline.get().orElseThrow().words().toLowerCase(Locale.ROOT) + " before"));
    }
  }

  private void paint(
      Evidence evidence, List<Finding> known, Deployment deployment, boolean isRunning) {
    boolean tunnelled = deployment.kind() != Deployment.Kind.LOOPBACK_LAB;
    picture.set(Optional.of(PathPainter.paint(evidence, known, tunnelled, isRunning)));
  }

  private void show(
      Evidence evidence, Diagnosis diagnosis, Deployment deployment, boolean isRunning) {
    int selected =
        selection.get().orElse(null) instanceof Selection.OfCheck(Finding finding)
            ? findings.indexOf(finding)
            : -1;
    List<Finding> now = diagnosis.findings();
    boolean isSameLine = selected >= 0 && findings.size() == now.size();
    Lines.renew(findings, now);
    if (isSameLine) {
      selection.set(Optional.of(new Selection.OfCheck(now.get(selected))));
    }
    paint(evidence, now, deployment, isRunning);
  }

  /** One proof; falls silent when it was given up. */
  private final class Run {

    private final Deployment deployment;
    private TaskExecutor.Running work = () -> {};
    private Evidence evidence;
    private List<Finding> findings = List.of();

    Run(Deployment deployment) {
      this.deployment = deployment;
      this.evidence = Evidence.none(deployment.target(), deployment.vpcCidr());
    }

    void heard(Evidence known, Diagnosis diagnosis) {
      if (isCurrent()) {
        evidence = known;
        findings = diagnosis.findings();
        show(known, diagnosis, deployment, true);
      }
    }

    void finished(Proof made) {
      if (isCurrent()) {
        ProveViewModel.this.finished(made, deployment);
      }
    }

    void failed(Throwable failure) {
      if (isCurrent()) {
        ProveViewModel.this.failed(failure);
      }
    }

    private boolean isCurrent() {
      return run.filter(current -> current == this).isPresent();
    }
  }
}
