package dev.throughline.ui.deployment;

import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which deployment it is going to be, and whether its profile can be used. */
public final class DeploymentViewModel {

  /** Where the deployment comes from. */
  public enum Way {
    /** One that is known, such as the lab's. */
    KNOWN,
    /** A profile of one's own. */
    FILE,
    /** An AWS account. */
    ACCOUNT
  }

  private static final Set<String> AREA = Set.of("profile");

  private final Journey journey;
  private final Function<Evidence, Diagnosis> diagnose;
  private final TaskExecutor executor;
  private final List<Deployment> known;
  private final DeploymentForm form = new DeploymentForm();
  private final CloudViewModel cloud;

  private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(Way.FILE);
  private final ObjectProperty<Optional<Deployment>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Deployment>> outlook =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Deployment>> accepted =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<StepState> stepState =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, "not chosen"));

  public DeploymentViewModel(
      Journey journey,
      Function<Evidence, Diagnosis> diagnose,
      List<Deployment> known,
      CloudViewModel cloud,
      TaskExecutor executor) {
    this.journey = journey;
    this.diagnose = diagnose;
    this.known = known;
    this.executor = executor;
    this.cloud = cloud;
    selected.addListener((property, before, now) -> follow(now));
    selected.addListener((property, before, now) -> lookOut());
    way.addListener((property, before, now) -> lookOut());
    cloud.screenProperty().addListener((property, before, now) -> lookOut());
    cloud.standing().shownProperty().addListener((property, before, now) -> lookOut());
    cloud.stateProperty().addListener((property, before, now) -> tellCloud());
    form.onEdit(this::reset);
    selected.set(known.stream().findFirst());
  }

  public List<Deployment> known() {
    return known;
  }

  public DeploymentForm form() {
    return form;
  }

  /** The way to a deployment in an AWS account. */
  public CloudViewModel cloud() {
    return cloud;
  }

  public ReadOnlyObjectProperty<Way> wayProperty() {
    return way.getReadOnlyProperty();
  }

  /** Chooses where the deployment comes from. */
  public void choose(Way now, Optional<Deployment> deployment) {
    if (way.get() == now && now == Way.ACCOUNT) {
      return;
    }
    way.set(now);
    selected.set(deployment);
    reset();
    if (now == Way.ACCOUNT) {
      cloud.account().refresh();
    }
  }

  /** Takes one that stands in an AWS account. */
  public void adopt(Deployment deployment) {
    way.set(Way.ACCOUNT);
    selected.set(Optional.of(deployment));
  }

  /** One of ours is shown, and nothing else was chosen. */
  public void look() {
    way.set(Way.ACCOUNT);
    selected.set(Optional.empty());
  }

  /** Whether nothing was chosen and nothing was typed. */
  public boolean isUntouched() {
    return selected.get().isEmpty() && way.get() == Way.FILE && form.isEmpty();
  }

  /** Whether one of ours is shown that its profile is still to be had for. */
  public boolean isToBeResolved() {
    return way.get() == Way.ACCOUNT && selected.get().isEmpty() && cloud.isShowingOwn();
  }

  /** Makes of what is shown what can be connected to. */
  public void resolve(Runnable then) {
    cloud.resolve(
        stands -> {
          adopt(stands);
          then.run();
        });
  }

  /** While its profile is had from AWS. */
  public ReadOnlyBooleanProperty resolvingProperty() {
    return cloud.standing().resolvingProperty();
  }

  private void lookOut() {
    outlook.set(
        selected
            .get()
            .or(
                () ->
                    isToBeResolved()
                        ? cloud.standing().shownProperty().get().map(OwnRow::outlook)
                        : Optional.empty()));
  }

  /**
   * What the journey is going to be about: what was chosen, or one of ours that is shown. The
   * profile of the latter is still to be had.
   */
  public ReadOnlyObjectProperty<Optional<Deployment>> outlookProperty() {
    return outlook.getReadOnlyProperty();
  }

  private void follow(Optional<Deployment> now) {
    if (now.filter(known::contains).isPresent()) {
      way.set(Way.KNOWN);
    } else if (now.isEmpty() && way.get() == Way.KNOWN) {
      way.set(Way.FILE);
    }
    reset();
  }

  /** One of those known, or one that was adopted; empty for the form. */
  public ObjectProperty<Optional<Deployment>> selectedProperty() {
    return selected;
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The deployment whose profile was looked at and can be used. */
  public ReadOnlyObjectProperty<Optional<Deployment>> acceptedProperty() {
    return accepted.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<StepState> stepStateProperty() {
    return stepState.getReadOnlyProperty();
  }

  /**
   * Reads what was chosen and looks at it, sending nothing.
   *
   * @param taken gets the deployment and what was seen, when the profile can be used
   * @return false when a field has to be put right first; its message says so
   */
  public boolean confirm(BiConsumer<Deployment, Evidence> taken) {
    if (busy.get()) {
      return true;
    }
    problem.set(Optional.empty());
    Optional<Deployment> given = selected.get().or(this::read);
    given.ifPresent(deployment -> check(deployment, taken));
    return given.isPresent();
  }

  private Optional<Deployment> read() {
    if (way.get() == Way.ACCOUNT) {
      fail(
          new Problem(
              "deployment",
              "No deployment is chosen yet",
              "Open one of your deployments and press Connect or Prove there, or make a new one.",
              "",
              List.of()));
      return Optional.empty();
    }
    return form.read();
  }

  private void check(Deployment deployment, BiConsumer<Deployment, Evidence> taken) {
    busy.set(true);
    stepState.set(new StepState(Mark.RUNNING, "reading the profile"));
    executor.start(
        () -> journey.check(deployment),
        evidence -> {
          busy.set(false);
          judge(deployment, evidence);
          if (problem.get().isEmpty()) {
            accepted.set(Optional.of(deployment));
            taken.accept(deployment, evidence);
          }
        },
        failure -> {
          busy.set(false);
          fail(Problem.unexpected("reading the profile", failure));
        });
  }

  private void judge(Deployment deployment, Evidence evidence) {
    Optional<Problem> wrong = Problem.in(diagnose.apply(evidence), AREA);
    if (wrong.isPresent()) {
      fail(wrong.get());
    } else {
      stepState.set(new StepState(Mark.PASS, deployment.name()));
    }
  }

  private void fail(Problem wrong) {
    accepted.set(Optional.empty());
    problem.set(Optional.of(wrong));
    stepState.set(new StepState(Mark.FAIL, "can't be used"));
  }

  private void reset() {
    accepted.set(Optional.empty());
    problem.set(Optional.empty());
    stepState.set(new StepState(Mark.TODO, selected.get().map(Deployment::name).orElse("a file")));
    tellCloud();
  }

  private void tellCloud() {
    if (way.get() == Way.ACCOUNT && accepted.get().isEmpty() && problem.get().isEmpty()) {
      stepState.set(cloud.stateProperty().get());
    }
  }
}
