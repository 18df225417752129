package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/** What RunInstances refuses before it makes anything. */
final class RunChecks {

  private static final int MOST_USER_DATA = 16_384;

  private RunChecks() {}

  static void check(RunInstancesRequest request) {
    Known.only(
        request,
        "ImageId",
        "InstanceType",
        "MinCount",
        "MaxCount",
        "SubnetId",
        "SecurityGroupIds",
        "PrivateIpAddress",
        "NetworkInterfaces",
        "UserData",
        "TagSpecifications",
        "MetadataOptions",
        "IamInstanceProfile",
        "DisableApiTermination",
        "InstanceInitiatedShutdownBehavior",
        "KeyName",
        "Monitoring",
        "EbsOptimized",
        "CreditSpecification",
        "BlockDeviceMappings",
        "Placement");
    Images.check(Refuse.missing(request.imageId(), "ImageId"));
    InstanceTypes.architecture(Refuse.missing(request.instanceTypeAsString(), "InstanceType"));
    counts(
        Refuse.missing(request.minCount(), "MinCount"),
        Refuse.missing(request.maxCount(), "MaxCount"));
    userData(request.userData());
    if (request.keyName() != null) {
      throw new AwsError(
          "InvalidKeyPair.NotFound", "The key pair '" + request.keyName() + "' does not exist");
    }
    if (request.instanceInitiatedShutdownBehavior() == ShutdownBehavior.TERMINATE) {
      throw Refuse.notInLab("instances that end by shutting themselves down");
    }
    interfaces(request);
    CreditSpecifications.check(request);
    Volumes.check(request.blockDeviceMappings());
  }

  private static void counts(int least, int most) {
    if (least < 1) {
      throw Refuse.invalidValue(least, "minCount", "Must be at least 1.");
    }
    if (least > most) {
      throw Refuse.combination("Min Count is greater than Max Count");
    }
  }

  private static void userData(String base64) {
    if (base64 == null) {
      return;
    }
    try {
      if (Base64.getDecoder().decode(base64).length > MOST_USER_DATA) {
        throw Refuse.invalidValue("User data is limited to " + MOST_USER_DATA + " bytes");
      }
    } catch (IllegalArgumentException _) {
      throw Refuse.invalidValue("Invalid BASE64 encoding of user data.");
    }
  }

  private static void interfaces(RunInstancesRequest request) {
    List<InstanceNetworkInterfaceSpecification> interfaces = request.networkInterfaces();
    if (interfaces.isEmpty()) {
      if (request.subnetId() == null) {
        throw new AwsError("VPCIdNotSpecified", "No default VPC for this user");
      }
      return;
    }
    if (request.subnetId() != null || !request.securityGroupIds().isEmpty()) {
      throw Refuse.combination(
          "Network interfaces and an instance-level subnet ID or security groups may not be"
              + " specified on the same request");
    }
    if (interfaces.size() > 1
        || Optional.ofNullable(interfaces.getFirst().deviceIndex()).orElse(0) != 0) {
      throw Refuse.notInLab("instances with more than the primary network interface");
    }
    Known.only(
        interfaces.getFirst(),
        "DeviceIndex",
        "SubnetId",
        "Groups",
        "PrivateIpAddress",
        "DeleteOnTermination",
        "Description");
    Refuse.missing(interfaces.getFirst().subnetId(), "NetworkInterface.SubnetId");
  }
}
