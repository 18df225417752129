package dev.throughline.ui;

import dev.throughline.journey.Connection;
import dev.throughline.model.Deployment;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.connect.ConnectViewModel;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.DeploymentViewModel;
import dev.throughline.ui.identity.IdentityViewModel;
import dev.throughline.ui.prove.ProveViewModel;
import dev.throughline.ui.prove.WatchViewModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;

/** Going through the steps: each takes what the one before it has made ready. */
final class Course {

  /** Long enough to see each page when they go by on their own. */
  private static final Duration PAUSE = Duration.ofMillis(700);

  private final TaskExecutor executor;
  private final DeploymentViewModel deployment;
  private final IdentityViewModel identity;
  private final ConnectViewModel connect;
  private final ProveViewModel prove;
  private final WatchViewModel watch;
  private final ObjectProperty<Step> step;
  private final ObjectProperty<Optional<Deployment>> chosen;

  /** Counts what was asked for, so that what was overtaken ends. */
  private int run;

  private boolean closing;

  Course(
      TaskExecutor executor,
      DeploymentViewModel deployment,
      IdentityViewModel identity,
      ConnectViewModel connect,
      ProveViewModel prove,
      WatchViewModel watch,
      ObjectProperty<Step> step,
      ObjectProperty<Optional<Deployment>> chosen) {
    this.executor = executor;
    this.deployment = deployment;
    this.identity = identity;
    this.connect = connect;
    this.prove = prove;
    this.watch = watch;
    this.step = step;
    this.chosen = chosen;
  }

  void confirmDeployment() {
    overtake();
    takeDeployment(() -> step.set(Step.IDENTITY));
  }

  void confirmIdentity() {
    overtake();
    takeIdentity(() -> step.set(Step.CONNECT));
  }

  void connectNow() {
    if (watch.isUnderWay()) {
      watch.now();
    } else if (!isUnderWay()) {
      int mine = overtake();
      takeIdentity(() -> connect(mine, () -> {}));
    }
  }

  void proveNow() {
    step.set(Step.PROVE);
    if (watch.isUnderWay()) {
      watch.now();
    } else if (!isUnderWay()) {
      int mine = overtake();
      if (connect.connection().isPresent()) {
        startProof();
      } else {
        takeIdentity(() -> connect(mine, this::startProof));
      }
    }
  }

  /** Proves again and again, connecting first where needed. */
  void keepWatching() {
    if (isUnderWay()) {
      return;
    }
    int mine = overtake();
    watch.want();
    if (connect.connection().isPresent()) {
      watch.begin(connect.connection().get().deployment());
    } else {
      takeIdentity(
          () -> {
            if (mine == run && !closing) {
              watch.begin(chosen.get().orElseThrow());
            }
          });
    }
  }

  /**
   * Proves over a new tunnel; a path that is watched is watched over that one.
   *
   * @param way what differs from the connection of before
   */
  void proveAnew(UnaryOperator<Deployment> way) {
    Optional<Deployment> before = connect.connection().map(Connection::deployment).or(chosen::get);
    if (closing || before.isEmpty()) {
      return;
    }
    boolean isWatched = watch.onProperty().get();
    int mine = overtake();
    step.set(Step.PROVE);
    prove.stop();
    Deployment next = way.apply(before.get());
    connect.shutdown(
        () -> {
          if (mine == run && isWatched) {
            watch.begin(next);
          } else {
            connect(mine, next, this::startProof);
          }
        });
  }

  /** What was asked for before ends, and watching with it. */
  private int overtake() {
    watch.end();
    return ++run;
  }

  /** Whether asking again would only get in the way of what was asked before. */
  private boolean isUnderWay() {
    Activity activity = connect.activityProperty().get();
    return deployment.busyProperty().get()
        || deployment.resolvingProperty().get()
        || identity.busyProperty().get()
        || activity == Activity.CONNECTING
        || activity == Activity.DISCONNECTING;
  }

  void runThrough() {
    int mine = overtake();
    step.set(Step.DEPLOYMENT);
    pause(
        mine,
        () ->
            takeDeployment(
                () -> {
                  turnTo(mine, Step.IDENTITY);
                  pause(mine, () -> takeIdentity(() -> connectAndProve(mine)));
                }));
  }

  private void connectAndProve(int mine) {
    turnTo(mine, Step.CONNECT);
    connect(
        mine,
        () ->
            pause(
                mine,
                () -> {
                  turnTo(mine, Step.PROVE);
                  startProof();
                }));
  }

  void disconnect() {
    overtake();
    prove.stop();
    connect.disconnect();
  }

  /** Ends everything, then calls back. Nothing is begun after this. */
  void close(Runnable done) {
    closing = true;
    overtake();
    prove.stop();
    connect.shutdown(done);
  }

  /** Takes a deployment that stands in an AWS account. */
  void adopt(Deployment stands, Runnable then) {
    overtake();
    deployment.adopt(stands);
    takeDeployment(then);
  }

  private void takeDeployment(Runnable then) {
    if (closing) {
      return;
    }
    if (deployment.isToBeResolved()) {
      int mine = run;
      deployment.resolve(
          () -> {
            if (mine == run) {
              takeDeployment(then);
            }
          });
      return;
    }
    boolean readable =
        deployment.confirm(
            (taken, evidence) -> {
              identity.adopt(taken, evidence);
              then.run();
            });
    if (!readable) {
      watch.end();
      step.set(Step.DEPLOYMENT);
    }
  }

  private void takeIdentity(Runnable then) {
    if (closing) {
      return;
    }
    if (chosen.get().isEmpty()) {
      takeDeployment(() -> takeIdentity(then));
      return;
    }
    boolean readable =
        identity.confirm(
            chosen.get().get(),
            complete -> {
              chosen.set(Optional.of(complete));
              then.run();
            });
    if (!readable) {
      watch.end();
      step.set(Step.IDENTITY);
    }
  }

  private void connect(int mine, Runnable then) {
    connect(mine, chosen.get().orElseThrow(), then);
  }

  private void connect(int mine, Deployment taken, Runnable then) {
    if (closing || mine != run) {
      return;
    }
    if (connect.connection().isPresent()) {
      then.run();
      return;
    }
    connect.connect(
        taken,
        connection -> {
          if (mine == run) {
            then.run();
          }
        },
        failed -> {});
  }

  private void startProof() {
    if (!closing) {
      connect.connection().ifPresent(prove::prove);
    }
  }

  private void pause(int mine, Runnable then) {
    executor.onUiAfter(
        PAUSE,
        () -> {
          if (mine == run) {
            then.run();
          }
        });
  }

  private void turnTo(int mine, Step next) {
    if (mine == run) {
      step.set(next);
    }
  }
}
