package dev.throughline.lab.aws.ec2;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.ec2.Place.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Instances coming up and going down: StartInstances, StopInstances, TerminateInstances. */
final class InstanceLife {

  private static final ResourceDurations TIMES = new ResourceDurations();
  private static final Duration STARTING = TIMES.create("AWS::EC2::Instance");
  private static final Duration CHECKING = Duration.ofMinutes(2);
  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final Duration TERMINATING = TIMES.delete("AWS::EC2::Instance");
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Places places;
  private final Tags tags;
  private final NetworkInterfaces interfaces;
  private final Volumes volumes;
  private final Pace pace;

  InstanceLife(Places places, Tags tags, NetworkInterfaces interfaces, Volumes volumes, Pace pace) {
    this.places = places;
    this.tags = tags;
    this.interfaces = interfaces;
    this.volumes = volumes;
    this.pace = pace;
  }

  void register(Registrar registrar) {
    registrar.add(StartInstancesRequest.class, this::start);
    registrar.add(StopInstancesRequest.class, this::stop);
    registrar.add(TerminateInstancesRequest.class, this::terminate);
  }

  static InstanceState state(InstanceStateName name) {
    int code =
        switch (name) {
          case PENDING -> 0;
          case RUNNING -> 16;
          case SHUTTING_DOWN -> 32;
          case TERMINATED -> 48;
          case STOPPING -> 64;
          case STOPPED -> 80;
          case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no state");
        };
    return InstanceState.builder().code(code).name(name).build();
  }

  /** A pending instance comes up. */
  void comeUp(Place place, String id) {
    pace.after(
        STARTING, () -> move(place, id, InstanceStateName.PENDING, InstanceStateName.RUNNING));
    pace.after(STARTING.plus(CHECKING), () -> check(place, id));
  }

  private static void check(Place place, String id) {
    place
        .instances()
        .change(id, now -> now.checked(now.instance().state().name() == InstanceStateName.RUNNING));
  }

  private StartInstancesResponse start(Caller caller, StartInstancesRequest request) {
    Place place = places.at(caller);
    List<Instance> named = named(place, request.instanceIds());
    for (Instance instance : named) {
      checkState(
          instance,
          Set.of(InstanceStateName.STOPPED, InstanceStateName.PENDING, InstanceStateName.RUNNING),
          "started");
    }
    return StartInstancesResponse.builder()
        .startingInstances(named.stream().map(instance -> start(place, instance)).toList())
        .build();
  }

  private InstanceStateChange start(Place place, Instance instance) {
    if (instance.state().name() != InstanceStateName.STOPPED) {
      return change(place, instance, instance.state().name());
    }
    InstanceStateChange change = change(place, instance, InstanceStateName.PENDING);
    comeUp(place, instance.instanceId());
    return change;
  }

  private StopInstancesResponse stop(Caller caller, StopInstancesRequest request) {
    Place place = places.at(caller);
    List<Instance> named = named(place, request.instanceIds());
    for (Instance instance : named) {
      checkState(
          instance,
          Set.of(InstanceStateName.RUNNING, InstanceStateName.STOPPING, InstanceStateName.STOPPED),
          "stopped");
    }
    return StopInstancesResponse.builder()
        .stoppingInstances(named.stream().map(instance -> stop(place, instance)).toList())
        .build();
  }

  private InstanceStateChange stop(Place place, Instance instance) {
    if (instance.state().name() != InstanceStateName.RUNNING) {
      return change(place, instance, instance.state().name());
    }
    String id = instance.instanceId();
    InstanceStateChange change = change(place, instance, InstanceStateName.STOPPING);
    place.instances().change(id, now -> now.checked(false));
    pace.after(
        STOPPING, () -> move(place, id, InstanceStateName.STOPPING, InstanceStateName.STOPPED));
    return change;
  }

  private TerminateInstancesResponse terminate(Caller caller, TerminateInstancesRequest request) {
    Place place = places.at(caller);
    List<Instance> named = named(place, request.instanceIds());
    for (Instance instance : named) {
      if (place.instances().get(instance.instanceId()).terminationProtected()) {
        throw new AwsError(
            "OperationNotPermitted",
            "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance"
                    .formatted(instance.instanceId())
                + " attribute and try again.");
      }
    }
    return TerminateInstancesResponse.builder()
        .terminatingInstances(
            named.stream().map(instance -> terminate(caller, place, instance)).toList())
        .build();
  }

  private InstanceStateChange terminate(Caller caller, Place place, Instance instance) {
    String id = instance.instanceId();
    InstanceStateName now = instance.state().name();
    if (now == InstanceStateName.SHUTTING_DOWN || now == InstanceStateName.TERMINATED) {
      return change(place, instance, now);
    }
    InstanceStateChange change = change(place, instance, InstanceStateName.SHUTTING_DOWN);
    place.instances().change(id, machine -> byUser(machine.checked(false)));
    pace.after(TERMINATING, () -> terminated(caller, place, id));
    return change;
  }

  private static Machine byUser(Machine machine) {
    StateReason reason =
        StateReason.builder()
            .code("Client.UserInitiatedShutdown")
            .message("Client.UserInitiatedShutdown: User initiated shutdown")
            .build();
    return machine.with(machine.instance().toBuilder().stateReason(reason).build());
  }

  /** Its interfaces and its volume go with it; EC2 shows it for an hour more. */
  private void terminated(Caller caller, Place place, String id) {
    move(place, id, InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
    attached(place, id).forEach(eni -> interfaces.remove(caller, eni.networkInterfaceId()));
    volumes.remove(place, id);
    pace.after(
        REMEMBERED,
        () -> {
          place.instances().remove(id);
          tags.gone(id);
        });
  }

  static List<NetworkInterface> attached(Place place, String instanceId) {
    return place
        .interfaces()
        .where(eni -> eni.attachment() != null && instanceId.equals(eni.attachment().instanceId()));
  }

  private static List<Instance> named(Place place, List<String> ids) {
    return place.instances().each(Refuse.missing(ids, "instanceId")).stream()
        .map(Machine::instance)
        .toList();
  }

  private static void checkState(Instance instance, Set<InstanceStateName> from, String done) {
    if (!from.contains(instance.state().name())) {
      throw new AwsError(
          "IncorrectInstanceState",
          "The instance '%s' is not in a state from which it can be %s."
              .formatted(instance.instanceId(), done));
    }
  }

  private static InstanceStateChange change(
      Place place, Instance instance, InstanceStateName wanted) {
    move(place, instance.instanceId(), instance.state().name(), wanted);
    return InstanceStateChange.builder()
        .instanceId(instance.instanceId())
        .previousState(instance.state())
        .currentState(state(wanted))
        .build();
  }

  /** Changes the state, unless it has become another one meanwhile. */
  private static void move(Place place, String id, InstanceStateName from, InstanceStateName to) {
    place
        .instances()
        .change(
            id,
            now ->
                now.instance().state().name() == from
                    ? now.with(now.instance().toBuilder().state(state(to)).build())
                    : now);
  }
}
