package dev.throughline.ui.deployment;

import dev.throughline.model.Deployment;

/** Where it goes from a deployment that stands. */
public interface Onward {

  /** One of ours is shown. */
  void opened(String name);

  /** Takes it, and goes on to choose its identity. */
  void choose(Deployment deployment);

  /** Connects to it. */
  void connect(Deployment deployment);

  /** Connects to it where needed, and proves it. */
  void prove(Deployment deployment);

  /** It is being taken down: a tunnel to it is ended first. */
  void leave(String name);

  /** It is there no more. */
  void gone(String name);
}
