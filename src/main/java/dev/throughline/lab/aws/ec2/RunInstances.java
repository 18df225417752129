package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.ec2.Place.Machine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** RunInstances, into a subnet that is named: the lab's accounts have no default VPC. */
final class RunInstances {

  private record Wanted(
      Subnet subnet, List<String> groups, Optional<String> address, String description) {}

  private final Places places;
  private final Tags tags;
  private final NetworkInterfaces interfaces;
  private final Volumes volumes;
  private final InstanceLife life;
  private final InstantSource clock;

  RunInstances(
      Places places,
      Tags tags,
      NetworkInterfaces interfaces,
      Volumes volumes,
      InstanceLife life,
      InstantSource clock) {
    this.places = places;
    this.tags = tags;
    this.interfaces = interfaces;
    this.volumes = volumes;
    this.life = life;
    this.clock = clock;
  }

  void register(Registrar registrar) {
    registrar.add(RunInstancesRequest.class, this::run);
  }

  private RunInstancesResponse run(Caller caller, RunInstancesRequest request) {
    RunChecks.check(request);
    tags.check(
        caller,
        request.tagSpecifications(),
        Kind.INSTANCE.type(),
        Kind.VOLUME.type(),
        Kind.NETWORK_INTERFACE.type());
    Place place = places.at(caller);
    Wanted wanted = wanted(place, request);
    int count = count(place, wanted.subnet(), request);
    String reservation = Ids.next("r");
    List<Machine> made =
        IntStream.range(0, count)
            .mapToObj(_ -> run(caller, place, request, wanted, reservation))
            .toList();
    return RunInstancesResponse.builder()
        .reservationId(reservation)
        .ownerId(caller.account())
        .instances(made.stream().map(machine -> Instances.shown(place, tags, machine)).toList())
        .build();
  }

  private static Wanted wanted(Place place, RunInstancesRequest request) {
    boolean own = !request.networkInterfaces().isEmpty();
    InstanceNetworkInterfaceSpecification eni =
        own
            ? request.networkInterfaces().getFirst()
            : InstanceNetworkInterfaceSpecification.builder()
                .subnetId(request.subnetId())
                .groups(request.securityGroupIds())
                .privateIpAddress(request.privateIpAddress())
                .build();
    Subnet subnet = place.subnets().get(eni.subnetId());
    checkZone(request, subnet);
    return new Wanted(
        subnet,
        eni.groups().isEmpty()
            ? List.of(NetworkInterfaceOperations.defaultGroup(place, subnet.vpcId()))
            : eni.groups(),
        Optional.ofNullable(eni.privateIpAddress()),
        Optional.ofNullable(eni.description()).orElse(""));
  }

  private static void checkZone(RunInstancesRequest request, Subnet subnet) {
    String zone = request.placement() == null ? null : request.placement().availabilityZone();
    if (zone != null && !zone.equals(subnet.availabilityZone())) {
      throw Refuse.combination(
          "The availability zone %s of the placement is not that of the subnet %s"
              .formatted(zone, subnet.subnetId()));
    }
  }

  private static int count(Place place, Subnet subnet, RunInstancesRequest request) {
    int free = NetworkInterfaces.freeAddresses(place, subnet);
    if (free < request.minCount()) {
      throw new AwsError(
          "InsufficientFreeAddressesInSubnet",
          "There are not enough free addresses in subnet '%s' to satisfy the requested number of"
                  .formatted(subnet.subnetId())
              + " instances.");
    }
    if (request.maxCount() > 1 && request.privateIpAddress() != null) {
      throw Refuse.combination("A private IP address takes one instance");
    }
    return Math.min(free, request.maxCount());
  }

  private Machine run(
      Caller caller, Place place, RunInstancesRequest request, Wanted wanted, String reservation) {
    String id = Kind.INSTANCE.newId();
    NetworkInterface eni = attach(caller, request, wanted, id);
    Machine machine =
        new Machine(
            instance(id, request, eni),
            reservation,
            request.userData(),
            Boolean.TRUE.equals(request.disableApiTermination()),
            CreditSpecifications.of(request),
            false);
    place.instances().put(id, machine);
    volumes.create(caller, place, id, eni.availabilityZone(), request);
    tags.created(caller, id, Kind.INSTANCE.type(), request.tagSpecifications());
    life.comeUp(place, id);
    return machine;
  }

