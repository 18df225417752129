package dev.throughline.lab.part;

import java.net.InetSocketAddress;

/** Where a relay's connections go. Safe for use by many threads. */
interface Route {

  /** Where the next connection goes. */
  InetSocketAddress next();

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
