package dev.throughline.ui.deployment;

import dev.throughline.deploy.Cost;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.DeploymentState.StackState;
import dev.throughline.deploy.UsualCost;
import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A deployment that is there: what stands, since when, and what it has cost. */
public final class StandingViewModel {

  private final Cloud cloud;
  private final SignInViewModel signIn;
  private final TaskExecutor executor;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<Optional<OwnRow>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Cost>> cost =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper soFar = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyBooleanWrapper resolving = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty confirming = new SimpleBooleanProperty(false);
  private final StringProperty typed = new SimpleStringProperty("");

  StandingViewModel(
      Cloud cloud, SignInViewModel signIn, TaskExecutor executor, InstantSource clock) {
    this.cloud = cloud;
    this.signIn = signIn;
    this.executor = executor;
    this.clock = clock;
  }

  /** What is shown. */
  public ReadOnlyObjectProperty<Optional<OwnRow>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** What it costs. */
  public ReadOnlyObjectProperty<Optional<Cost>> costProperty() {
    return cost.getReadOnlyProperty();
  }

  /** {@code $12.40}, without traffic, connections and tax; empty when not known. */
  public ReadOnlyStringProperty soFarProperty() {
    return soFar.getReadOnlyProperty();
  }

  /** While AWS is asked. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** While its profile is had from AWS. */
  public ReadOnlyBooleanProperty resolvingProperty() {
    return resolving.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether the person is asked to confirm that it is taken down. */
  public BooleanProperty confirmingProperty() {
    return confirming;
  }

  /** What the person types to confirm. */
  public StringProperty typedProperty() {
    return typed;
  }

  /** Whether what was typed is the deployment's name. */
  public boolean isConfirmed() {
    return shown.get().filter(row -> row.name().equals(typed.get().strip())).isPresent();
  }

  /** Since when all of it stands, or the first of it. */
  public Optional<Instant> since() {
    return state()
        .flatMap(
            now -> now.stacks().values().stream().map(StackState::since).min(Instant::compareTo));
  }

  private Optional<DeploymentState> state() {
    return shown.get().flatMap(OwnRow::state);
  }

  /**
   * Shows a deployment, and asks AWS about it.
   *
   * @param known the cost as it was planned; empty for what it usually is
   * @param told takes what AWS says
   */
  void show(OwnRow row, Optional<Cost> known, Consumer<DeploymentState> told) {
    confirming.set(false);
    typed.set("");
    problem.set(Optional.empty());
    shown.set(Optional.of(row));
    cost.set(known.or(() -> Optional.of(UsualCost.of(row.record()))));
    tick();
    refresh(row.record(), told);
  }

  private void refresh(DeploymentRecord record, Consumer<DeploymentState> told) {
    busy.set(true);
    executor.start(
        () -> cloud.state(record, signIn),
        state -> {
          busy.set(false);
          if (shown.get().filter(row -> row.name().equals(state.name())).isPresent()) {
            shown.set(Optional.of(OwnRow.unasked(record).with(state)));
            tick();
          }
          told.accept(state);
        },
        failure -> {
          busy.set(false);
          fail("AWS can't be asked what there is", "asking AWS what there is", failure);
        });
  }

  /** Makes of it what can be connected to. */
  void resolve(Consumer<Deployment> taken) {
    if (resolving.get() || shown.get().isEmpty()) {
      return;
    }
    String name = shown.get().get().name();
    resolving.set(true);
    problem.set(Optional.empty());
    executor.start(
        () -> cloud.resolve(name, signIn),
        deployment -> {
          resolving.set(false);
          taken.accept(deployment);
        },
        failure -> {
          resolving.set(false);
          fail("Its profile can't be had", "exporting the profile", failure);
        });
  }

  private void fail(String title, String during, Throwable failure) {
    fail(Problem.of(title, during, failure));
  }

  void fail(Problem now) {
    problem.set(Optional.of(now));
  }

  /** Counts anew, since time has passed. */
  public void tick() {
    BigDecimal sum =
        state()
            .flatMap(now -> cost.get().map(all -> Money.soFar(all, now.stacks(), clock.instant())))
            .orElse(BigDecimal.ZERO);
    soFar.set(state().isEmpty() ? "" : Money.sum(sum));
  }
}
