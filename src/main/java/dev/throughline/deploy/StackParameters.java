package dev.throughline.deploy;

import dev.throughline.model.Cidr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters that a stack is made with. */
public final class StackParameters {

  /**
   * AWS marks its own processors by a g after the generation: t4g, m7gd, c7gn; a1 was the first.
   */
  private static final Pattern ARM = Pattern.compile("(a1|[a-z]+[0-9]+g[a-z]*)(-[a-z0-9]+)*\\..+");

  private static final String IMAGE =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-";

  private StackParameters() {}

  /**
   * Every parameter of the stack's template with its value.
   *
   * @throws IllegalStateException when an input is missing, see {@link StackInputs#suffice}
   */
  public static Map<String, String> of(DeploySpec spec, StackRole role, StackInputs inputs) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("DeploymentName", spec.name());
    parameters.putAll(
        switch (role) {
          case PRODUCER -> producer(spec, inputs);
          case NETWORK -> network(spec, inputs);
          case VPN -> vpn(spec, inputs);
          case LINK -> link(spec, inputs);
        });
    return parameters;
  }

  /** AWS's public parameter that names the image for instances of this type. */
  public static String imageParameter(String instanceType) {
    return IMAGE + (ARM.matcher(instanceType).matches() ? "arm64" : "x86_64");
  }

  private static Map<String, String> producer(DeploySpec spec, StackInputs inputs) {
    List<Cidr> subnets = Subnets.halves(spec.producerCidr());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("ConsumerAccountId", inputs.consumerAccount());
    parameters.put("ConsumerRegion", otherRegion(spec, spec.consumer().region()));
    parameters.put("VpcCidr", spec.producerCidr().toString());
    parameters.put("SubnetACidr", subnets.getFirst().toString());
    parameters.put("SubnetBCidr", subnets.getLast().toString());
    parameters.put("ZoneA", inputs.producerZones().getFirst());
    parameters.put("ZoneB", inputs.producerZones().getLast());
    parameters.put("ServicePort", Integer.toString(spec.port()));
    parameters.put("InstanceType", spec.instanceType());
    parameters.put("ImageId", imageParameter(spec.instanceType()));
    parameters.put("SsmEndpoints", Boolean.toString(spec.ssmEndpoints()));
    return parameters;
  }

  private static Map<String, String> network(DeploySpec spec, StackInputs inputs) {
    Map<String, String> parameters =
        inputs
            .existingVpc()
            .map(StackParameters::existingNetwork)
            .orElseGet(() -> newNetwork(spec, inputs));
    parameters.put("LogRetentionDays", Integer.toString(spec.logRetentionDays()));
    return parameters;
  }

  private static Map<String, String> newNetwork(DeploySpec spec, StackInputs inputs) {
    List<Cidr> subnets = Subnets.halves(spec.consumerCidr());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("VpcCidr", spec.consumerCidr().toString());
    parameters.put("SubnetACidr", subnets.getFirst().toString());
    parameters.put("SubnetBCidr", subnets.getLast().toString());
    parameters.put("ZoneA", inputs.consumerZones().getFirst());
    parameters.put("ZoneB", inputs.consumerZones().getLast());
    parameters.put("ResolverAddress", Subnets.resolver(spec.consumerCidr()));
    return parameters;
  }

  private static Map<String, String> existingNetwork(StackInputs.Vpc vpc) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("ExistingVpcId", vpc.id());
    parameters.put("ExistingSubnetIds", String.join(",", vpc.subnetIds()));
    parameters.put("VpcCidr", vpc.cidr());
    parameters.put("ResolverAddress", Subnets.resolver(Cidr.parse(vpc.cidr())));
    return parameters;
  }

  private static Map<String, String> vpn(DeploySpec spec, StackInputs inputs) {
    StackInputs.Certificates certificates =
        inputs
            .certificates()
            .orElseThrow(() -> new IllegalStateException("the VPN's certificates are not known"));
    Map<String, String> parameters = new LinkedHashMap<>(subnets(inputs));
    parameters.put("VpcCidr", network(inputs, StackOutputs.VPC_CIDR));
    parameters.put("SecurityGroupId", network(inputs, StackOutputs.VPN_SECURITY_GROUP_ID));
    parameters.put("LogGroupName", network(inputs, StackOutputs.LOG_GROUP_NAME));
    parameters.put("ServerCertificateArn", certificates.serverArn());
    parameters.put("ClientRootCertificateArn", certificates.clientRootArn());
    parameters.put("ClientCidr", spec.clientCidr().toString());
    parameters.put("DnsServer", network(inputs, StackOutputs.RESOLVER_ADDRESS));
    parameters.put("SplitTunnel", Boolean.toString(spec.vpn().splitTunnel()));
    parameters.put("Transport", spec.vpn().transport().name().toLowerCase(Locale.ROOT));
    parameters.put("VpnPort", Integer.toString(spec.vpn().port()));
    parameters.put("SessionHours", Integer.toString(spec.vpn().sessionHours()));
    return parameters;
  }

  private static Map<String, String> link(DeploySpec spec, StackInputs inputs) {
    Map<String, String> parameters = new LinkedHashMap<>(subnets(inputs));
    parameters.put("VpnSecurityGroupId", network(inputs, StackOutputs.VPN_SECURITY_GROUP_ID));
    parameters.put("ServiceName", inputs.output(StackRole.PRODUCER, StackOutputs.SERVICE_NAME));
    parameters.put("ServiceRegion", otherRegion(spec, spec.producer().region()));
    parameters.put("ServicePort", Integer.toString(spec.port()));
    parameters.put("ServiceHost", spec.host());
    parameters.put("ZoneName", zoneName(spec.host()));
    parameters.put("ExistingZoneId", inputs.existingZoneId().orElse(""));
    return parameters;
  }

  /** What follows the first label: {@code internal.company} of {@code hello.internal.company}. */
  static String zoneName(String host) {
    return host.substring(host.indexOf('.') + 1);
  }

  private static Map<String, String> subnets(StackInputs inputs) {
    List<String> ids = List.of(network(inputs, StackOutputs.SUBNET_IDS).split(",", -1));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("VpcId", network(inputs, StackOutputs.VPC_ID));
    parameters.put("SubnetA", ids.getFirst());
    parameters.put("SubnetB", ids.size() > 1 ? ids.get(1) : "");
    return parameters;
  }

  private static String network(StackInputs inputs, String output) {
    return inputs.output(StackRole.NETWORK, output);
  }

  private static String otherRegion(DeploySpec spec, String region) {
    return spec.producer().region().equals(spec.consumer().region()) ? "" : region;
  }
}
