package dev.throughline.probe;

import dev.throughline.model.RouteEvidence;
import java.net.InetAddress;
import java.util.Optional;

/** Says where this computer would send a packet; {@link RouteProbe#look} asks the system. */
@FunctionalInterface
interface Routes {
  RouteEvidence look(InetAddress destination, Optional<InetAddress> tunnelAddress);
}
