package dev.throughline.lab.aws.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointServiceConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** EC2 with two accounts, and as much of Elastic Load Balancing as EC2 asks for. */
final class Ec2World implements AutoCloseable {

  static final Caller PRODUCER =
      new Caller("111111111111", "eu-central-1", "arn:aws:iam::111111111111:user/producer");
  static final Caller CONSUMER =
      new Caller("222222222222", "eu-central-1", "arn:aws:iam::222222222222:user/consumer");

  private final Operations operations = new Operations();
  private final Semaphore changes = new Semaphore(0);
  private final Map<String, LoadBalancer> loadBalancers = new HashMap<>();
  private final Pace pace;
  private final Ec2 ec2;

  private Ec2World(double factor) {
    pace = new Pace(factor, operations);
    ec2 = Ec2.register(operations, pace);
    operations.add(DescribeLoadBalancersRequest.class, this::describeLoadBalancers);
    operations.watch(changes::release);
  }

  /** Where nothing that takes time ever comes to an end within a test. */
  static Ec2World standingStill() {
    return new Ec2World(1);
  }

  /** Where a minute is six milliseconds. */
  static Ec2World hurrying() {
    return new Ec2World(10_000);
  }

  Ec2 ec2() {
    return ec2;
  }

  <O extends AwsResponse> O call(Caller caller, AwsRequest request, Class<O> response) {
    return operations.call(caller, request, response);
  }

  void call(Caller caller, AwsRequest request) {
    var _ = operations.call(caller, request);
  }

  /** Expects AWS's refusal of that code; gives its words. */
  String refused(String code, Caller caller, AwsRequest request) {
    AwsError error = assertThrows(AwsError.class, () -> call(caller, request));
    assertEquals(code, error.code(), error.getMessage());
    return error.getMessage();
  }

  /** Waits until that is so; asks again whenever something has changed. */
  void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (!changes.tryAcquire(20, TimeUnit.SECONDS)) {
        fail("nothing changed for 20 s");
      }
    }
  }

  String vpc(Caller caller, String cidr) {
    return call(caller, CreateVpcRequest.builder().cidrBlock(cidr).build(), CreateVpcResponse.class)
        .vpc()
        .vpcId();
  }

  /** A subnet in a zone, by its name or its id. */
  String subnet(Caller caller, String vpcId, String cidr, String zone) {
    CreateSubnetRequest.Builder request =
        CreateSubnetRequest.builder().vpcId(vpcId).cidrBlock(cidr);
    if (zone.contains("-az")) {
      request.availabilityZoneId(zone);
    } else {
      request.availabilityZone(zone);
    }
    return call(caller, request.build(), CreateSubnetResponse.class).subnet().subnetId();
  }

  String group(Caller caller, String vpcId, String name) {
    return call(
            caller,
            CreateSecurityGroupRequest.builder()
                .vpcId(vpcId)
                .groupName(name)
                .description(name)
                .build(),
            CreateSecurityGroupResponse.class)
        .groupId();
  }

  /** A Network Load Balancer of the producer in zones of these ids. */
  String loadBalancer(String name, String... zoneIds) {
    String arn =
        "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/" + name + "/1";
    List<AvailabilityZone> zones =
        List.of(zoneIds).stream()
            .map(id -> Regions.zone(PRODUCER.account(), PRODUCER.region(), id).orElseThrow())
            .map(zone -> AvailabilityZone.builder().zoneName(zone.zoneName()).build())
            .toList();
    loadBalancers.put(
        arn,
        LoadBalancer.builder()
            .loadBalancerArn(arn)
            .type(LoadBalancerTypeEnum.NETWORK)
            .availabilityZones(zones)
            .build());
    return arn;
  }

  ServiceConfiguration service(boolean acceptanceRequired, String... zoneIds) {
    return call(
            PRODUCER,
            CreateVpcEndpointServiceConfigurationRequest.builder()
                .acceptanceRequired(acceptanceRequired)
                .networkLoadBalancerArns(loadBalancer("hello", zoneIds))
                .build(),
            CreateVpcEndpointServiceConfigurationResponse.class)
        .serviceConfiguration();
  }

  static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private DescribeLoadBalancersResponse describeLoadBalancers(
      Caller caller, DescribeLoadBalancersRequest request) {
    List<LoadBalancer> found =
        request.loadBalancerArns().stream()
            .filter(arn -> arn.contains(":" + caller.account() + ":"))
            .map(loadBalancers::get)
            .toList();
    if (found.isEmpty() || found.contains(null)) {
      throw new AwsError("LoadBalancerNotFound", "One or more load balancers not found");
    }
    return DescribeLoadBalancersResponse.builder().loadBalancers(found).build();
  }

  @Override
  public void close() {
    pace.close();
  }
}
