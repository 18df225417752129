package dev.throughline.lab;

import java.util.List;

/**
 * The lab's addresses. The VPCs are the design's; what plays the internet is taken from TEST-NET-3
 * (RFC 5737), so that no address of it exists anywhere else.
 */
final class LabAddresses {

  static final String PUBLIC_DNS = "203.0.113.53";
  static final String AWS = "203.0.113.80";
  static final int AWS_PORT = 80;
  static final String VPN_ENDPOINT = "203.0.113.10";
  static final String VPN_GATEWAY = "203.0.113.9";
  static final int VPN_PORT = 443;
  static final String LAPTOP = "192.168.64.10";
  static final String LAPTOP_RESOLVER = "127.0.0.53";
  static final String LAPTOP_GATEWAY = "192.168.64.1";

  static final String CLIENT_NETWORK = "172.16.0.0";
  static final String CLIENT_NETMASK = "255.255.252.0";
  static final String CLIENT_CIDR = "172.16.0.0/22";

  static final String CONSUMER_CIDR = "10.10.0.0/16";
  static final String CONSUMER_NETWORK = "10.10.0.0";
  static final String CONSUMER_NETMASK = "255.255.0.0";
  static final String RESOLVER = "10.10.0.2";
  static final String ASSOCIATION_ENI = "10.10.0.10";
  static final List<String> ENDPOINT_ENIS = List.of("10.10.0.44", "10.10.128.44");

  /** The two ends of the wire that stands for PrivateLink (RFC 6598 addresses, used by no VPC). */
  static final String LINK_CONSUMER = "100.64.0.1";

  static final String LINK_PRODUCER = "100.64.0.2";

  static final String PRODUCER_CIDR = "10.20.0.0/16";
  static final List<String> LOAD_BALANCERS = List.of("10.20.0.100", "10.20.128.100");
  static final List<String> APPS = List.of("10.20.0.10", "10.20.128.10");
  static final List<String> INSTANCES = List.of("i-0a1b2c3d4e5f60718", "i-0b7c8d9e0f1a2b3c4");

  static final String ZONE = "internal.company";
  static final String SERVICE_HOST = "hello.internal.company";

  /** Stands for as many services as one likes, all behind the same endpoint. */
  static final String MANY_HOSTS = "*.services.internal.company";

  static final int SERVICE_PORT = 8080;
  static final String SERVER_NAME = "vpn.internal.company";
  static final String ENDPOINT_HOST =
      "cvpn-endpoint-0a1b2c3d4e5f60789.prod.clientvpn.eu-central-1.amazonaws.com";

  private LabAddresses() {}
}
