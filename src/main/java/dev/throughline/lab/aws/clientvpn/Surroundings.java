package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Networks;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What Client VPN asks other services for. Their own refusals go through to the caller. */
final class Surroundings {

  private final Operations operations;
  private final Networks networks;

  Surroundings(Operations operations) {
    this.operations = operations;
    this.networks = new Networks(operations);
  }

  Vpc vpc(Caller caller, String id) {
    return networks.vpc(caller, id);
  }

  /** All IPv4 blocks of a VPC. */
  List<String> blocks(Caller caller, String vpcId) {
    return networks.blocks(caller, vpcId);
  }

  Subnet subnet(Caller caller, String id) {
    return networks.subnet(caller, id);
  }

  /** Refuses a group that isn't there or is of another VPC. */
  void checkGroups(Caller caller, Collection<String> ids, String vpcId) {
    networks
        .stranger(caller, ids, vpcId)
        .ifPresent(
            group -> {
              throw Refusal.invalid(
                  "Security group %s does not belong to VPC %s".formatted(group.groupId(), vpcId));
            });
  }

  /** The group that a VPC has of itself. */
  String defaultGroup(Caller caller, String vpcId) {
    return operations
        .call(
            caller,
            DescribeSecurityGroupsRequest.builder()
                .filters(filter("vpc-id", vpcId), filter("group-name", "default"))
                .build(),
            DescribeSecurityGroupsResponse.class)
        .securityGroups()
        .getFirst()
        .groupId();
  }

  /**
   * A certificate that an endpoint can use.
   *
   * @throws AwsError {@code InvalidParameterValue}
   */
  CertificateDetail certificate(Caller caller, String arn) {
    CertificateDetail detail;
    try {
      detail =
          operations
              .call(
                  caller,
                  DescribeCertificateRequest.builder().certificateArn(arn).build(),
                  DescribeCertificateResponse.class)
              .certificate();
    } catch (AwsError e) {
      throw Refusal.invalid("Certificate " + arn + " does not exist");
    }
    if (detail.domainName() == null) {
      throw Refusal.invalid("Certificate " + arn + " does not have a domain");
    }
    if (detail.status() != CertificateStatus.ISSUED) {
      throw Refusal.invalid("Certificate " + arn + " is not in ISSUED state");
    }
    if (!detail.keyAlgorithmAsString().equals("RSA-1024")
        && !detail.keyAlgorithmAsString().equals("RSA-2048")) {
      throw Refusal.invalid(
          "Certificate %s has an unsupported key algorithm %s"
              .formatted(arn, detail.keyAlgorithmAsString()));
    }
    return detail;
  }

  /** Refuses a log group, or a stream in it, that isn't there. */
  void checkLog(Caller caller, String group, String stream) {
    boolean known =
        operations
            .call(
                caller,
                DescribeLogGroupsRequest.builder().logGroupNamePrefix(group).build(),
                DescribeLogGroupsResponse.class)
            .logGroups()
            .stream()
            .anyMatch(found -> found.logGroupName().equals(group));
    if (!known) {
      throw Refusal.invalid("CloudWatch Logs log group " + group + " does not exist");
    }
    if (stream != null && !hasStream(caller, group, stream)) {
      throw Refusal.invalid("CloudWatch Logs log stream " + stream + " does not exist");
    }
  }

  private boolean hasStream(Caller caller, String group, String stream) {
    return operations
        .call(
            caller,
            DescribeLogStreamsRequest.builder()
                .logGroupName(group)
                .logStreamNamePrefix(stream)
                .build(),
            DescribeLogStreamsResponse.class)
        .logStreams()
        .stream()
        .anyMatch(found -> found.logStreamName().equals(stream));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
