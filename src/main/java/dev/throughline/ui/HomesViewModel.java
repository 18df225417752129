package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.CloudViewModel;
import dev.throughline.ui.deployment.DeploymentViewModel;
import dev.throughline.ui.deployment.DeploymentViewModel.Way;
import dev.throughline.ui.deployment.OwnRow;
import dev.throughline.ui.deployment.Screen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The deployments that this computer knows: the lab's, those of its records, and the endpoints made
 * elsewhere that were chosen once. One of them is what the journey is about.
 */
public final class HomesViewModel {

  /**
   * A deployment in the sidebar.
   *
   * @param chosen whether the journey is about it
   * @param open whether it can be turned to now; a tunnel holds the journey where it is
   * @param forgettable whether it can be forgotten now: it was made elsewhere, and no tunnel is
   *     open
   */
  public record Home(
      String name, Mark mark, String words, boolean chosen, boolean open, boolean forgettable) {}

  private final JourneyViewModel journey;
  private final DeploymentViewModel deployment;
  private final CloudViewModel cloud;
  private final Map<String, Deployment> elsewhere = new LinkedHashMap<>();
  private final ObservableList<Home> homes = FXCollections.observableArrayList();
  private boolean begun;

  HomesViewModel(JourneyViewModel journey) {
    this.journey = journey;
    this.deployment = journey.deployment();
    this.cloud = deployment.cloud();
    for (ObservableValue<?> watched :
        List.of(
            deployment.outlookProperty(),
            journey.connect().activityProperty(),
            journey.connect().stepStateProperty(),
            journey.prove().stepStateProperty(),
            cloud.stateProperty(),
            cloud.work().progressProperty())) {
      watched.addListener((property, before, now) -> list());
    }
    deployment.selectedProperty().addListener((property, before, now) -> visit(now));
    cloud.account().own().addListener((InvalidationListener) _ -> ownChanged());
    cloud.account().kept().endpoints().addListener((InvalidationListener) _ -> keptChanged());
    list();
  }

  /** All of them, the lab's first. */
  public ObservableList<Home> homes() {
    return homes;
  }

  /** Turns to one. Once it stands, its path is home. */
  public void open(String name) {
    if (deployment.outlookProperty().get().filter(now -> now.name().equals(name)).isPresent()) {
      journey.stepProperty().set(Step.PROVE);
      return;
    }
    Optional<OwnRow> own = own(name);
    if (own.isPresent()) {
      cloud.open(own.get());
      boolean home = own.get().mark() == Mark.PASS && !isHeld();
      journey.stepProperty().set(home ? Step.PROVE : Step.DEPLOYMENT);
    } else if (!isHeld()) {
      known(name).ifPresent(lab -> deployment.choose(Way.KNOWN, Optional.of(lab)));
      Optional.ofNullable(elsewhere.get(name)).ifPresent(this::adopt);
      cloud.showChoices();
      journey.stepProperty().set(Step.PROVE);
    }
  }

  private void adopt(Deployment made) {
    deployment.adopt(made);
    cloud.account().kept().renew(made);
  }

  /** Forgets one that was made elsewhere; nothing changes in AWS. */
  public void forget(String name) {
    Deployment made = elsewhere.get(name);
    if (made == null || isHeld()) {
      return;
    }
    elsewhere.remove(name);
    cloud.account().kept().forget(made);
    if (deployment.outlookProperty().get().filter(now -> now.name().equals(name)).isPresent()) {
      deployment.look();
      another();
    }
    list();
  }

  /** Turns to what there is to choose from, for another one. */
  public void another() {
    cloud.choose();
    journey.stepProperty().set(Step.DEPLOYMENT);
  }

  private void ownChanged() {
    list();
    beginAtHome();
  }

  /** What was chosen since the window was opened may know more than what was kept. */
  private void keptChanged() {
    cloud.account().kept().endpoints().forEach(one -> elsewhere.putIfAbsent(one.name(), one));
    list();
  }

  /** Where there is no lab, the window begins with the deployment that was made last. */
  private void beginAtHome() {
    if (begun || cloud.account().own().isEmpty()) {
      return;
    }
    begun = true;
    boolean untouched =
        deployment.known().isEmpty()
            && deployment.isUntouched()
            && cloud.screenProperty().get() == Screen.CHOOSE;
    if (untouched) {
      cloud.account().own().stream()
          .max(Comparator.comparing(row -> row.record().begun()))
          .ifPresent(row -> open(row.name()));
    }
  }

  private void visit(Optional<Deployment> now) {
    now.filter(one -> known(one.name()).isEmpty() && own(one.name()).isEmpty())
        .ifPresent(
            one -> {
              elsewhere.put(one.name(), one);
              list();
            });
  }

  private Optional<OwnRow> own(String name) {
    return cloud.account().own().stream().filter(row -> row.name().equals(name)).findFirst();
  }

  private Optional<Deployment> known(String name) {
    return deployment.known().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Whether there is a tunnel, or one on its way or leaving. */
  private boolean isHeld() {
    return journey.connect().activityProperty().get() != Activity.IDLE;
  }

  private void list() {
    List<Home> all = new ArrayList<>();
    for (Deployment known : deployment.known()) {
      all.add(home(known.name(), new StepState(Mark.TODO, "on this computer"), !isHeld(), false));
    }
    for (OwnRow row : cloud.account().own()) {
      all.add(home(row.name(), new StepState(row.mark(), row.words()), true, false));
    }
    for (Deployment made : elsewhere.values()) {
      if (own(made.name()).isEmpty()) {
        all.add(
            home(made.name(), new StepState(Mark.TODO, "made elsewhere"), !isHeld(), !isHeld()));
      }
    }
    if (!homes.equals(all)) {
      homes.setAll(all);
    }
  }

  private Home home(String name, StepState otherwise, boolean open, boolean forgettable) {
    boolean chosen =
        deployment.outlookProperty().get().filter(now -> now.name().equals(name)).isPresent();
    StepState state =
        cloud.isAt(name) ? cloud.work().briefly() : chosen && isHeld() ? tunnelState() : otherwise;
    return new Home(name, state.mark(), state.words(), chosen, chosen || open, forgettable);
  }

  /** What the tunnel has come to: the verdict, or how far the tunnel is. */
  private StepState tunnelState() {
    StepState proof = journey.prove().stepStateProperty().get();
    boolean judged = proof.mark() != Mark.TODO;
    return journey.connect().activityProperty().get() == Activity.CONNECTED && judged
        ? proof
        : journey.connect().stepStateProperty().get();
  }
}
