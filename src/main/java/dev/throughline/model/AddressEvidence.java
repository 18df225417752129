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
 * @param cutOffUnasked whether a connection on which nothing was asked was cut off, too: a load
 *     balancer without a target does that, and an application waits for the request; empty when
 *     that was not tried
 */
public record AddressEvidence(
    InetAddress address,
    Optional<TcpEvidence> tcp,
    List<HttpEvidence> http,
    Optional<Boolean> cutOffUnasked) {

  public AddressEvidence {
    http = List.copyOf(http);
  }

  /** Evidence of connection and requests alone. */
  public AddressEvidence(InetAddress address, Optional<TcpEvidence> tcp, List<HttpEvidence> http) {
    this(address, tcp, http, Optional.empty());
  }
}
