package dev.throughline.deploy;

/** Hears how deploying or taking down comes along. Called on several threads; must not block. */
@FunctionalInterface
public interface DeployListener {

  void happened(DeployEvent event);
}
