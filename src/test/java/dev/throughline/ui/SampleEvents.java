package dev.throughline.ui;

import dev.throughline.deploy.DeployEvent;
import dev.throughline.deploy.DeployEvent.Work;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.StackFailure;
import dev.throughline.deploy.StackOutcome;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is heard while a deployment is made and taken down, written down. */
final class SampleEvents {

  static final Duration HALFWAY = Duration.ofSeconds(312);

  private static final String NAME = "payments-dev";
  private static final String ASSOCIATION = "AWS::EC2::ClientVpnTargetNetworkAssociation";

  private final Instant begun;
  private final List<DeployEvent> events = new ArrayList<>();

  private SampleEvents(Instant begun) {
    this.begun = begun;
  }

  /** Five minutes in: the producer and the network stand, the VPN associates. */
  static List<DeployEvent> halfway(Instant begun) {
    SampleEvents all = new SampleEvents(begun);
    all.begin(0, StackRole.PRODUCER, Work.CREATE, 240);
    all.begin(0, StackRole.NETWORK, Work.CREATE, 45);
    all.resource(20, StackRole.NETWORK, "Vpc", "AWS::EC2::VPC", "CREATE_COMPLETE", 12, 15);
    all.stands(52, StackRole.NETWORK, 52);
    all.begin(52, StackRole.VPN, Work.CREATE, 660);
    all.resource(
        66, StackRole.VPN, "Endpoint", "AWS::EC2::ClientVpnEndpoint", "CREATE_COMPLETE", 11, 15);
    all.resource(68, StackRole.VPN, "AssociationA", ASSOCIATION, "CREATE_IN_PROGRESS", 0, 600);
    all.resource(69, StackRole.VPN, "AssociationB", ASSOCIATION, "CREATE_IN_PROGRESS", 0, 600);
    all.stands(246, StackRole.PRODUCER, 246);
    all.begin(246, StackRole.LINK, Work.CREATE, 180);
    all.resource(
        252,
        StackRole.LINK,
        "InterfaceEndpoint",
        "AWS::EC2::VPCEndpoint",
        "CREATE_IN_PROGRESS",
        0,
        90);
    all.events.add(
        new DeployEvent.CriticalPath(all.at(246), List.of(StackRole.VPN), Duration.ofSeconds(400)));
    return all.events;
  }

  /** The link has failed, and was rolled back. */
  static List<DeployEvent> failing(Instant begun) {
    SampleEvents all = new SampleEvents(begun);
    all.events.addAll(halfway(begun));
    all.failedResource(280);
    all.events.add(
        new DeployEvent.StackEnded(
            all.at(300),
            StackRole.LINK,
            new StackOutcome.Failed(failure()),
            Duration.ofSeconds(54)));
    all.stands(312, StackRole.VPN, 260);
    return all.events;
  }

  static DeployOutcome failed() {
    Map<StackRole, StackOutcome> stacks = new EnumMap<>(done().stacks());
    stacks.put(StackRole.LINK, new StackOutcome.Failed(failure()));
    return new DeployOutcome(NAME, stacks, List.of(), HALFWAY);
  }

  static DeployOutcome done() {
    Map<StackRole, StackOutcome> stacks = new EnumMap<>(StackRole.class);
    for (StackRole role : StackRole.values()) {
      stacks.put(role, new StackOutcome.Stands("arn", Map.of()));
    }
    return new DeployOutcome(NAME, stacks, List.of(), Duration.ofSeconds(700));
  }

  static DeployOutcome gone() {
    Map<StackRole, StackOutcome> stacks = new EnumMap<>(StackRole.class);
    for (StackRole role : StackRole.values()) {
      stacks.put(role, new StackOutcome.Gone());
    }
    return new DeployOutcome(NAME, stacks, List.of(), Duration.ofMinutes(10));
  }

  private static StackFailure failure() {
    return new StackFailure(
        StackRole.LINK,
        StackTemplate.stackName(NAME, StackRole.LINK),
        "ROLLBACK_COMPLETE",
        Optional.of(
            new StackFailure.Resource(
                "InterfaceEndpoint",
                "",
                "AWS::EC2::VPCEndpoint",
                "The Vpc Endpoint Service 'com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f' does not"
                    + " exist")),
        "The endpoint service can't be seen from the consumer's account: its name is wrong, it is"
            + " in another Region, or it does not allow this account.",
        "AWS has rolled the stack back; the other stacks stay.",
        "Check that the service's allowed principals hold the consumer's account. Then go on.",
        List.of());
  }

  /** Taking down: the link is gone, the VPN lets go of its subnets. */
  static List<DeployEvent> takingDown(Instant begun) {
    SampleEvents all = new SampleEvents(begun);
    all.begin(0, StackRole.VPN, Work.DELETE, 540);
    all.begin(0, StackRole.LINK, Work.DELETE, 170);
    all.resource(4, StackRole.VPN, "AssociationA", ASSOCIATION, "DELETE_IN_PROGRESS", 0, 480);
    all.resource(4, StackRole.VPN, "AssociationB", ASSOCIATION, "DELETE_IN_PROGRESS", 0, 480);
    all.goes(150, StackRole.LINK, 150);
    all.begin(150, StackRole.PRODUCER, Work.DELETE, 150);
    all.resource(
        152,
        StackRole.PRODUCER,
        "EndpointService",
        "AWS::EC2::VPCEndpointService",
        "DELETE_IN_PROGRESS",
        0,
        30);
    all.events.add(
        new DeployEvent.CriticalPath(
            all.at(150), List.of(StackRole.VPN, StackRole.NETWORK), Duration.ofSeconds(430)));
    return all.events;
  }

  /** The rest of it is gone, too. */
  static List<DeployEvent> takenDown(Instant begun) {
    SampleEvents all = new SampleEvents(begun);
    all.goes(155, StackRole.PRODUCER, 5);
    all.goes(170, StackRole.VPN, 170);
    all.begin(170, StackRole.NETWORK, Work.DELETE, 30);
    all.goes(190, StackRole.NETWORK, 20);
    return all.events;
  }

  private void goes(int at, StackRole role, int elapsed) {
    events.add(
        new DeployEvent.StackEnded(
            at(at), role, new StackOutcome.Gone(), Duration.ofSeconds(elapsed)));
  }

  private Instant at(int seconds) {
    return begun.plusSeconds(seconds);
  }

  private void begin(int at, StackRole role, Work work, int expected) {
    events.add(
        new DeployEvent.StackBegun(
            at(at), role, StackTemplate.stackName(NAME, role), work, Duration.ofSeconds(expected)));
  }

  private void stands(int at, StackRole role, int elapsed) {
    events.add(
        new DeployEvent.StackEnded(
            at(at), role, new StackOutcome.Stands("arn", Map.of()), Duration.ofSeconds(elapsed)));
  }

  private void resource(
      int at, StackRole role, String id, String type, String status, int elapsed, int expected) {
    String physical = status.equals("CREATE_COMPLETE") ? "id-0d9f4a7c" : "";
    events.add(
        new DeployEvent.ResourceChanged(
            at(at),
            role,
            id,
            physical,
            type,
            status,
            Optional.empty(),
            Duration.ofSeconds(elapsed),
            Duration.ofSeconds(expected)));
  }

  private void failedResource(int at) {
    events.add(
        new DeployEvent.ResourceChanged(
            at(at),
            StackRole.LINK,
            "InterfaceEndpoint",
            "",
            "AWS::EC2::VPCEndpoint",
            "CREATE_FAILED",
            failure().first().map(StackFailure.Resource::reason),
            Duration.ofSeconds(28),
            Duration.ofSeconds(90)));
  }
}
