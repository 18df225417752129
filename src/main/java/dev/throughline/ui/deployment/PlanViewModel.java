package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.Planning;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The plan of a deployment: making it, and agreeing to it. */
public final class PlanViewModel {

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;
  private final ReadOnlyObjectWrapper<Optional<Plan>> plan =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Planning.Planned> planned = Optional.empty();
  private Optional<TaskExecutor.Running> running = Optional.empty();

  PlanViewModel(Cloud cloud, SignInViewModel signIn, TaskExecutor executor) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
  }

  /** What was planned last. */
  public ReadOnlyObjectProperty<Optional<Plan>> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** While the plan is made. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Why there is no plan, or why it can't be followed now. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void forgive() {
    problem.set(Optional.empty());
  }

  void fail(Problem now) {
    problem.set(Optional.of(now));
  }

  /**
   * Makes the plan. Nothing is made in AWS.
   *
   * @param then called once there is one
   */
  void make(DeploySpec spec, Runnable then) {
    forgive();
    busy.set(true);
    running =
        Optional.of(
            executor.start(
                () -> cloud.plan(spec, signIn),
                made -> {
                  busy.set(false);
                  planned = Optional.of(made);
                  plan.set(Optional.of(made.plan()));
                  then.run();
                },
                failure -> {
                  busy.set(false);
                  if (!(failure instanceof InterruptedException)) {
                    fail(Problem.of("The plan can't be made", "making the plan", failure));
                  }
                }));
  }

  /** Stops making the plan; AWS keeps nothing of it. */
  public void stop() {
    running.ifPresent(TaskExecutor.Running::cancel);
  }

  /** What may be deployed now; empty when a check has failed. */
  Optional<Planning.Planned> feasible() {
    return planned.filter(made -> made.plan().feasible());
  }
}
