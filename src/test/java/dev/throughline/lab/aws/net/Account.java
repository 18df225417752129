package dev.throughline.lab.aws.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;

/** One account in the one region of the tests, and what each side of a path needs of it. */
final class Account {

  static final String REGION = "eu-central-1";
  static final String CIDR = "10.10.0.0/16";

  private final Operations operations;
  private final Caller caller;

  Account(Operations operations, String id) {
    this.operations = operations;
    this.caller = Caller.lab(id, REGION);
  }

  void call(AwsRequest request) {
    operations.call(caller, request);
  }

  <O extends AwsResponse> O call(AwsRequest request, Class<O> response) {
    return operations.call(caller, request, response);
  }

  String vpc() {
    return call(CreateVpcRequest.builder().cidrBlock(CIDR).build(), CreateVpcResponse.class)
        .vpc()
        .vpcId();
  }

  List<String> subnets(String vpc) {
    return List.of(subnet(vpc, "10.10.0.0/24", "1"), subnet(vpc, "10.10.1.0/24", "2"));
  }

  String subnet(String vpc, String cidr, String zone) {
    return call(
            CreateSubnetRequest.builder()
                .vpcId(vpc)
                .cidrBlock(cidr)
                .availabilityZoneId("euc1-az" + zone)
                .build(),
            CreateSubnetResponse.class)
        .subnet()
        .subnetId();
  }

  String group(String vpc, String name) {
    return call(
            CreateSecurityGroupRequest.builder()
                .vpcId(vpc)
                .groupName(name)
                .description(name)
                .build(),
            CreateSecurityGroupResponse.class)
        .groupId();
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it did not become so");
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
