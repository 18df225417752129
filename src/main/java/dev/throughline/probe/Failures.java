package dev.throughline.probe;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;

/** What the system said, in words that fit after "it is unreachable: ". */
final class Failures {

  private Failures() {}

  static String words(IOException failure) {
    return switch (failure) {
      case PortUnreachableException e -> "nobody listens on that port";
      case NoRouteToHostException e -> "there is no route to it";
      case IOException e when e.getMessage() == null -> e.getClass().getSimpleName();
      case IOException e -> e.getMessage();
    };
  }
}
