package dev.throughline.lab.aws.ec2;

import dev.throughline.deploy.ResourceDurations;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** What becomes of an endpoint, and its interfaces, which linger until it is gone. */
final class EndpointLife {

  private static final ResourceDurations TIMES = new ResourceDurations();
  private static final Duration CREATING = TIMES.create("AWS::EC2::VPCEndpoint");
  private static final Duration ACCEPTING = Duration.ofSeconds(45);
  private static final Duration DELETING = TIMES.delete("AWS::EC2::VPCEndpoint");
  private static final Duration DELETING_GATEWAY = Duration.ofSeconds(5);

  /** The account that the interfaces of endpoints belong to the requests of. */
  private static final String REQUESTER = "727180483921";

  private final Tags tags;
  private final NetworkInterfaces interfaces;
  private final RouteTableStore routeTables;
  private final Pace pace;

  EndpointLife(Tags tags, NetworkInterfaces interfaces, RouteTableStore routeTables, Pace pace) {
    this.tags = tags;
    this.interfaces = interfaces;
    this.routeTables = routeTables;
    this.pace = pace;
  }

  /** Makes the interfaces of an endpoint, one in each subnet; gives their ids. */
  List<String> addInterfaces(
      Caller caller, String endpointId, List<Subnet> subnets, List<String> groups) {
    List<String> made = new ArrayList<>();
    for (Subnet subnet : subnets) {
      made.add(
          interfaces
              .createManaged(
                  caller,
                  new NetworkInterfaces.Managed(
                      subnet.subnetId(),
                      groups,
                      "VPC Endpoint Interface " + endpointId,
                      NetworkInterfaceType.VPC_ENDPOINT,
                      REQUESTER))
              .networkInterfaceId());
    }
    return made;
  }

  void releaseInterfaces(Caller caller, List<String> ids) {
    ids.forEach(id -> interfaces.releaseManaged(caller, id));
  }

  void regroup(Caller caller, VpcEndpoint endpoint) {
    List<String> groups = Values.of(endpoint.groups(), SecurityGroupIdentifier::groupId);
    endpoint.networkInterfaceIds().forEach(id -> interfaces.regroupManaged(caller, id, groups));
  }

  /** An endpoint that nobody has to accept comes up. */
  void comeUp(Place place, String id) {
    becomeAvailable(place, id, CREATING);
  }

  /**
   * Accepts a connection.
   *
   * @throws AwsError {@code InvalidState} when it isn't waiting for that
   */
  void accept(Place place, VpcEndpoint endpoint) {
    check(endpoint, Set.of(EndpointState.PENDING_ACCEPTANCE));
    move(place, endpoint.vpcEndpointId(), EndpointState.PENDING);
    becomeAvailable(place, endpoint.vpcEndpointId(), ACCEPTING);
  }

  /**
   * Rejects a connection, before or after it was accepted.
   *
   * @throws AwsError {@code InvalidState} when it is rejected or going already
   */
  void reject(Place place, VpcEndpoint endpoint) {
    check(
        endpoint,
        Set.of(EndpointState.PENDING_ACCEPTANCE, EndpointState.PENDING, EndpointState.AVAILABLE));
    move(place, endpoint.vpcEndpointId(), EndpointState.REJECTED);
  }

  void delete(Place place, VpcEndpoint endpoint) {
    if (EndpointState.of(endpoint) == EndpointState.DELETING) {
      return;
    }
    String id = endpoint.vpcEndpointId();
    boolean gateway = endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY;
    move(place, id, EndpointState.DELETING);
    routeTables.removeRoutesTo(place, id);
    pace.after(gateway ? DELETING_GATEWAY : DELETING, () -> gone(place, id));
  }

  private void gone(Place place, String id) {
    Caller owner = Caller.lab(place.account(), place.region());
    releaseInterfaces(owner, place.endpoints().get(id).networkInterfaceIds());
    place.endpoints().remove(id);
    tags.gone(id);
  }

  private void becomeAvailable(Place place, String id, Duration wait) {
    pace.after(
        wait,
        () -> {
          boolean waiting =
              place
                  .endpoints()
                  .find(id)
                  .filter(now -> EndpointState.of(now) == EndpointState.PENDING)
                  .isPresent();
          if (waiting) {
            move(place, id, EndpointState.AVAILABLE);
          }
        });
  }

  private static void check(VpcEndpoint endpoint, Set<EndpointState> from) {
    if (!from.contains(EndpointState.of(endpoint))) {
      throw new AwsError(
          "InvalidState",
          "The VPC endpoint connection %s is not in a state that allows this: %s"
              .formatted(endpoint.vpcEndpointId(), endpoint.stateAsString()));
    }
  }

  private static void move(Place place, String id, EndpointState to) {
    place.endpoints().change(id, now -> now.toBuilder().state(to.word()).build());
  }
}
