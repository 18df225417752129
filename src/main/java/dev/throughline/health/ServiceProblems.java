package dev.throughline.health;

import static dev.throughline.health.Commands.below;
import static dev.throughline.health.Problem.failure;
import static dev.throughline.health.Problem.warning;

import dev.throughline.model.Hop;
import dev.throughline.model.SizeEvidence;
import java.util.List;

/** What can be wrong behind the name: endpoint, load balancer and application. */
final class ServiceProblems {

  /** What AWS's guide suggests where nothing was measured (Client VPN, troubleshooting). */
  private static final int USUAL_MSSFIX = 1328;

  static final Problem PENDING_ACCEPTANCE =
      failure(
          "link.pending-acceptance",
          Hop.ENDPOINT,
          "The producer has not accepted the endpoint yet",
          context ->
              below(
                  "Ask the producer to accept the endpoint's connection (VPC console, Endpoint"
                      + " services, Endpoint connections). This shows the endpoints and their"
                      + " states:",
                  Commands.describeEndpoints(context)));

  static final Problem REJECTED =
      failure(
          "link.rejected",
          Hop.ENDPOINT,
          "The endpoint is not connected to the service",
          context ->
              below(
                  "Ask the producer why, and to accept the connection (VPC console, Endpoint services,"
                      + " Endpoint connections). An endpoint that failed or expired has to be made"
                      + " anew. This shows the endpoints and their states:",
                  Commands.describeEndpoints(context)));

  static final Problem BLOCKED =
      failure(
          "link.blocked",
          Hop.ENDPOINT,
          "The endpoint's security group keeps the VPN out",
          context ->
              below(
                  "Let the interface endpoint's security group admit TCP "
                      + context.target().port()
                      + " from the security group of the Client VPN associations."
                      + shown(context),
                  shownBy(context)));

  static final Problem LINK_NO_ANSWER =
      failure(
          "link.no-answer",
          Hop.ENDPOINT,
          "The endpoint does not answer",
          context ->
              below(
                  "Let the security group of the interface endpoint admit TCP "
                      + context.target().port()
                      + " from the Client VPN association's security group or subnets: traffic"
                      + " arrives from those, not from the client range. If it does, check that the"
                      + " endpoint is \"available\" and that every associated subnet has the same"
                      + " routes."
                      + shown(context),
                  shownBy(context)));

  static final Problem ZONE_DOWN =
      failure(
          "link.zone-down",
          Hop.ENDPOINT,
          "One zone does not answer",
          context ->
              below(
                  "The other zone works, so look at what differs: the network ACL and routes of this"
                      + " zone's subnet, whether the load balancer serves the zone, and whether it"
                      + " has a healthy target there or cross-zone load balancing on."
                      + shown(context),
                  shownBy(context)));

  static final Problem NO_LISTENER =
      failure(
          "nlb.no-listener",
          Hop.LOAD_BALANCER,
          "Nothing listens on the service's port",
          context ->
              below(
                  "Give the load balancer behind the endpoint service a TCP listener on port "
                      + context.target().port()
                      + " (EC2 console, Load Balancers, Listeners), or correct the port. This lists"
                      + " the load balancers, in the producer's account:",
                  Commands.describeListeners(context)));

  static final Problem NO_HEALTHY_TARGET =
      failure(
          "nlb.no-healthy-target",
          Hop.LOAD_BALANCER,
          "No healthy target behind the load balancer",
          context ->
              below(
                  "Start the application, and see why its health check fails (EC2 console, Target"
                      + " Groups, Targets, in the producer's account): the process, the port of the"
                      + " health check, or the targets' security group. This lists the target"
                      + " groups:",
                  Commands.describeTargetGroups(context)));

  static final Problem ZONE_WITHOUT_TARGET =
      failure(
          "nlb.zone-without-target",
          Hop.LOAD_BALANCER,
          "This zone has no healthy target",
          context ->
              below(
                  "Switch on cross-zone load balancing of the load balancer, or give the zone a healthy"
                      + " target (EC2 console, Target Groups, Targets, in the producer's account):",
                  Commands.describeTargetGroups(context)));

