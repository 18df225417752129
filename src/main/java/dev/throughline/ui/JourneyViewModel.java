package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.model.Evidence;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.connect.ConnectViewModel;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.DeploymentViewModel;
import dev.throughline.ui.identity.IdentityViewModel;
import dev.throughline.ui.prove.ProveViewModel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The steps together: which is shown, what each hands to the next, and going through them all. */
public final class JourneyViewModel {

  /** Long enough to see each page when they go by on their own. */
  private static final Duration PAUSE = Duration.ofMillis(700);

  private final UiContext context;
  private final TaskExecutor executor;
  private final CloudViewModel cloud;
  private final DeploymentViewModel deployment;
  private final IdentityViewModel identity;
  private final ConnectViewModel connect;
  private final ProveViewModel prove;
  private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.DEPLOYMENT);
  private final ReadOnlyObjectWrapper<Optional<Deployment>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Counts what was asked for, so that what was overtaken ends. */
  private int run;

  private boolean closing;

  public JourneyViewModel(UiContext context, TaskExecutor executor, InstantSource clock) {
    this.context = context;
    this.executor = executor;
    cloud = new CloudViewModel(context.cloud(), executor, clock, new Onwards(this));
    deployment =
        new DeploymentViewModel(
            context.journey(), context.diagnose(), context.deployments(), cloud, executor);
    identity =
        new IdentityViewModel(
            context.journey(), context.diagnose(), context.identityNames(), executor, clock);
    connect = new ConnectViewModel(context.journey(), context.diagnose(), executor, clock);
    prove = new ProveViewModel(context.journey(), executor, context.opener());
    connect.activityProperty().addListener((property, before, now) -> activityChanged(now));
    deployment.selectedProperty().addListener((property, before, now) -> preview());
    deployment.acceptedProperty().addListener((property, before, now) -> preview());
    lead(deployment.problemProperty(), Step.DEPLOYMENT);
    lead(identity.problemProperty(), Step.IDENTITY);
    lead(connect.problemProperty(), Step.CONNECT);
    identity.refresh();
    preview();
  }

  public DeploymentViewModel deployment() {
    return deployment;
  }

  public IdentityViewModel identity() {
    return identity;
  }

  public ConnectViewModel connect() {
    return connect;
  }

  public ProveViewModel prove() {
    return prove;
  }

  /** The step whose page is shown. */
  public ObjectProperty<Step> stepProperty() {
    return step;
  }

  /** What the journey is about, once its profile was accepted. */
  public ReadOnlyObjectProperty<Optional<Deployment>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** How far a step is. */
  public ReadOnlyObjectProperty<StepState> stateOf(Step asked) {
    return switch (asked) {
      case DEPLOYMENT -> deployment.stepStateProperty();
      case IDENTITY -> identity.stepStateProperty();
      case CONNECT -> connect.stepStateProperty();
      case PROVE -> prove.stepStateProperty();
    };
  }

  /** Takes the deployment, and goes on to the identity. */
  public void confirmDeployment() {
    run++;
    takeDeployment(() -> step.set(Step.IDENTITY));
  }

  /** Takes the identity, and goes on to the tunnel. */
  public void confirmIdentity() {
    run++;
    takeIdentity(() -> step.set(Step.CONNECT));
  }

  /** Connects, with what was chosen so far. */
  public void connectNow() {
    if (isUnderWay()) {
      return;
    }
    int mine = ++run;
    takeIdentity(() -> connect(mine, () -> {}));
  }

  /** Proves the path, connecting first where needed. */
  public void proveNow() {
    step.set(Step.PROVE);
    if (isUnderWay()) {
      return;
    }
    int mine = ++run;
    if (connect.connection().isPresent()) {
      startProof();
    } else {
      takeIdentity(() -> connect(mine, this::startProof));
    }
  }

  /** Whether asking again would only get in the way of what was asked before. */
  private boolean isUnderWay() {
    Activity activity = connect.activityProperty().get();
    return deployment.busyProperty().get()
        || identity.busyProperty().get()
        || activity == Activity.CONNECTING
        || activity == Activity.DISCONNECTING;
  }

  /** Goes through all steps, each page for a moment, up to the verdict. */
  public void runThrough() {
    int mine = ++run;
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

  /** Disconnects or gives up connecting; a proof that is running ends without a verdict. */
  public void disconnect() {
    run++;
    prove.stop();
    connect.disconnect();
  }

  /** Ends everything, then calls back. Nothing is begun after this. */
  public void close(Runnable done) {
    closing = true;
    run++;
    cloud.close();
    prove.stop();
    connect.shutdown(done);
  }

  private void takeDeployment(Runnable then) {
    if (closing) {
      return;
    }
    boolean readable =
        deployment.confirm(
            (taken, evidence) -> {
              identity.adopt(taken, evidence);
              then.run();
            });
    if (!readable) {
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
      step.set(Step.IDENTITY);
    }
  }

  private void connect(int mine, Runnable then) {
    if (closing || mine != run) {
      return;
    }
    Deployment taken = chosen.get().orElseThrow();
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
        });
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

  private void activityChanged(Activity now) {
    switch (now) {
      case CONNECTING -> chosen.get().ifPresent(prove::reset);
      case CONNECTED -> {}
      case DISCONNECTING -> prove.disconnected();
      case IDLE -> showUnconnected();
    }
  }

  /** A failed attempt says on the path's picture, too, how far it came. */
  private void showUnconnected() {
    Optional<Evidence> seen = connect.evidenceProperty().get();
    if (seen.isPresent()
        && seen.get().session().isEmpty()
        && connect.problemProperty().get().isPresent()) {
      prove.showUnconnected(
          chosen.get().orElseThrow(), seen.get(), context.diagnose().apply(seen.get()));
    }
  }

  private void preview() {
    chosen.set(deployment.acceptedProperty().get());
    if (chosen.get().isEmpty()) {
      identity.forget();
    }
    chosen
        .get()
        .or(() -> deployment.selectedProperty().get())
        .ifPresentOrElse(prove::reset, prove::clear);
  }

  /** A problem is shown where it can be put right. */
  private void lead(ReadOnlyObjectProperty<Optional<Problem>> problem, Step page) {
    problem.addListener(
        (property, before, now) -> {
          if (now.isPresent()) {
            step.set(page);
          }
        });
  }

  /** Takes a deployment that stands in an AWS account. */
  void adopt(Deployment stands, Runnable then) {
    run++;
    deployment.adopt(stands);
    takeDeployment(then);
  }
}
