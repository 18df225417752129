package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.deployment.Onward;

/** Goes nowhere from a deployment that stands. */
final class NowhereOn implements Onward {

  @Override
  public void opened(String name) {}

  @Override
  public void choose(Deployment deployment) {}

  @Override
  public void connect(Deployment deployment) {}

  @Override
  public void prove(Deployment deployment) {}

  @Override
  public void leave(String name) {}

  @Override
  public void gone(String name) {}
}
