package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * What a person wants deployed. Everything has a default but the name.
 *
 * @param name what it is called; the stacks are named after it
 * @param producer the account and region of the service
 * @param consumer the account and region of the VPC and the VPN
 * @param existingService an endpoint service that is there already, instead of a producer stack
 * @param existingNetwork a VPC that is there already, instead of a network stack
 * @param existingVpn a Client VPN endpoint that is there already, instead of a vpn stack
 * @param producerCidr the producer VPC's addresses, /16 to /28
 * @param consumerCidr the consumer VPC's addresses, /16 to /28
 * @param clientCidr the VPN clients' addresses, /12 to /22
 * @param host the service's private name; its zone is what follows the first label
 * @param port the service's port, 1 to 65535
 * @param vpn how the tunnel is made
 * @param instanceType of the demo service's two instances
 * @param ssmEndpoints whether the instances can be reached by Session Manager
 * @param logRetentionDays how long connection logs are kept; one of CloudWatch Logs' own choices
 */
public record DeploySpec(
    String name,
    Account producer,
    Account consumer,
    Optional<String> existingService,
    Optional<Network> existingNetwork,
    Optional<String> existingVpn,
    Cidr producerCidr,
    Cidr consumerCidr,
    Cidr clientCidr,
    String host,
    int port,
    Vpn vpn,
    String instanceType,
    boolean ssmEndpoints,
    int logRetentionDays) {

  /**
   * An account in a region.
   *
   * @param profile the AWS profile that leads to it; empty for the environment's credentials
   */
  public record Account(Optional<String> profile, String region) {}

  /**
   * A VPC that is there already.
   *
   * @param subnetIds one in each zone that is to be used, at least one
   */
  public record Network(String vpcId, List<String> subnetIds) {}

  /**
   * How the tunnel is made.
   *
   * @param splitTunnel whether only the VPC's addresses go through it
   * @param transport udp or tcp
   * @param port 443 or 1194
   * @param sessionHours 8, 10, 12 or 24
   */
  public record Vpn(boolean splitTunnel, Transport transport, int port, int sessionHours) {}

  /** What carries the tunnel. */
  public enum Transport {
    UDP,
    TCP
  }
}
