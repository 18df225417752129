package dev.throughline.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one endpoint address (one Availability Zone) did.
 *
 * @param address one of the resolver's answers
 * @param tcp the connection made to it
 * @param http the requests made to it, in order; empty when there was no connection, one unless
 *     several instances are expected
 */
public record AddressEvidence(
    InetAddress address, Optional<TcpEvidence> tcp, List<HttpEvidence> http) {
  public AddressEvidence {
    http = List.copyOf(http);
  }
}
