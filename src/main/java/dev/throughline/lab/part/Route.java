package dev.throughline.lab.part;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Where a relay's connections go. Safe for use by many threads. */
interface Route {

  /**
   * Where the next connection goes.
   *
   * @throws IOException when there is nowhere to go
   */
  InetSocketAddress next() throws IOException;

  /** Whether a connection that went there may stay. */
  boolean keeps(InetSocketAddress destination);

  /** Everything to one place. */
  static Route to(InetSocketAddress destination) {
    return new Route() {
      @Override
      public InetSocketAddress next() {
        return destination;
      }

      @Override
      public boolean keeps(InetSocketAddress ignored) {
        return true;
      }
    };
  }
}
