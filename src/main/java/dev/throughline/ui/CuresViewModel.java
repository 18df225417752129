package dev.throughline.ui;

import dev.throughline.journey.Connection;
import dev.throughline.journey.OwnTunnels;
import dev.throughline.model.Deployment;
import dev.throughline.model.OwnTunnel;
import dev.throughline.model.Proof;
import dev.throughline.model.SizeEvidence;
import dev.throughline.ui.common.Cures;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.connect.ConnectViewModel;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.prove.ProveViewModel;
import dev.throughline.ui.prove.WatchViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window can do about a finding: it is done, and the path is proven over a new tunnel. */
public final class CuresViewModel implements Cures {

  private final OwnTunnels tunnels;
  private final TaskExecutor executor;
  private final Course course;
  private final ConnectViewModel connect;
  private final ProveViewModel prove;
  private final WatchViewModel watch;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper applied = new ReadOnlyStringWrapper("");

  CuresViewModel(
      OwnTunnels tunnels,
      TaskExecutor executor,
      Course course,
      ConnectViewModel connect,
      ProveViewModel prove,
      WatchViewModel watch) {
    this.tunnels = tunnels;
    this.executor = executor;
    this.course = course;
    this.connect = connect;
    this.prove = prove;
    this.watch = watch;
    connect.activityProperty().addListener((property, before, now) -> tellApplied());
    watch.onProperty().addListener((property, before, now) -> tellApplied());
  }

  @Override
  public Optional<Cure> of(String code) {
    return switch (code) {
      case "path.mtu" -> size().map(this::smallerPackets);
      case "local.stale-tunnel" ->
          Optional.of(new Cure("cure-left-tunnel", "End it and prove again", this::endLeft));
      default -> Optional.empty();
    };
  }

  @Override
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty appliedProperty() {
    return applied.getReadOnlyProperty();
  }

  private Optional<SizeEvidence> size() {
    return prove.proofProperty().get().map(Proof::evidence).flatMap(seen -> seen.size());
  }

  private Cure smallerPackets(SizeEvidence size) {
    OptionalInt mssfix = OptionalInt.of(size.mssfix());
    return new Cure(
        "cure-mssfix",
        "Connect with mssfix " + size.mssfix(),
        () -> course.proveAnew(deployment -> deployment.withMssfix(mssfix)));
  }

  private void endLeft() {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    failure.set("");
    executor.start(this::endAll, this::ended, this::notEnded);
  }

  /** By the register, which knows our own processes from all others; returns what still runs. */
  private List<OwnTunnel> endAll() throws InterruptedException {
    List<OwnTunnel> stubborn = new ArrayList<>();
    for (OwnTunnel left : tunnels.left()) {
      if (!tunnels.end(left)) {
        stubborn.add(left);
      }
    }
    return stubborn;
  }

  /** What was around the tunnel is looked at before connecting, so a new one is made. */
  private void ended(List<OwnTunnel> stubborn) {
    busy.set(false);
    if (stubborn.isEmpty()) {
      course.proveAnew(deployment -> deployment);
    } else {
      failure.set(
          "openvpn (process %d) did not end. Try again, or end that process by hand."
              .formatted(stubborn.getFirst().pid()));
    }
  }

  private void notEnded(Throwable cause) {
    busy.set(false);
    failure.set(Problem.unexpected("ending the openvpn that is left", cause).why());
  }

  /** A watched tunnel that is made anew is made in the same way, so nothing is said meanwhile. */
  private void tellApplied() {
    Optional<Connection> open = connect.connection();
    boolean isBetween =
        watch.isUnderWay() && connect.activityProperty().get() != Activity.CONNECTED;
    if (!isBetween) {
      applied.set(open.map(Connection::deployment).map(CuresViewModel::applied).orElse(""));
    }
  }

  private static String applied(Deployment deployment) {
    return deployment.mssfix().isPresent()
        ? "mssfix %d is in use for this connection. The next one goes by the profile again."
            .formatted(deployment.mssfix().getAsInt())
        : "";
  }
}
