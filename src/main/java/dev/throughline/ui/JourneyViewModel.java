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
import dev.throughline.ui.faults.FaultsViewModel;
import dev.throughline.ui.identity.IdentityViewModel;
import dev.throughline.ui.prove.ProveViewModel;
import dev.throughline.ui.prove.WatchViewModel;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The steps together: which is shown, what each hands to the next, and going through them all. */
public final class JourneyViewModel {

  private final UiContext context;
  private final CloudViewModel cloud;
  private final DeploymentViewModel deployment;
  private final IdentityViewModel identity;
  private final ConnectViewModel connect;
  private final ProveViewModel prove;
  private final WatchViewModel watch;
  private final Course course;
  private final CuresViewModel cures;
  private final HomesViewModel homes;
  private final Optional<FaultsViewModel> faults;
  private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.DEPLOYMENT);
  private final ReadOnlyObjectWrapper<Optional<Deployment>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public JourneyViewModel(UiContext context, TaskExecutor executor, InstantSource clock) {
    this.context = context;
    cloud = new CloudViewModel(context.cloud(), executor, clock, new Onwards(this));
    deployment =
        new DeploymentViewModel(
            context.journey(), context.diagnose(), context.deployments(), cloud, executor);
    identity =
        new IdentityViewModel(
            context.journey(), context.diagnose(), context.identityNames(), executor, clock);
    connect = new ConnectViewModel(context.journey(), context.diagnose(), executor, clock);
    prove = new ProveViewModel(context.journey(), executor, context.opener().file());
    watch = new WatchViewModel(context.journey(), connect, prove, executor);
    course = new Course(executor, deployment, identity, connect, prove, watch, step, chosen);
    cures = new CuresViewModel(context.tunnels(), executor, course, connect, prove, watch);
    connect.activityProperty().addListener((property, before, now) -> activityChanged(now));
    deployment.outlookProperty().addListener((property, before, now) -> preview());
    deployment.acceptedProperty().addListener((property, before, now) -> preview());
    lead(deployment.problemProperty(), Step.DEPLOYMENT);
    lead(cloud.standing().problemProperty(), Step.DEPLOYMENT);
    lead(identity.problemProperty(), Step.IDENTITY);
    leadToConnect();
    homes = new HomesViewModel(this);
    faults = context.faults().map(switches -> new FaultsViewModel(switches, executor));
    identity.refresh();
    cloud.account().refreshQuietly();
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

  /** The path that is proven again and again. */
  public WatchViewModel watch() {
    return watch;
  }

  /** What the window can do about a finding. */
  public CuresViewModel cures() {
    return cures;
  }

  /** The deployments that this computer knows, for the sidebar. */
  public HomesViewModel homes() {
    return homes;
  }

  /** What can be broken here; empty outside of a lab. */
  public Optional<FaultsViewModel> faults() {
    return faults;
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
    course.confirmDeployment();
  }

  /** Takes the identity, and goes on to the tunnel. */
  public void confirmIdentity() {
    course.confirmIdentity();
  }

  /** Connects, with what was chosen so far. */
  public void connectNow() {
    course.connectNow();
  }

  /** Proves the path, connecting first where needed. */
  public void proveNow() {
    course.proveNow();
  }

  /** Keeps the path watched, connecting first where needed, or ends that; the tunnel stays. */
  public void keepWatching(boolean wanted) {
    if (wanted) {
      course.keepWatching();
    } else {
      watch.end();
    }
  }

  /** Goes through all steps, each page for a moment, up to the verdict. */
  public void runThrough() {
    course.runThrough();
  }

  /** Disconnects or gives up connecting; a proof that is running ends without a verdict. */
  public void disconnect() {
    course.disconnect();
  }

  /** Ends everything, then calls back. Nothing is begun after this. */
  public void close(Runnable done) {
    cloud.close();
    course.close(done);
  }

  /** Takes a deployment that stands in an AWS account. */
  void adopt(Deployment stands, Runnable then) {
    course.adopt(stands, then);
  }

  /** A tunnel that comes and goes while the path is watched leaves the last verdict standing. */
  private void activityChanged(Activity now) {
    if (watch.isUnderWay()) {
      return;
    }
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
    if (watch.isUnderWay()) {
      watch.forget();
    }
    chosen.set(deployment.acceptedProperty().get());
    if (chosen.get().isEmpty()) {
      identity.forget();
    }
    chosen
        .get()
        .or(() -> deployment.outlookProperty().get())
        .ifPresentOrElse(prove::reset, prove::clear);
  }

  /** A problem is shown where it can be put right. */
  private void lead(ReadOnlyObjectProperty<Optional<Problem>> problem, Step page) {
    problem.addListener(
        (property, before, now) -> {
          if (now.isPresent()) {
            if (!watch.isUnderWay()) {
              // It was wanted, perhaps, and can't begin now.
              watch.end();
            }
            step.set(page);
          }
        });
  }

  /** While the path is watched, its page says why there is no tunnel, and another one is tried. */
  private void leadToConnect() {
    connect
        .problemProperty()
        .addListener(
            (property, before, now) -> {
              if (now.isPresent() && !watch.isUnderWay()) {
                step.set(Step.CONNECT);
              }
            });
  }
}
