package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments to test with. */
final class Specs {

  static final String CONSUMER = "111111111111";
  static final String PRODUCER = "222222222222";

  private Specs() {}

  /** Everything as it is by default, in eu-central-1. */
  static DeploySpec plain() {
    return new DeploySpec(
        "demo",
        new DeploySpec.Account(Optional.of("producer"), "eu-central-1"),
        new DeploySpec.Account(Optional.of("consumer"), "eu-central-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Cidr.parse("10.20.0.0/16"),
        Cidr.parse("10.10.0.0/16"),
        Cidr.parse("172.16.0.0/22"),
        "hello.internal.company",
        8080,
        new DeploySpec.Vpn(true, DeploySpec.Transport.UDP, 443, 24),
        "t4g.nano",
        false,
        30);
  }

  /** Everything that can be other than by default. */
  static DeploySpec other() {
    DeploySpec plain = plain();
    return new DeploySpec(
        "other-1",
        new DeploySpec.Account(Optional.empty(), "eu-west-1"),
        plain.consumer(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Cidr.parse("10.10.0.0/26"),
        Cidr.parse("10.10.0.0/25"),
        Cidr.parse("192.168.0.0/20"),
        "api.team.example",
        443,
        new DeploySpec.Vpn(false, DeploySpec.Transport.TCP, 1194, 8),
        "c7i-flex.large",
        true,
        365);
  }

  static DeploySpec cidrs(DeploySpec spec, String producer, String consumer, String clients) {
    return new DeploySpec(
        spec.name(),
        spec.producer(),
        spec.consumer(),
        spec.existingService(),
        spec.existingNetwork(),
        spec.existingVpn(),
        Cidr.parse(producer),
        Cidr.parse(consumer),
        Cidr.parse(clients),
        spec.host(),
        spec.port(),
        spec.vpn(),
        spec.instanceType(),
        spec.ssmEndpoints(),
        spec.logRetentionDays());
  }

  static DeploySpec existing(
      DeploySpec spec, String service, DeploySpec.Network network, String vpn) {
    return new DeploySpec(
        spec.name(),
        spec.producer(),
        spec.consumer(),
        Optional.ofNullable(service),
        Optional.ofNullable(network),
        Optional.ofNullable(vpn),
        spec.producerCidr(),
        spec.consumerCidr(),
        spec.clientCidr(),
        spec.host(),
        spec.port(),
        spec.vpn(),
        spec.instanceType(),
        spec.ssmEndpoints(),
        spec.logRetentionDays());
  }

  /** All that the stacks can need. */
  static StackInputs inputs() {
    String certificate = "arn:aws:acm:eu-central-1:111111111111:certificate/0a1b2c3d-aaaa";
    return new StackInputs(
            CONSUMER,
            List.of("eu-central-1b", "eu-central-1c"),
            List.of("eu-central-1a", "eu-central-1b"),
            Optional.of(new StackInputs.Certificates(certificate, certificate)),
            Optional.empty(),
            Optional.empty(),
            Map.of())
        .with(
            StackRole.PRODUCER,
            Map.of(
                StackOutputs.SERVICE_NAME,
                "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0"))
        .with(
            StackRole.NETWORK,
            Map.of(
                StackOutputs.VPC_ID, "vpc-0123456789abcdef0",
                StackOutputs.VPC_CIDR, "10.10.0.0/16",
                StackOutputs.SUBNET_IDS, "subnet-0123456789abcdef0,subnet-0123456789abcdef1",
                StackOutputs.VPN_SECURITY_GROUP_ID, "sg-0123456789abcdef0",
                StackOutputs.RESOLVER_ADDRESS, "10.10.0.2",
                StackOutputs.LOG_GROUP_NAME,
                    "throughline-demo-network-ConnectionLog-0123456789ab"));
  }

  /** The same in an existing VPC with one subnet and a private zone. */
  static StackInputs existingInputs() {
    StackInputs inputs = inputs();
    return new StackInputs(
            inputs.consumerAccount(),
            inputs.producerZones(),
            inputs.consumerZones(),
            inputs.certificates(),
            Optional.of(
                new StackInputs.Vpc(
                    "vpc-0123456789abcdef0", "10.10.0.0/16", List.of("subnet-0123456789abcdef0"))),
            Optional.of("Z0123456789ABCDEFGHIJ"),
            inputs.outputs())
        .with(
            StackRole.NETWORK,
            Map.of(
                StackOutputs.VPC_ID, "vpc-0123456789abcdef0",
                StackOutputs.VPC_CIDR, "10.10.0.0/16",
                StackOutputs.SUBNET_IDS, "subnet-0123456789abcdef0",
                StackOutputs.VPN_SECURITY_GROUP_ID, "sg-0123456789abcdef0",
                StackOutputs.RESOLVER_ADDRESS, "10.10.0.2",
                StackOutputs.LOG_GROUP_NAME,
                    "throughline-demo-network-ConnectionLog-0123456789ab"));
  }
}
