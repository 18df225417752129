package dev.throughline.lab.aws.common;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.ec2.Ec2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
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

/** An account in a region with EC2's networks, for the services that build on them. */
public final class World implements AutoCloseable {

  /** Nothing that takes time ever ends. */
  public static final double STANDS = 1;

  /** What takes time at AWS happens at once, on another thread. */
  public static final double RUSHES = Double.POSITIVE_INFINITY;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore changes = new Semaphore(0);
  private final Operations operations = new Operations();
  private final Caller caller = Caller.lab("111111111111", "eu-central-1");
  private final Pace pace;
  private final Ec2 ec2;

  /** A world whose time passes so fast. */
  public World(double factor) {
    this.pace = new Pace(factor, operations);
    this.ec2 = Ec2.register(operations, pace);
    operations.watch(changes::release);
  }

  public Operations operations() {
    return operations;
  }

  public Pace pace() {
    return pace;
  }

  public Ec2 ec2() {
    return ec2;
  }

  public Caller caller() {
    return caller;
  }

  /** Calls an operation as the account. */
  public <O extends AwsResponse> O call(AwsRequest request, Class<O> response) {
    return operations.call(caller, request, response);
  }

  /** The same, when nobody wants to see the answer. */
  public void call(AwsRequest request) {
    operations.call(caller, request);
  }

  /** Waits until it is so, looking at each change of the world. */
  public void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(
          changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS),
          "nothing changed any more, and it is not so yet");
    }
  }

  /** A new VPC's id. */
  public String vpc(String cidr) {
    return call(CreateVpcRequest.builder().cidrBlock(cidr).build(), CreateVpcResponse.class)
        .vpc()
        .vpcId();
  }

  /** A new subnet's id; the zone is a letter. */
  public String subnet(String vpc, String cidr, String zone) {
    return call(
            CreateSubnetRequest.builder()
                .vpcId(vpc)
                .cidrBlock(cidr)
                .availabilityZone(caller.region() + zone)
                .build(),
            CreateSubnetResponse.class)
        .subnet()
        .subnetId();
  }

  /** A new security group's id. */
  public String group(String vpc, String name) {
    return call(
            CreateSecurityGroupRequest.builder()
                .vpcId(vpc)
                .groupName(name)
                .description(name)
                .build(),
            CreateSecurityGroupResponse.class)
        .groupId();
  }

  @Override
  public void close() {
    pace.close();
  }
}
