package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Place.Machine;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** DescribeInstanceStatus and DescribeInstanceAttribute. */
final class InstanceDetails {

  private static final Filters<InstanceStatus> FILTERS =
      Filters.<InstanceStatus>untagged()
          .by("availability-zone", InstanceStatus::availabilityZone)
          .by("instance-state-name", status -> status.instanceState().nameAsString())
          .by("instance-state-code", status -> status.instanceState().code())
          .by("instance-status.status", status -> status.instanceStatus().statusAsString())
          .by("system-status.status", status -> status.systemStatus().statusAsString());

  private final Places places;

  InstanceDetails(Places places) {
    this.places = places;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeInstanceStatusRequest.class, this::status);
    registrar.add(DescribeInstanceAttributeRequest.class, this::attribute);
  }

  private DescribeInstanceStatusResponse status(
      Caller caller, DescribeInstanceStatusRequest request) {
    boolean all = Boolean.TRUE.equals(request.includeAllInstances());
    List<InstanceStatus> statuses =
        places.at(caller).instances().select(request.instanceIds()).stream()
            .filter(m -> all || m.instance().state().name() == InstanceStateName.RUNNING)
            .map(InstanceDetails::status)
            .toList();
    Page<InstanceStatus> page =
        Pages.of(
            FILTERS.apply(statuses, request.filters()), request.maxResults(), request.nextToken());
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items())
        .nextToken(page.next())
        .build();
  }

  private static InstanceStatus status(Machine machine) {
    Instance instance = machine.instance();
    boolean running = instance.state().name() == InstanceStateName.RUNNING;
    String word = !running ? "not-applicable" : machine.checked() ? "ok" : "initializing";
    InstanceStatusSummary summary = InstanceStatusSummary.builder().status(word).build();
    return InstanceStatus.builder()
        .instanceId(instance.instanceId())
        .availabilityZone(instance.placement().availabilityZone())
        .instanceState(instance.state())
        .instanceStatus(summary)
        .systemStatus(summary)
        .build();
  }

  private DescribeInstanceAttributeResponse attribute(
      Caller caller, DescribeInstanceAttributeRequest request) {
    String id = Refuse.missing(request.instanceId(), "instanceId");
    Machine machine = places.at(caller).instances().get(id);
    String name = Refuse.missing(request.attributeAsString(), "attribute");
    DescribeInstanceAttributeResponse.Builder response =
        DescribeInstanceAttributeResponse.builder().instanceId(id);
    return switch (request.attribute()) {
      case USER_DATA -> response.userData(v -> v.value(machine.userData())).build();
      case INSTANCE_TYPE ->
          response.instanceType(v -> v.value(machine.instance().instanceTypeAsString())).build();
      case DISABLE_API_TERMINATION ->
          response.disableApiTermination(v -> v.value(machine.terminationProtected())).build();
      case DISABLE_API_STOP -> response.disableApiStop(v -> v.value(false)).build();
      case EBS_OPTIMIZED ->
          response.ebsOptimized(v -> v.value(machine.instance().ebsOptimized())).build();
      case SOURCE_DEST_CHECK ->
          response.sourceDestCheck(v -> v.value(machine.instance().sourceDestCheck())).build();
      case INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR ->
          response.instanceInitiatedShutdownBehavior(v -> v.value("stop")).build();
      case ROOT_DEVICE_NAME ->
          response.rootDeviceName(v -> v.value(machine.instance().rootDeviceName())).build();
      case UNKNOWN_TO_SDK_VERSION ->
          throw Refuse.invalidValue(name, "attribute", "Unknown instance attribute.");
      default -> throw Refuse.notInLab("the instance attribute " + name);
    };
  }
}
