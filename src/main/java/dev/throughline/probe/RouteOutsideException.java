package dev.throughline.probe;

import dev.throughline.model.RouteEvidence;
import java.io.IOException;

/** Nothing was sent, since the route does not lead into our tunnel. */
final class RouteOutsideException extends IOException {

  private static final long serialVersionUID = 1L;

  RouteOutsideException(RouteEvidence route) {
    super(
        route
            .source()
            .map(
                source ->
                    "it would leave from "
                        + source.getHostAddress()
                        + route.device().map(device -> " by " + device).orElse("")
                        + ", not through the tunnel")
            .orElse("there is no route to it"));
  }
}
