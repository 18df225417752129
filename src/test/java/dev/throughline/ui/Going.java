package dev.throughline.ui;

import dev.throughline.model.Deployment;
import dev.throughline.ui.deployment.Onward;
import java.util.ArrayList;
import java.util.List;

/** Writes down where it went from a deployment that stands. */
final class Going implements Onward {
  final List<String> went = new ArrayList<>();

  @Override
  public void opened(String name) {}

  @Override
  public void choose(Deployment deployment) {
    went.add("choose " + deployment.name());
  }

  @Override
  public void connect(Deployment deployment) {
    went.add("connect " + deployment.name());
  }

  @Override
  public void prove(Deployment deployment) {
    went.add("prove " + deployment.name());
  }

  @Override
  public void leave(String name) {
    went.add("leave " + name);
  }

  @Override
  public void gone(String name) {
    went.add("gone " + name);
  }
}
