package dev.throughline.cli;

import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.model.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what a deployment should be like. What is not given stays as it is. */
final class DeployOptions {

  private static final int MOST_PORT = 65_535;
  private static final List<Integer> VPN_PORTS = List.of(443, 1194);
  private static final List<Integer> SESSION_HOURS = List.of(8, 10, 12, 24);

  /** Those that CloudWatch Logs takes; they stand in the template as well. */
  private static final List<Integer> LOG_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

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
      description = "The VPN clients' addresses, /12 to /22. Default: 172.16.0.0/22.")
  private Cidr clientCidr;

  @Option(
      names = "--consumer-cidr",
      paramLabel = "CIDR",
      description = "The VPC's addresses, /16 to /28. Default: 10.10.0.0/16.")
  private Cidr consumerCidr;

  @Option(
      names = "--producer-cidr",
      paramLabel = "CIDR",
      description = "The addresses of the service's VPC, /16 to /28. Default: 10.20.0.0/16.")
  private Cidr producerCidr;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The service's private name. Default: hello.internal.company.")
  private String host;

  @Option(names = "--port", paramLabel = "N", description = "The service's port. Default: 8080.")
  private Integer port;

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
    takes("--port", port, port == null || (port >= 1 && port <= MOST_PORT), "1 to 65535");
    takes("--vpn-port", vpnPort, vpnPort == null || VPN_PORTS.contains(vpnPort), "443 or 1194");
    takes(
        "--session-hours",
        sessionHours,
        sessionHours == null || SESSION_HOURS.contains(sessionHours),
        "8, 10, 12 or 24");
    takes(
        "--log-retention",
        logRetention,
        logRetention == null || LOG_DAYS.contains(logRetention),
        LOG_DAYS.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    Account producer = accounts.producer(known.map(DeploySpec::producer));
    Account consumer = accounts.consumer(known.map(DeploySpec::consumer));
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
        or(port, base.port()),
        vpn(base.vpn()),
        or(instanceType, base.instanceType()),
        or(ssmEndpoints, base.ssmEndpoints()),
        or(logRetention, base.logRetentionDays()));
  }

  private void takes(String option, Integer given, boolean good, String values) {
    if (!good) {
      throw new ParameterException(
          spec.commandLine(), "%s takes %s, not %d.".formatted(option, values, given));
    }
  }

  private Optional<Network> network(DeploySpec base) {
    if ((vpcId == null) != (subnetIds == null)) {
      throw new ParameterException(
          spec.commandLine(), "--vpc-id and --subnet-ids belong together; give both.");
    }
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
}
