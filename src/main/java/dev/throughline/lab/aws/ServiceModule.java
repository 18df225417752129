package dev.throughline.lab.aws;

/** Some of the operations of the lab's AWS. */
@FunctionalInterface
public interface ServiceModule {

  /** Registers them. */
  void addTo(World world);
}
