package dev.throughline.aws;

import java.net.URI;

/** Opens a page where the person can see it. */
@FunctionalInterface
public interface Browser {

  /** Returns whether a browser was found and told; what it shows is not known. */
  boolean open(URI page);

  /** For computers without one. */
  static Browser none() {
    return _ -> false;
  }
}
