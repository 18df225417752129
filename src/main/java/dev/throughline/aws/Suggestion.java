package dev.throughline.aws;

import dev.throughline.model.SecurityGroup.Ports;
import java.util.List;
import java.util.Optional;

/**
 * Something behind a Client VPN endpoint that can be proven.
 *
 * @param host its private name
 * @param ports the TCP ports that its security groups let in; empty when all, or not known
 * @param endpointId the interface endpoint that the name leads to
 * @param serviceName what that endpoint connects to
 * @param state the endpoint's, in AWS's own words
 * @param zone the private hosted zone that the name stands in; empty for names of AWS's own
 */
public record Suggestion(
    String host,
    List<Ports> ports,
    String endpointId,
    String serviceName,
    String state,
    Optional<String> zone) {

  public Suggestion {
    ports = List.copyOf(ports);
  }
}
