package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.cloudformation.template.Surroundings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/** What a template may ask of the account and region it is used in. */
final class AccountView implements Surroundings {

  private final Operations operations;
  private final StackStore stacks;
  private final Caller caller;
  private final Set<String> imports = new LinkedHashSet<>();

  AccountView(Machine machine, Caller owner) {
    this.operations = machine.operations();
    this.stacks = machine.stacks();
    this.caller = Caller.lab(owner.account(), owner.region());
  }

  /** The exports that have been asked for. */
  Set<String> imports() {
    return imports;
  }

  @Override
  public List<String> zones(String region) {
    return operations
        .call(
            caller.in(region),
            DescribeAvailabilityZonesRequest.builder().build(),
            DescribeAvailabilityZonesResponse.class)
        .availabilityZones()
        .stream()
        .map(AvailabilityZone::zoneName)
        .toList();
  }

  @Override
  public Optional<String> export(String name) {
    imports.add(name);
    return stacks.of(caller).stream()
        .filter(stack -> !stack.isGone())
        .flatMap(stack -> stack.outputs().stream())
        .filter(output -> name.equals(output.exportName()))
        .map(Output::outputValue)
        .findFirst();
  }

  /** The values of those SSM parameters that there are. */
  Map<String, String> ssm(Set<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    operations
        .call(
            caller,
            GetParametersRequest.builder().names(names).build(),
            GetParametersResponse.class)
        .parameters()
        .forEach(parameter -> values.put(parameter.name(), parameter.value()));
    return values;
  }

  /**
   * Whether what a parameter of an AWS-specific type names is there.
   *
   * @param type such as {@code AWS::EC2::VPC::Id}
   */
  boolean exists(String type, String value) {
    return switch (type) {
      case "AWS::EC2::AvailabilityZone::Name" -> zones(caller.region()).contains(value);
      case "AWS::EC2::Image::Id" -> hasImage(value);
      case "AWS::EC2::Instance::Id" ->
          answers(DescribeInstancesRequest.builder().instanceIds(value).build());
      case "AWS::EC2::SecurityGroup::Id" ->
          answers(DescribeSecurityGroupsRequest.builder().groupIds(value).build());
      case "AWS::EC2::Subnet::Id" ->
          answers(DescribeSubnetsRequest.builder().subnetIds(value).build());
      case "AWS::EC2::VPC::Id" -> answers(DescribeVpcsRequest.builder().vpcIds(value).build());
      case "AWS::Route53::HostedZone::Id" ->
          answers(GetHostedZoneRequest.builder().id(value).build());
      default -> false;
    };
  }

  private boolean hasImage(String id) {
    try {
      return !operations
          .call(
              caller,
              DescribeImagesRequest.builder().imageIds(id).build(),
              DescribeImagesResponse.class)
          .images()
          .isEmpty();
    } catch (AwsError e) {
      return false;
    }
  }

  /** Whoever describes something that isn't there by its id is refused. */
  private boolean answers(AwsRequest request) {
    try {
      var _ = operations.call(caller, request);
      return true;
    } catch (AwsError e) {
      return false;
    }
  }
}
