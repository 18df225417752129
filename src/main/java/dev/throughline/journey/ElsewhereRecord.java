package dev.throughline.journey;

import dev.throughline.model.AwsPlace;
import dev.throughline.model.ServiceTarget;
import java.util.Optional;

/**
 * An endpoint that was made elsewhere and that a person has chosen. It holds no secret.
 *
 * @param name what the person calls it
 * @param endpointId such as {@code cvpn-endpoint-0123456789abcdef0}
 * @param account where AWS is asked for it
 * @param target the service behind it; what counts as an answer is its status alone
 * @param interfaceEndpoint the one that the service's name leads to, where it is known
 */
record ElsewhereRecord(
    String name,
    String endpointId,
    AwsPlace.Account account,
    ServiceTarget target,
    Optional<String> interfaceEndpoint) {}
