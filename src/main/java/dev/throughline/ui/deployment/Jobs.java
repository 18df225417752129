package dev.throughline.ui.deployment;

import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.Plan;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.util.Optional;

/** Deploying and taking down: what is begun, what comes after it, and one after the other. */
final class Jobs {

  private final Cloud cloud;
  private final TaskExecutor executor;
  private final Onward onward;
  private final PlanViewModel planning;
  private final WorkViewModel work;
  private final StandingViewModel standing;
  private final CloudViewModel page;

  Jobs(
      Cloud cloud,
      TaskExecutor executor,
      Onward onward,
      PlanViewModel planning,
      WorkViewModel work,
      StandingViewModel standing,
      CloudViewModel page) {
    this.cloud = cloud;
    this.executor = executor;
    this.onward = onward;
    this.planning = planning;
    this.work = work;
    this.standing = standing;
    this.page = page;
  }

  /** Deploys what was planned. */
  void deploy() {
    planning
        .feasible()
        .ifPresent(
            agreed ->
                executor.start(
                    () -> cloud.begin(agreed),
                    record ->
                        begin(new WorkViewModel.Job(record, Optional.of(agreed.plan()), false)),
                    failure ->
                        planning.fail(
                            Problem.of("It can't be begun", "beginning to deploy", failure))));
  }

  /** Goes on with what was stopped or has failed. */
  void goOn() {
    work.jobProperty().get().ifPresent(this::begin);
  }

  /** Goes on deploying it, as it was begun. */
  void finish(DeploymentRecord record) {
    begin(new WorkViewModel.Job(record, Optional.empty(), false));
  }

  void takeDown(DeploymentRecord record) {
    onward.leave(record.name());
    begin(new WorkViewModel.Job(record, Optional.empty(), true));
  }

  /** One after the other: a second one would go unseen. */
  private void begin(WorkViewModel.Job job) {
    Optional<String> other =
        work.jobProperty()
            .get()
            .filter(now -> work.isWorking())
            .map(WorkViewModel.Job::name)
            .filter(name -> !name.equals(job.name()));
    if (other.isPresent()) {
      Problem busy = WorkWords.busy(other.get());
      planning.fail(busy);
      standing.fail(busy);
      return;
    }
    work.begin(job, () -> done(job));
    page.showWork();
  }

  private void done(WorkViewModel.Job job) {
    if (job.removing()) {
      onward.gone(job.name());
    } else {
      page.deployed(job.record(), job.plan().map(Plan::cost));
    }
    page.account().refresh();
  }

  /** Whether that deployment is being worked on. */
  boolean isAt(String name) {
    return work.isWorking()
        && work.jobProperty().get().filter(job -> job.name().equals(name)).isPresent();
  }
}
