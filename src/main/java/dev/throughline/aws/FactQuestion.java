package dev.throughline.aws;

import java.util.Optional;

/**
 * What facts are wanted of; whatever is empty is left unknown.
 *
 * @param clientVpnId the Client VPN endpoint
 * @param endpointId the interface endpoint
 * @param host the private name
 * @param serviceId the producer's endpoint service, {@code vpce-svc-…}; taken from the interface
 *     endpoint's service name when empty
 */
public record FactQuestion(
    Optional<String> clientVpnId,
    Optional<String> endpointId,
    Optional<String> host,
    Optional<String> serviceId) {}