  private NetworkInterface attach(
      Caller caller, RunInstancesRequest request, Wanted wanted, String instanceId) {
    NetworkInterface.Builder eni =
        NetworkInterface.builder()
            .description(wanted.description())
            .interfaceType(NetworkInterfaceType.INTERFACE)
            .requesterManaged(false)
            .requesterId(caller.account())
            .status(NetworkInterfaceStatus.IN_USE)
            .attachment(
                NetworkInterfaceAttachment.builder()
                    .attachmentId(Ids.next("eni-attach"))
                    .attachTime(clock.instant())
                    .instanceId(instanceId)
                    .instanceOwnerId(caller.account())
                    .deviceIndex(0)
                    .deleteOnTermination(true)
                    .status(AttachmentStatus.ATTACHED)
                    .build());
    return interfaces.create(
        caller,
        wanted.subnet().subnetId(),
        wanted.groups(),
        wanted.address(),
        eni,
        request.tagSpecifications());
  }

  private Instance instance(String id, RunInstancesRequest request, NetworkInterface eni) {
    return Instance.builder()
        .instanceId(id)
        .imageId(request.imageId())
        .instanceType(request.instanceTypeAsString())
        .architecture(InstanceTypes.architecture(request.instanceTypeAsString()))
        .state(InstanceLife.state(InstanceStateName.PENDING))
        .launchTime(clock.instant())
        .amiLaunchIndex(0)
        .placement(
            place ->
                place.availabilityZone(eni.availabilityZone()).tenancy("default").groupName(""))
        .subnetId(eni.subnetId())
        .vpcId(eni.vpcId())
        .privateIpAddress(eni.privateIpAddress())
        .privateDnsName(eni.privateDnsName())
        .iamInstanceProfile(profile(request, eni.ownerId()))
        .metadataOptions(metadata(request.metadataOptions()))
        .monitoring(
            m ->
                m.state(
                    request.monitoring() != null && request.monitoring().enabled()
                        ? "enabled"
                        : "disabled"))
        .ebsOptimized(Boolean.TRUE.equals(request.ebsOptimized()))
        .sourceDestCheck(true)
        .rootDeviceName(Images.ROOT_DEVICE)
        .rootDeviceType(DeviceType.EBS)
        .virtualizationType(VirtualizationType.HVM)
        .hypervisor(HypervisorType.XEN)
        .enaSupport(true)
        .build();
  }

  private static IamInstanceProfile profile(RunInstancesRequest request, String account) {
    if (request.iamInstanceProfile() == null) {
      return null;
    }
    String arn =
        Optional.ofNullable(request.iamInstanceProfile().arn())
            .orElseGet(
                () ->
                    "arn:aws:iam::%s:instance-profile/%s"
                        .formatted(account, request.iamInstanceProfile().name()));
    return IamInstanceProfile.builder().arn(arn).id("AIPALABINSTANCEPROFILE").build();
  }

  private static InstanceMetadataOptionsResponse metadata(InstanceMetadataOptionsRequest wanted) {
    InstanceMetadataOptionsRequest options =
        Optional.ofNullable(wanted).orElse(InstanceMetadataOptionsRequest.builder().build());
    return InstanceMetadataOptionsResponse.builder()
        .state("applied")
        .httpTokens(Optional.ofNullable(options.httpTokensAsString()).orElse("required"))
        .httpEndpoint(Optional.ofNullable(options.httpEndpointAsString()).orElse("enabled"))
        .httpPutResponseHopLimit(Optional.ofNullable(options.httpPutResponseHopLimit()).orElse(2))
        .httpProtocolIpv6(
            Optional.ofNullable(options.httpProtocolIpv6AsString()).orElse("disabled"))
        .instanceMetadataTags(
            Optional.ofNullable(options.instanceMetadataTagsAsString()).orElse("disabled"))
        .build();
  }
}
