package dev.throughline.model;

import java.util.Optional;

/**
 * The resources of a path at AWS, and who may be asked about them.
 *
 * @param clientVpnId such as {@code cvpn-endpoint-0123456789abcdef0}
 * @param endpointId the interface endpoint, such as {@code vpce-0123456789abcdef0}
 * @param serviceId the endpoint service, such as {@code vpce-svc-0123456789abcdef0}; where it is
 *     empty, the interface endpoint names it
 * @param consumer the account of the VPN and the interface endpoint
 * @param producer the account of the service; empty when it can't be asked
 */
public record AwsPlace(
    Optional<String> clientVpnId,
    Optional<String> endpointId,
    Optional<String> serviceId,
    Account consumer,
    Optional<Account> producer) {

  /**
   * An account in a region.
   *
   * @param profile the AWS profile that leads to it; empty for the environment's credentials
   */
  public record Account(Optional<String> profile, String region) {}
}
