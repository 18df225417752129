package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.Prompt;
import dev.throughline.deploy.Cost;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The way from an AWS account to a deployment that stands, and back again. */
public final class CloudViewModel {

  private final Cloud cloud;
  private final Onward onward;
  private final SignInViewModel signIn;
  private final AccountViewModel account;
  private final PlanViewModel planning;
  private final WorkViewModel work;
  private final StandingViewModel standing;
  private final FoundViewModel found;
  private final PortalViewModel portal;
  private final Jobs jobs;
  private final ComposeForm form = new ComposeForm();
  private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.CHOOSE);
  private Screen back = Screen.CHOOSE;
  private final ReadOnlyObjectWrapper<StepState> state =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, Screen.CHOOSE.words()));

  public CloudViewModel(
      Function<Prompt, Cloud> clouds, TaskExecutor executor, InstantSource clock, Onward onward) {
    this.onward = onward;
    signIn = new SignInViewModel(executor, clouds);
    cloud = signIn.cloud();
    account = new AccountViewModel(cloud, signIn, executor);
    planning = new PlanViewModel(cloud, signIn, executor);
    work = new WorkViewModel(cloud, signIn, executor, clock);
    standing = new StandingViewModel(cloud, signIn, executor, clock);
    found = new FoundViewModel(cloud, signIn, executor);
    portal = new PortalViewModel(cloud, signIn, executor);
    jobs = new Jobs(cloud, executor, onward, planning, work, standing, this);
    account.profileProperty().addListener((property, before, now) -> prefer());
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

  /** An endpoint that was made elsewhere. */
  public FoundViewModel found() {
    return found;
  }

  /** Signing in with no profile. */
  public PortalViewModel portal() {
    return portal;
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
    StepState todo = new StepState(Mark.TODO, screen.get().words());
    state.set(
        switch (screen.get()) {
          case WORK -> work.briefly();
          case STANDING ->
              standing
                  .shownProperty()
                  .get()
                  .map(row -> new StepState(row.mark(), row.words()))
                  .orElse(todo);
          default -> todo;
        });
  }

  /** Back to what there is. */
  public void choose() {
    showChoices();
    account.refresh();
  }

  /** The same, asking nobody anything. */
  public void showChoices() {
    screen.set(Screen.CHOOSE);
  }

  /** Whether that deployment is being worked on. */
  public boolean isAt(String name) {
    return jobs.isAt(name);
  }

  /** Composes a new one, with the profile that was looked with. */
  public void compose() {
    planning.forgive();
    screen.set(Screen.COMPOSE);
    prefer();
  }

  /** Also later, since the form may have been opened before AWS's files were read. */
  private void prefer() {
    if (screen.get() == Screen.COMPOSE) {
      form.prefer(cloud.defaults(), account.profileProperty().get().map(AwsProfile::name));
    }
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
    jobs.deploy();
  }

  void showWork() {
    screen.set(Screen.WORK);
  }

  /** It stands: shown, unless somebody has turned to something else meanwhile. */
  void deployed(DeploymentRecord record, Optional<Cost> cost) {
    form.name().textProperty().set("");
    if (screen.get() == Screen.WORK) {
      open(OwnRow.unasked(record), cost);
    }
  }

  /** Shows one of ours. */
  public void open(OwnRow row) {
    if (jobs.isAt(row.name())) {
      screen.set(Screen.WORK);
    } else {
      open(row, Optional.empty());
    }
  }

  private void open(OwnRow row, Optional<Cost> cost) {
    standing.show(row, cost, now -> account.tell(row.name(), now));
    screen.set(Screen.STANDING);
    onward.opened(row.name());
  }

  /** Shows an endpoint that was found. */
  public void open(FoundEndpoint endpoint) {
    AwsProfile looked = account.lookedWith().orElseThrow();
    found.show(endpoint, looked, cloud.defaults().producerProfile());
    screen.set(Screen.FOUND);
  }

  /** Takes the endpoint that is shown, as it is; its identity is chosen next. */
  public void takeFound() {
    found.take(onward::choose);
  }

  /** Opens the whole deployment that the endpoint is part of, made on another computer. */
  public void adoptFound() {
    found.adopt(
        record -> {
          account.refresh();
          open(OwnRow.unasked(record));
        });
  }

  /** Signs in by an access portal. */
  public void signInByPortal() {
    portal.suggest(account.profiles());
    back = screen.get();
    screen.set(Screen.SIGN_IN);
  }

  /** Back to where the sign-in was asked for. */
  public void leavePortal() {
    screen.set(back);
  }

  /** Uses the roles that were picked, in the account and in the form. */
  public void usePicked() {
    portal.use(
        (consumer, producer) -> {
          account.add(List.of(consumer, producer));
          account.profileProperty().set(Optional.of(consumer));
          form.consumerProfileProperty().set(consumer.name());
          form.producerProfileProperty().set(producer.name());
          leavePortal();
        });
  }

  /** Goes on with what was stopped or has failed. */
  public void goOn() {
    jobs.goOn();
  }

  /** Goes on deploying what is shown, as it was begun. */
  public void finish() {
    shown().ifPresent(jobs::finish);
  }

  /** Takes down what is shown, once its name was typed. */
  public void takeDown() {
    if (standing.isConfirmed()) {
      shown().ifPresent(jobs::takeDown);
    }
  }

  private Optional<DeploymentRecord> shown() {
    return standing.shownProperty().get().map(OwnRow::record);
  }

  /** From what is worked on to what stands of it. */
  public void look() {
    work.jobProperty().get().ifPresent(job -> open(OwnRow.unasked(job.record())));
  }

  /** Whether one of ours is shown, which its profile is still to be had for. */
  public boolean isShowingOwn() {
    return screen.get() == Screen.STANDING && standing.shownProperty().get().isPresent();
  }

  /** Makes of what is shown what can be connected to. */
  public void resolve(Consumer<Deployment> taken) {
    standing.resolve(taken);
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
