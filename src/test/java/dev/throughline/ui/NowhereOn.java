package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.deployment.CloudViewModel;

/** Goes nowhere from a deployment that stands. */
final class NowhereOn implements CloudViewModel.Onward {

  @Override
  public void connect(Deployment deployment) {}

  @Override
  public void prove(Deployment deployment) {}

  @Override
  public void leave(String name) {}

  @Override
  public void gone(String name) {}
}
