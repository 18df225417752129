package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.Prompt;
import dev.throughline.deploy.Cost;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.Plan;
import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The way from an AWS account to a deployment that stands, and back again. */
public final class CloudViewModel {

  /** What the page of the first step shows. */
  public enum Screen {
    CHOOSE,
    COMPOSE,
    PLAN,
    WORK,
    STANDING
  }

  /** Where it goes from a deployment that stands. */
  public interface Onward {
    /** Connects to it. */
    void connect(Deployment deployment);

    /** Connects to it where needed, and proves it. */
    void prove(Deployment deployment);

    /** It is being taken down: a tunnel to it is ended first. */
    void leave(String name);

    /** It is there no more. */
    void gone(String name);
  }

  private final Cloud cloud;
  private final TaskExecutor executor;
  private final Onward onward;
  private final SignInViewModel signIn;
  private final AccountViewModel account;
  private final PlanViewModel planning;
  private final WorkViewModel work;
  private final StandingViewModel standing;
  private final ComposeForm form = new ComposeForm();
  private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.CHOOSE);
  private final ReadOnlyObjectWrapper<StepState> state =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, "your AWS account"));

  public CloudViewModel(
      Function<Prompt, Cloud> clouds, TaskExecutor executor, InstantSource clock, Onward onward) {
    this.executor = executor;
    this.onward = onward;
    signIn = new SignInViewModel(executor, clouds);
    cloud = signIn.cloud();
    account = new AccountViewModel(cloud, signIn, executor);
    planning = new PlanViewModel(cloud, signIn, executor);
    work = new WorkViewModel(cloud, signIn, executor, clock);
    standing = new StandingViewModel(cloud, signIn, executor, clock);
    screen.addListener((property, before, now) -> tellState());
    work.stateProperty().addListener((property, before, now) -> tellState());
    standing.shownProperty().addListener((property, before, now) -> tellState());
  }

  public SignInViewModel signIn() {
    return signIn;
  }

  public AccountViewModel account() {
    return account;
  }

  /** What a new deployment is to be like. */
  public ComposeForm form() {
    return form;
  }

  public WorkViewModel work() {
    return work;
  }

  public StandingViewModel standing() {
    return standing;
  }

  public ReadOnlyObjectProperty<Screen> screenProperty() {
    return screen.getReadOnlyProperty();
  }

  public PlanViewModel planning() {
    return planning;
  }

  /** How far it is, for the sidebar. */
  public ReadOnlyObjectProperty<StepState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  private void tellState() {
    state.set(
        switch (screen.get()) {
          case CHOOSE -> new StepState(Mark.TODO, "your AWS account");
          case COMPOSE -> new StepState(Mark.TODO, "composing");
          case PLAN -> new StepState(Mark.TODO, "planned, not deployed");
          case WORK -> work.briefly();
          case STANDING ->
              standing
                  .shownProperty()
                  .get()
                  .map(row -> new StepState(row.mark(), row.words()))
                  .orElse(new StepState(Mark.TODO, "your AWS account"));
        });
  }

  /** Back to what there is. */
  public void choose() {
    screen.set(Screen.CHOOSE);
    account.refresh();
  }

  /** Composes a new one, with the profile that was looked with. */
  public void compose() {
    form.prefer(cloud.defaults(), account.profileProperty().get().map(AwsProfile::name));
    planning.forgive();
    screen.set(Screen.COMPOSE);
  }

  /** Composes one that uses an endpoint that is there. */
  public void composeOn(FoundEndpoint endpoint) {
    compose();
    form.endpoint().textProperty().set(endpoint.vpn().id());
    form.region().textProperty().set(endpoint.region());
  }

  /** Back to the form. */
  public void change() {
    screen.set(Screen.COMPOSE);
  }

  /** Makes the plan; returns false when a field has to be put right first. */
  public boolean plan() {
    if (planning.busyProperty().get()) {
      return true;
    }
    Optional<DeploySpec> spec = form.read();
    spec.ifPresent(wanted -> planning.make(wanted, () -> screen.set(Screen.PLAN)));
    return spec.isPresent();
  }

  /** Deploys what was planned. */
  public void deploy() {
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
    screen.set(Screen.WORK);
  }

  private void done(WorkViewModel.Job job) {
    if (job.removing()) {
      onward.gone(job.name());
      account.refresh();
      return;
    }
    form.name().textProperty().set("");
    if (screen.get() != Screen.WORK) {
      account.refresh();
      return;
    }
    open(OwnRow.unasked(job.record()), job.plan().map(Plan::cost));
  }

  /** Shows one of ours. */
  public void open(OwnRow row) {
    Optional<WorkViewModel.Job> job = work.jobProperty().get();
    if (work.isWorking() && job.filter(now -> now.name().equals(row.name())).isPresent()) {
      screen.set(Screen.WORK);
    } else {
      open(row, Optional.empty());
    }
  }

  private void open(OwnRow row, Optional<Cost> cost) {
    standing.show(row, cost, now -> account.tell(row.name(), now));
    screen.set(Screen.STANDING);
  }

  /** Goes on with what was stopped or has failed. */
  public void goOn() {
    work.jobProperty().get().ifPresent(this::begin);
  }

  /** Goes on deploying what is shown, as it was begun. */
  public void finish() {
    shown().ifPresent(record -> begin(new WorkViewModel.Job(record, Optional.empty(), false)));
  }

  /** Takes down what is shown, once its name was typed. */
  public void takeDown() {
    if (standing.isConfirmed()) {
      shown().ifPresent(this::takeDown);
    }
  }

  private void takeDown(DeploymentRecord record) {
    onward.leave(record.name());
    begin(new WorkViewModel.Job(record, Optional.empty(), true));
  }

  private Optional<DeploymentRecord> shown() {
    return standing.shownProperty().get().map(OwnRow::record);
  }

  /** From what is worked on to what stands of it. */
  public void look() {
    work.jobProperty().get().ifPresent(job -> open(OwnRow.unasked(job.record())));
  }

  /** Connects to what stands. */
  public void connect() {
    standing.resolve(onward::connect);
  }

  /** Proves what stands. */
  public void prove() {
    standing.resolve(onward::prove);
  }

  /** Ends what is under way here; what AWS is at goes on there. */
  public void close() {
    signIn.decline();
    account.stopLooking();
    planning.stop();
    work.stop();
  }
}
