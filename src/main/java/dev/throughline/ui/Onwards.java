package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import dev.throughline.ui.deployment.Onward;
import java.util.Optional;

/** What comes after a deployment that stands in an AWS account. */
final class Onwards implements Onward {

  private final JourneyViewModel journey;

  Onwards(JourneyViewModel journey) {
    this.journey = journey;
  }

  /** A tunnel holds the journey where it is; what is shown is then only looked at. */
  @Override
  public void opened(String name) {
    if (journey.connect().activityProperty().get() == Activity.IDLE && !isChosen(name)) {
      journey.deployment().look();
    }
  }

  @Override
  public void choose(Deployment stands) {
    journey.adopt(stands, () -> journey.stepProperty().set(Step.IDENTITY));
  }

  @Override
  public void connect(Deployment stands) {
    journey.adopt(
        stands,
        () -> {
          journey.stepProperty().set(Step.CONNECT);
          journey.connectNow();
        });
  }

  @Override
  public void prove(Deployment stands) {
    journey.adopt(stands, journey::proveNow);
  }

  @Override
  public void leave(String name) {
    if (isChosen(name)) {
      journey.disconnect();
    }
  }

  @Override
  public void gone(String name) {
    if (isChosen(name)) {
      journey.deployment().selectedProperty().set(Optional.empty());
    }
  }

  private boolean isChosen(String name) {
    return journey
        .deployment()
        .selectedProperty()
        .get()
        .filter(deployment -> deployment.name().equals(name))
        .isPresent();
  }
}
