package dev.throughline.cli;

import dev.throughline.deploy.BlockRules;
import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeployRules;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.deploy.WrongValue;
import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say what a deployment should be like. What is not given stays as it is. */
final class DeployOptions {

  @Option(
      names = "--service-name",
      paramLabel = "SERVICE",
      description = "Use this endpoint service instead of making a demo service.")
  private String serviceName;

  @Option(names = "--vpc-id", paramLabel = "VPC", description = "Use this VPC for the VPN.")
  private String vpcId;

  @Option(
      names = "--subnet-ids",
      paramLabel = "SUBNET",
      split = ",",
      description = "With --vpc-id: one subnet or two, in different zones.")
  private List<String> subnetIds;

  @Option(
      names = "--vpn-endpoint-id",
      paramLabel = "ENDPOINT",
      description = "Use this Client VPN endpoint instead of making one.")
  private String vpnEndpointId;

  @Option(
      names = "--client-cidr",
      paramLabel = "CIDR",
      converter = Block.class,
      description = "The VPN clients' addresses, /12 to /22. Default: 172.16.0.0/22.")
  private Cidr clientCidr;

  @Option(
      names = "--consumer-cidr",
      paramLabel = "CIDR",
      converter = Block.class,
      description = "The VPC's addresses, /16 to /28. Default: 10.10.0.0/16.")
  private Cidr consumerCidr;

  @Option(
      names = "--producer-cidr",
      paramLabel = "CIDR",
      converter = Block.class,
      description = "The addresses of the service's VPC, /16 to /28. Default: 10.20.0.0/16.")
  private Cidr producerCidr;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The service's private name. Default: hello.internal.company.")
  private String host;

  @Option(names = "--port", paramLabel = "N", description = "The service's port. Default: 8080.")
  private String port;

  @Option(
      names = "--full-tunnel",
      negatable = true,
      description = "Send everything through the tunnel, not the VPC's addresses alone.")
  private Boolean fullTunnel;

  @Option(
      names = "--tcp",
      negatable = true,
      description = "Carry the tunnel over TCP; slower, and passes more firewalls.")
  private Boolean tcp;

  @Option(
      names = "--vpn-port",
      paramLabel = "N",
      description = "The VPN's port, 443 or 1194. Default: 443.")
  private Integer vpnPort;

  @Option(
      names = "--session-hours",
      paramLabel = "N",
      description = "After how long one has to connect anew: 8, 10, 12 or 24. Default: 24.")
  private Integer sessionHours;

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      description = "Of the demo service's two instances. Default: t4g.nano.")
  private String instanceType;

  @Option(
      names = "--ssm-endpoints",
      negatable = true,
      description = "Let Session Manager reach the instances; costs three endpoints more.")
  private Boolean ssmEndpoints;

  @Option(
      names = "--log-retention",
      paramLabel = "DAYS",
      description = "How long connection logs are kept. Default: 30.")
  private Integer logRetention;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * What is wanted.
   *
   * @param known what was wanted before, if it is there already
   */
  DeploySpec spec(String name, AccountOptions accounts, Optional<DeploySpec> known) {
    Account producer = accounts.producer(known.map(DeploySpec::producer));
    Account consumer = accounts.consumer(known.map(DeploySpec::consumer));
    check(producer.region(), consumer.region());
    DeploySpec base = known.orElseGet(() -> DeployDefaults.of(name, producer, consumer));
    return new DeploySpec(
        name,
        producer,
        consumer,
        or(serviceName, base.existingService()),
        network(base),
        or(vpnEndpointId, base.existingVpn()),
        or(producerCidr, base.producerCidr()),
        or(consumerCidr, base.consumerCidr()),
        or(clientCidr, base.clientCidr()),
        or(host, base.host()),
        port == null ? base.port() : Integer.parseInt(port),
        vpn(base.vpn()),
        or(instanceType, base.instanceType()),
        or(ssmEndpoints, base.ssmEndpoints()),
        or(logRetention, base.logRetentionDays()));
  }

  /** What can be refused without asking AWS, and is not among the checks of the plan. */
  private void check(String producerRegion, String consumerRegion) {
    refuse("--region", DeployRules.region(consumerRegion));
    refuse("--producer-region", DeployRules.region(producerRegion));
    check("--port", port, DeployRules::port);
    check("--service-name", serviceName, name -> DeployRules.service(name, producerRegion));
    check("--vpn-endpoint-id", vpnEndpointId, DeployRules::vpnEndpoint);
    check("--vpc-id", vpcId, DeployRules::vpc);
    check("--subnet-ids", subnetIds, DeployRules::subnets);
    refuse("--vpc-id, --subnet-ids", DeployRules.together(vpcId != null, subnetIds != null));
    check("--instance-type", instanceType, DeployRules::instanceType);
    check("--vpn-port", vpnPort, port -> DeployRules.oneOf(DeployRules.VPN_PORTS, port));
    check(
        "--session-hours",
        sessionHours,
        hours -> DeployRules.oneOf(DeployRules.SESSION_HOURS, hours));
    check("--log-retention", logRetention, days -> DeployRules.oneOf(DeployRules.LOG_DAYS, days));
  }

  private <T> void check(String option, T given, Function<T, Optional<WrongValue>> rule) {
    if (given != null) {
      refuse(option, rule.apply(given));
    }
  }

  private void refuse(String option, Optional<WrongValue> wrong) {
    if (wrong.isPresent()) {
      throw new ParameterException(spec.commandLine(), option + ": " + wrong.get().sentence());
    }
  }

  private Optional<Network> network(DeploySpec base) {
    return vpcId == null ? base.existingNetwork() : Optional.of(new Network(vpcId, subnetIds));
  }

  private Vpn vpn(Vpn base) {
    Transport transport = tcp == null ? base.transport() : tcp ? Transport.TCP : Transport.UDP;
    return new Vpn(
        fullTunnel == null ? base.splitTunnel() : !fullTunnel,
        transport,
        or(vpnPort, base.port()),
        or(sessionHours, base.sessionHours()));
  }

  private static <T> T or(T given, T base) {
    return given == null ? base : given;
  }

  private static <T> Optional<T> or(T given, Optional<T> base) {
    return given == null ? base : Optional.of(given);
  }

  /** An address block that is written by its first address. */
  static final class Block implements ITypeConverter<Cidr> {
    @Override
    public Cidr convert(String text) {
      try {
        return BlockRules.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