  static final Problem NLB_BLOCKED =
      failure(
          "nlb.blocked",
          Hop.LOAD_BALANCER,
          "The load balancer's security group refuses PrivateLink",
          context ->
              below(
                  "Let the load balancer's security group admit TCP "
                      + context.target().port()
                      + " from the consumer's addresses, or switch off \"Enforce inbound rules on"
                      + " PrivateLink traffic\" (EC2 console, Load Balancers, Security, in the"
                      + " producer's account):",
                  Commands.describeListeners(context)));

  static final Problem APP_NO_ANSWER =
      failure(
          "app.no-answer",
          Hop.SERVICE,
          "The service does not respond",
          context ->
              "Look at the application's log and load: its connection is accepted, and nothing comes"
                  + " back. If one instance hangs, its health check should take it out.");

  static final Problem APP_RESET =
      failure(
          "app.reset",
          Hop.SERVICE,
          "The connection is reset before a response",
          context ->
              below(
                  "Look for an instance that has just stopped, restarts or closes connections (EC2"
                      + " console, Target Groups, Targets, in the producer's account), and at the"
                      + " application's log. If this zone alone is struck, switch on cross-zone load"
                      + " balancing or give the zone a target:",
                  Commands.describeTargetGroups(context)));

  static final Problem APP_ERROR =
      failure(
          "app.error",
          Hop.SERVICE,
          "The path is proven, but the service answers an error",
          context ->
              "Nothing on the way needs a repair: ask whoever runs the service to look at its log for"
                  + " GET "
                  + context.target().path()
                  + ". If this status is the right answer, say so with --expect-status.");

  static final Problem APP_UNEXPECTED =
      failure(
          "app.unexpected",
          Hop.SERVICE,
          "The service does not answer as expected",
          context ->
              "Something answers at "
                  + context.target().url()
                  + ", so the way there is fine. Check that this host, port and path are the right"
                  + " service's. If the answer is right, say what to expect with --expect-status or"
                  + " --expect-body.");

  static final Problem INSTANCES_MISSING =
      APP_UNEXPECTED.fixedBy(
          "Start the instance that is missing, and see why its health check fails: the process, the"
              + " port of the health check, or its security group (EC2 console, Target Groups,"
              + " Targets, in the producer's account).");

  static final Problem APP_TLS =
      failure(
          "app.tls",
          Hop.SERVICE,
          "TLS to the service fails",
          context ->
              "Let the service at "
                  + context.target().host()
                  + " speak TLS 1.2 or 1.3 with one of the usual cipher suites and ask for no client"
                  + " certificate; its log says why it broke off.");

  static final Problem PATH_MTU =
      failure(
          "path.mtu",
          Hop.SERVICE,
          "Small packets pass, large ones are lost",
          context ->
              below(
                  "Let openvpn tell both sides to send smaller packets, and prove again. What blocks"
                      + " ICMP \"fragmentation needed\" on the way is the real cause:",
                  "throughline prove --mssfix "
                      + context.evidence().size().map(SizeEvidence::mssfix).orElse(USUAL_MSSFIX)));

  static final Problem PATH_SLOW =
      warning(
          "path.slow",
          Hop.SERVICE,
          "The service answers slowly",
          context ->
              "It works, so nothing has to be done now. Prove again: a first request is often slower."
                  + " If it stays slow and the endpoint's connection above is fast, look at the"
                  + " application's load; if that is slow as well, it is the tunnel or the distance to"
                  + " the Region.");

  static final List<Problem> ALL =
      List.of(
          PENDING_ACCEPTANCE,
          REJECTED,
          BLOCKED,
          LINK_NO_ANSWER,
          ZONE_DOWN,
          NO_LISTENER,
          NO_HEALTHY_TARGET,
          ZONE_WITHOUT_TARGET,
          NLB_BLOCKED,
          APP_NO_ANSWER,
          APP_RESET,
          APP_ERROR,
          APP_UNEXPECTED,
          APP_TLS,
          PATH_MTU,
          PATH_SLOW);

  private ServiceProblems() {}

  private static String shown(Context context) {
    return context
        .address()
        .map(at -> " This shows the network interface of " + at.getHostAddress() + ":")
        .orElse(" This shows the endpoints:");
  }

  private static String shownBy(Context context) {
    return context
        .address()
        .map(at -> Commands.describeInterface(context, at))
        .orElseGet(() -> Commands.describeEndpoints(context));
  }
}
