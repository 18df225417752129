package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.net.Reads.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Reads what EC2 says of one account in one region. */
final class RegionReader {

  private RegionReader() {}

  static RegionFacts read(Reads reads) {
    List<Vpc> vpcs = vpcs(reads);
    List<Instance> instances = instances(reads);
    Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    interfaces(reads).forEach(eni -> interfaces.put(eni.networkInterfaceId(), eni));
    Map<String, SecurityGroup> groups = new HashMap<>();
    groups(reads).forEach(group -> groups.put(group.groupId(), group));
    return new RegionFacts(
        vpcs,
        vpcs.stream().map(Vpc::vpcId).filter(vpc -> hasDnsSupport(reads, vpc)).toList(),
        subnets(reads),
        interfaces,
        groups,
        instances,
        userData(reads, instances),
        endpoints(reads),
        services(reads));
  }

  private static List<Vpc> vpcs(Reads reads) {
    return Reads.all(
        token -> {
          DescribeVpcsResponse page =
              reads.ask(
                  DescribeVpcsRequest.builder().nextToken(token).build(),
                  DescribeVpcsResponse.class);
          return new Page<>(page.vpcs(), page.nextToken());
        });
  }

  private static boolean hasDnsSupport(Reads reads, String vpc) {
    try {
      return reads
          .ask(
              DescribeVpcAttributeRequest.builder()
                  .vpcId(vpc)
                  .attribute(VpcAttributeName.ENABLE_DNS_SUPPORT)
                  .build(),
              DescribeVpcAttributeResponse.class)
          .enableDnsSupport()
          .value();
    } catch (AwsError e) {
      // The VPC was deleted between two questions; the change asks for another reading.
      return false;
    }
  }

  private static List<Subnet> subnets(Reads reads) {
    return Reads.all(
        token -> {
          DescribeSubnetsResponse page =
              reads.ask(
                  DescribeSubnetsRequest.builder().nextToken(token).build(),
                  DescribeSubnetsResponse.class);
          return new Page<>(page.subnets(), page.nextToken());
        });
  }

  private static List<NetworkInterface> interfaces(Reads reads) {
    return Reads.all(
        token -> {
          DescribeNetworkInterfacesResponse page =
              reads.ask(
                  DescribeNetworkInterfacesRequest.builder().nextToken(token).build(),
                  DescribeNetworkInterfacesResponse.class);
          return new Page<>(page.networkInterfaces(), page.nextToken());
        });
  }

  private static List<SecurityGroup> groups(Reads reads) {
    return Reads.all(
        token -> {
          DescribeSecurityGroupsResponse page =
              reads.ask(
                  DescribeSecurityGroupsRequest.builder().nextToken(token).build(),
                  DescribeSecurityGroupsResponse.class);
          return new Page<>(page.securityGroups(), page.nextToken());
        });
  }

  private static List<Instance> instances(Reads reads) {
    return Reads.all(
        token -> {
          DescribeInstancesResponse page =
              reads.ask(
                  DescribeInstancesRequest.builder().nextToken(token).build(),
                  DescribeInstancesResponse.class);
          List<Instance> instances = new ArrayList<>();
          page.reservations().forEach(reservation -> instances.addAll(reservation.instances()));
          return new Page<>(instances, page.nextToken());
        });
  }

  private static Map<String, String> userData(Reads reads, List<Instance> instances) {
    Map<String, String> userData = new HashMap<>();
    for (Instance instance : instances) {
      try {
        AttributeValue encoded =
            reads
                .ask(
                    DescribeInstanceAttributeRequest.builder()
                        .instanceId(instance.instanceId())
                        .attribute(InstanceAttributeName.USER_DATA)
                        .build(),
                    DescribeInstanceAttributeResponse.class)
                .userData();
        if (encoded != null && encoded.value() != null) {
          byte[] decoded = Base64.getMimeDecoder().decode(encoded.value());
          userData.put(instance.instanceId(), new String(decoded, StandardCharsets.UTF_8));
        }
      } catch (AwsError e) {
        // It has none, or is gone by now.
      }
    }
    return userData;
  }

  private static List<VpcEndpoint> endpoints(Reads reads) {
    return Reads.all(
        token -> {
          DescribeVpcEndpointsResponse page =
              reads.ask(
                  DescribeVpcEndpointsRequest.builder().nextToken(token).build(),
                  DescribeVpcEndpointsResponse.class);
          return new Page<>(page.vpcEndpoints(), page.nextToken());
        });
  }

  private static List<ServiceConfiguration> services(Reads reads) {
    return Reads.all(
        token -> {
          DescribeVpcEndpointServiceConfigurationsResponse page =
              reads.ask(
                  DescribeVpcEndpointServiceConfigurationsRequest.builder()
                      .nextToken(token)
                      .build(),
                  DescribeVpcEndpointServiceConfigurationsResponse.class);
          return new Page<>(page.serviceConfigurations(), page.nextToken());
        });
  }
}
