package dev.throughline.lab.fault;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.model.Cidr;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

/**
 * A deployment in the lab's AWS, by the ids of its four stacks' resources.
 *
 * @param name its name
 * @param consumer calls AWS for the account of network, vpn and link
 * @param producer calls AWS for the account of producer
 * @param ids the physical ids by stack and logical id, as {@code vpn/Endpoint}
 * @param vpcCidr the consumer VPC's addresses
 */
record Deployed(
    String name, Caller consumer, Caller producer, Map<String, String> ids, Cidr vpcCidr) {

  private static final List<String> OF_THE_CONSUMER = List.of("network", "vpn", "link");

  /**
   * Looks for it in both accounts.
   *
   * @throws IOException when a stack of it is in neither
   */
  static Deployed find(Operations operations, String name) throws IOException {
    Map<String, String> ids = new HashMap<>();
    Caller consumer = null;
    for (String stack : OF_THE_CONSUMER) {
      consumer = collect(operations, name, stack, ids);
    }
    Caller producer = collect(operations, name, "producer", ids);
    String vpc = ids.get("network/Vpc");
    String cidr =
        operations
            .call(
                consumer,
                DescribeVpcsRequest.builder().vpcIds(vpc).build(),
                DescribeVpcsResponse.class)
            .vpcs()
            .getFirst()
            .cidrBlock();
    return new Deployed(name, consumer, producer, Map.copyOf(ids), Cidr.parse(cidr));
  }

  /** Whether all four stacks are there. */
  static boolean isThere(Operations operations, String name) {
    try {
      find(operations, name);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Caller collect(
      Operations operations, String name, String stack, Map<String, String> ids)
      throws IOException {
    for (String account : List.of(Accounts.CONSUMER, Accounts.PRODUCER)) {
      Caller caller = Ground.caller(account);
      Optional<DescribeStackResourcesResponse> found =
          resources(operations, caller, "throughline-" + name + "-" + stack);
      if (found.isPresent()) {
        found
            .get()
            .stackResources()
            .forEach(
                resource ->
                    ids.put(
                        stack + "/" + resource.logicalResourceId(), resource.physicalResourceId()));
        return caller;
      }
    }
    throw new IOException(
        "the lab's AWS has no stack "
            + stack
            + " of a deployment "
            + name
            + "; make it with: throughline --lab deploy "
            + name
            + " --yes");
  }

  private static Optional<DescribeStackResourcesResponse> resources(
      Operations operations, Caller caller, String stack) {
    try {
      return Optional.of(
          operations.call(
              caller,
              DescribeStackResourcesRequest.builder().stackName(stack).build(),
              DescribeStackResourcesResponse.class));
    } catch (AwsError e) {
      return Optional.empty();
    }
  }

  String vpn() {
    return id("vpn/Endpoint");
  }

  String vpc() {
    return id("network/Vpc");
  }

  String producerVpc() {
    return id("producer/Vpc");
  }

  /** The address of the VPC's resolver, base plus two. */
  String resolver() {
    return vpcCidr.at(2).getHostAddress();
  }

  List<String> subnets() {
    return List.of(id("network/SubnetA"), id("network/SubnetB"));
  }

  List<String> instances() {
    return List.of(id("producer/InstanceA"), id("producer/InstanceB"));
  }

  /** A resource's physical id, by stack and logical id. */
  String id(String key) {
    return Optional.ofNullable(ids.get(key))
        .orElseThrow(() -> new IllegalArgumentException("the deployment has no " + key));
  }
}
