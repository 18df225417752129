package dev.throughline.ui.connect;

import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import dev.throughline.model.TunnelState.Step;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The tunnel as the window shows it. At most one is up or on its way; asking twice does no harm.
 */
public final class ConnectViewModel {

  /** What is going on. */
  public enum Activity {
    IDLE,
    CONNECTING,
    CONNECTED,
    DISCONNECTING
  }

  private final Journey journey;
  private final Function<Evidence, Diagnosis> diagnose;
  private final TaskExecutor executor;
  private final InstantSource clock;

  private final ReadOnlyObjectWrapper<Activity> activity =
      new ReadOnlyObjectWrapper<>(Activity.IDLE);
  private final ReadOnlyObjectWrapper<TunnelState> state =
      new ReadOnlyObjectWrapper<>(Step.DISCONNECTED);
  private final ReadOnlyObjectWrapper<Optional<TunnelSession>> session =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Evidence>> evidence =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<StepState> stepState =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, "not connected"));
  private final ObservableList<PhaseRow> phases = FXCollections.observableArrayList();
  private final TrafficLog traffic = new TrafficLog();
  private final List<Runnable> whenIdle = new ArrayList<>();
  private final List<ConnectionListener> others = new CopyOnWriteArrayList<>();

  private PhaseLog log = new PhaseLog();
  private Optional<Attempt> attempt = Optional.empty();
  private Optional<Connection> connection = Optional.empty();

  public ConnectViewModel(
      Journey journey,
      Function<Evidence, Diagnosis> diagnose,
      TaskExecutor executor,
      InstantSource clock) {
    this.journey = journey;
    this.diagnose = diagnose;
    this.executor = executor;
    this.clock = clock;
    phases.setAll(log.rows(clock.instant()));
  }

  public ReadOnlyObjectProperty<Activity> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<TunnelState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<TunnelSession>> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What the last attempt has shown, also when it failed. */
  public ReadOnlyObjectProperty<Optional<Evidence>> evidenceProperty() {
    return evidence.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<StepState> stepStateProperty() {
    return stepState.getReadOnlyProperty();
  }

  public ObservableList<PhaseRow> phases() {
    return phases;
  }

  public TrafficLog traffic() {
    return traffic;
  }

  /** The tunnel that is up. */
  public Optional<Connection> connection() {
    return activity.get() == Activity.CONNECTED ? connection : Optional.empty();
  }

  /** Brings the elapsed times up to date. */
  public void tick() {
    phases.setAll(log.rows(clock.instant()));
  }

  /** Has somebody else told of each tunnel's states as well, at once and on its threads. */
  public void listen(ConnectionListener other) {
    others.add(other);
  }

  /**
   * Connects, unless something is going on already.
   *
   * @param connected called when the tunnel is up
   * @param failed called when there is none, with what was tried, if it came to that
   */
  public void connect(
      Deployment deployment,
      Consumer<Connection> connected,
      Consumer<Optional<Connection>> failed) {
    if (activity.get() != Activity.IDLE) {
      return;
    }
    clear();
    log = new PhaseLog();
    Attempt mine = new Attempt();
    attempt = Optional.of(mine);
    activity.set(Activity.CONNECTING);
    show(Step.STARTING);
    mine.running =
        executor.start(
            () -> journey.connect(deployment, mine),
            made -> arrived(made, connected, failed),
            failure -> missed(failure, failed));
  }

  /** Disconnects, or gives up connecting. */
  public void disconnect() {
    switch (activity.get()) {
      case CONNECTING -> {
        activity.set(Activity.DISCONNECTING);
        show(Step.DISCONNECTING);
        attempt.ifPresent(running -> running.running.cancel());
      }
      case CONNECTED -> {
        show(Step.DISCONNECTING);
        release(() -> show(Step.DISCONNECTED));
      }
      case IDLE, DISCONNECTING -> {}
    }
  }

  /** Disconnects, and calls back when nothing is left; at once when nothing was. */
  public void shutdown(Runnable done) {
    disconnect();
    if (activity.get() == Activity.IDLE) {
      done.run();
    } else {
      whenIdle.add(done);
    }
  }

  private void arrived(
      Connection made, Consumer<Connection> connected, Consumer<Optional<Connection>> failed) {
    connection = Optional.of(made);
    evidence.set(Optional.of(made.evidence()));
    if (activity.get() == Activity.DISCONNECTING) {
      release(() -> show(Step.DISCONNECTED));
      return;
    }
    boolean up = made.evidence().session().isPresent();
    if (!up || made.state() instanceof TunnelState.Failed) {
      failed(made);
      failed.accept(Optional.of(made));
      return;
    }
    session.set(made.evidence().session());
    activity.set(Activity.CONNECTED);
    show(made.state());
    connected.accept(made);
  }

  private void failed(Connection made) {
    TunnelState last = made.state();
    problem.set(TunnelWords.problem(diagnose.apply(made.evidence()), made));
    release(() -> show(last));
  }

  private void missed(Throwable failure, Consumer<Optional<Connection>> failed) {
    failed.accept(Optional.empty());
    if (!(failure instanceof InterruptedException)) {
      problem.set(Optional.of(Problem.unexpected("connecting", failure)));
    }
    connection = Optional.empty();
    idle(() -> show(Step.DISCONNECTED));
  }

  /** Closes the connection in the background; what it still says is of no interest. */
  private void release(Runnable then) {
    activity.set(Activity.DISCONNECTING);
    attempt = Optional.empty();
    Connection closing = connection.orElseThrow();
    executor.start(
        () -> {
          closing.close();
          return closing;
        },
        closed -> idle(then),
        failure -> {
          problem.set(Optional.of(Problem.unexpected("disconnecting", failure)));
          idle(then);
        });
  }

  private void idle(Runnable then) {
    attempt = Optional.empty();
    connection = Optional.empty();
    session.set(Optional.empty());
    activity.set(Activity.IDLE);
    log.stopped(clock.instant());
    then.run();
    List<Runnable> waiting = List.copyOf(whenIdle);
    whenIdle.clear();
    waiting.forEach(Runnable::run);
  }

  private void clear() {
    problem.set(Optional.empty());
    evidence.set(Optional.empty());
    session.set(Optional.empty());
    traffic.clear();
  }

  private void show(TunnelState now) {
    log.reached(now, clock.instant());
    state.set(now);
    stepState.set(TunnelWords.step(now, problem.get().isPresent()));
    tick();
  }

  /** Hears one tunnel; falls silent when another attempt takes its place. */
  private final class Attempt implements ConnectionListener {

    private TaskExecutor.Running running = () -> {};

    @Override
    public void stateChanged(TunnelState now) {
      others.forEach(other -> other.stateChanged(now));
      executor.onUi(() -> heard(now));
    }

    @Override
    public void trafficChanged(Traffic now) {
      executor.onUi(
          () -> {
            if (isCurrent()) {
              traffic.add(now, clock.instant());
            }
          });
    }

    private boolean isCurrent() {
      return attempt.filter(current -> current == this).isPresent();
    }

    private void heard(TunnelState now) {
      if (!isCurrent() || activity.get() == Activity.DISCONNECTING) {
        return;
      }
      if (activity.get() == Activity.CONNECTED && now instanceof TunnelState.Failed(var failure)) {
        problem.set(Optional.of(Problem.of(failure)));
        release(() -> show(now));
        return;
      }
      show(now);
    }
  }
}
