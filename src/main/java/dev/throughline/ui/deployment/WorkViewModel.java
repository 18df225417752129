package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeployEvent;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeployProgress;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.ResourceTimes;
import dev.throughline.deploy.StackPlan;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Deploying, or taking down, as it happens. */
public final class WorkViewModel {

  /** How it stands. */
  public enum Phase {
    WORKING,
    DONE,
    FAILED,
    /** We have stopped looking; what AWS is at goes on there. */
    STOPPED
  }

  /**
   * What is worked on.
   *
   * @param plan what was agreed to; empty for one that goes on
   */
  public record Job(DeploymentRecord record, Optional<Plan> plan, boolean removing) {
    public String name() {
      return record.name();
    }
  }

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<Optional<Job>> job =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.DONE);
  private final ReadOnlyObjectWrapper<DeployProgress> progress =
      new ReadOnlyObjectWrapper<>(DeployProgress.begin(Set.of()));
  private final ReadOnlyObjectWrapper<TimelinePicture> picture =
      new ReadOnlyObjectWrapper<>(new TimelinePicture(List.of(), 0));
  private final ReadOnlyObjectWrapper<List<Problem>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<StepState> state =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, ""));
  private final ReadOnlyStringWrapper resources = new ReadOnlyStringWrapper("");
  private Optional<TaskExecutor.Running> running = Optional.empty();
  private Instant begun = Instant.EPOCH;
  private Instant ended = Instant.EPOCH;

  /** Counts jobs, so that what was stopped says nothing any more. */
  private int run;

  WorkViewModel(Cloud cloud, SignInViewModel signIn, TaskExecutor executor, InstantSource clock) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
    this.clock = clock;
  }

  public ReadOnlyObjectProperty<Optional<Job>> jobProperty() {
    return job.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<DeployProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TimelinePicture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** Why it failed; empty as long as it has not. */
  public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /** How long it has taken, and how long it will. */
  public ReadOnlyObjectProperty<StepState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** In the sidebar's few words: {@code deploying · 6 min left}. */
  public StepState briefly() {
    boolean removing = job.get().filter(Job::removing).isPresent();
    String doing = removing ? "taking down" : "deploying";
    Duration left = progress.get().left();
    return switch (phase.get()) {
      case WORKING ->
          new StepState(
              Mark.RUNNING,
              left.isZero() ? doing : doing + " · " + WorkWords.roughly(left) + " left");
      case DONE -> new StepState(Mark.PASS, removing ? "taken down" : "deployed");
      case FAILED -> new StepState(Mark.FAIL, removing ? "not all is gone" : "failed");
      case STOPPED -> new StepState(Mark.WARN, "stopped");
    };
  }

  /** {@code 14 of 31 resources}. */
  public ReadOnlyStringProperty resourcesProperty() {
    return resources.getReadOnlyProperty();
  }

  public boolean isWorking() {
    return phase.get() == Phase.WORKING;
  }

  /**
   * Begins, or goes on.
   *
   * @param done called when all of it is done, and not otherwise
   */
  void begin(Job wanted, Runnable done) {
    if (isWorking()) {
      return;
    }
    int mine = ++run;
    begun = clock.instant();
    job.set(Optional.of(wanted));
    problems.set(List.of());
    progress.set(DeployProgress.begin(roles(wanted)));
    phase.set(Phase.WORKING);
    tick();
    running =
        Optional.of(
            executor.start(
                () -> work(wanted, mine),
                outcome -> end(mine, outcome, done),
                failure -> failed(mine, failure)));
  }

  private static Set<StackRole> roles(Job job) {
    Set<StackRole> roles = EnumSet.noneOf(StackRole.class);
    roles.addAll(StackTemplate.stacks(job.record().spec()));
    return roles;
  }

  private DeployOutcome work(Job wanted, int mine) throws Exception {
    return wanted.removing()
        ? cloud.destroy(wanted.record(), signIn, event -> hear(mine, event))
        : cloud.deploy(wanted.record(), signIn, event -> hear(mine, event));
  }

  private void hear(int mine, DeployEvent event) {
    executor.onUi(
        () -> {
          if (mine == run) {
            progress.set(progress.get().with(event));
            tick();
          }
        });
  }

  private void end(int mine, DeployOutcome outcome, Runnable done) {
    if (mine != run) {
      return;
    }
    ended = clock.instant();
    problems.set(WorkWords.problems(outcome));
    phase.set(outcome.isDone() ? Phase.DONE : Phase.FAILED);
    tick();
    if (outcome.isDone()) {
      done.run();
    }
  }

  private void failed(int mine, Throwable failure) {
    if (mine != run) {
      return;
    }
    ended = clock.instant();
    if (failure instanceof InterruptedException) {
      phase.set(Phase.STOPPED);
    } else {
      boolean removing = job.get().filter(Job::removing).isPresent();
      problems.set(
          List.of(
              Problem.of(
                  removing ? "It can't be taken down" : "It can't be deployed",
                  removing ? "taking down" : "deploying",
                  failure)));
      phase.set(Phase.FAILED);
    }
    tick();
  }

  /** Stops looking, and begins nothing more. What AWS is at goes on there. */
  public void stop() {
    running.ifPresent(TaskExecutor.Running::cancel);
  }

  /** Draws anew, since time has passed. */
  public void tick() {
    job.get().ifPresent(this::draw);
  }

  private void draw(Job now) {
    Instant instant = isWorking() ? clock.instant() : ended;
    picture.set(
        TimelinePainter.paint(
            progress.get(),
            new TimelinePainter.Subject(now.record().spec(), now.removing(), begun, usual(now)),
            instant));
    resources.set(count(now));
    state.set(words(now, Duration.between(begun, instant)));
  }

  private static Map<StackRole, Duration> usual(Job job) {
    Map<StackRole, Duration> usual = new EnumMap<>(StackRole.class);
    ResourceTimes times = new ResourceTimes();
    roles(job).forEach(role -> usual.put(role, times.of(role, job.removing())));
    job.plan()
        .ifPresent(
            plan -> plan.stacks().forEach(stack -> usual.put(stack.role(), stack.expected())));
    return usual;
  }

  private String count(Job now) {
    long done =
        progress.get().stacks().values().stream()
            .flatMap(stack -> stack.resources().values().stream())
            .filter(one -> one.status().startsWith("DELETE") == now.removing())
            .filter(one -> one.status().endsWith("_COMPLETE"))
            .count();
    Optional<Integer> all =
        now.plan()
            .map(
                plan ->
                    plan.stacks().stream()
                        .filter(stack -> stack.change() == StackPlan.Change.CREATE)
                        .mapToInt(stack -> stack.resources().size())
                        .sum());
    return all.filter(sum -> sum >= done)
        .map(sum -> done + " of " + sum + " resources")
        .orElse(done + " resources " + (now.removing() ? "gone" : "done"));
  }

  private StepState words(Job now, Duration took) {
    String time = WorkWords.about(took);
    return switch (phase.get()) {
      case WORKING -> {
        Duration left = progress.get().left();
        yield new StepState(
            Mark.RUNNING,
            left.isZero() ? time : time + " · about " + WorkWords.roughly(left) + " left");
      }
      case DONE -> new StepState(Mark.PASS, (now.removing() ? "gone in " : "done in ") + time);
      case FAILED -> new StepState(Mark.FAIL, "failed after " + time);
      case STOPPED -> new StepState(Mark.WARN, "stopped after " + time);
    };
  }
}
