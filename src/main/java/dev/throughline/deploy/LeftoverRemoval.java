package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.Leftover.Kind;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Removes leftovers of one account and region, round by round: what hangs on others has its turn
 * once they are gone.
 */
final class LeftoverRemoval {

  private final Account account;
  private final Waits waits;
  private final Clock clock;

  LeftoverRemoval(Account account, Waits waits, Clock clock) {
    this.account = account;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * Removes what is meant, until none of it is left or AWS has been given all the time it may take.
   *
   * @return what is left, with AWS's reason
   */
  List<Leftover> remove(Predicate<Leftover> meant) throws InterruptedException, ProblemException {
    Instant patience = clock.instant().plus(waits.release());
    Backoff backoff = waits.polling();
    Map<String, String> reasons = new HashMap<>();
    while (true) {
      List<Leftover> left = new Leftovers(account).find().tagged().stream().filter(meant).toList();
      boolean hopeless = left.stream().allMatch(one -> one.kind() == Kind.OTHER);
      if (hopeless || clock.instant().isAfter(patience)) {
        return left.stream().map(one -> one.because(reasons.getOrDefault(one.id(), ""))).toList();
      }
      for (Leftover one : left) {
        tryOnce(one, reasons);
      }
      backoff.pause();
    }
  }

  private void tryOnce(Leftover one, Map<String, String> reasons)
      throws InterruptedException, ProblemException {
    try {
      if (one.kind() == Kind.CLIENT_VPN_ENDPOINT) {
        int _ = Connections.endSessionsOf(account, one.id());
      }
      account.call(
          session -> {
            delete(session, one);
            return one;
          });
      reasons.remove(one.id());
    } catch (SdkException e) {
      reasons.put(one.id(), Account.words(e));
    }
  }

  private static void delete(AwsSession session, Leftover one) {
    String id = one.id();
    Ec2Client ec2 = session.ec2();
    Object _ =
        switch (one.kind()) {
          case STACK -> session.cloudFormation().deleteStack(request -> request.stackName(id));
          case CLIENT_VPN_ENDPOINT -> deleteVpn(ec2, id);
          case VPC_ENDPOINT -> ec2.deleteVpcEndpoints(request -> request.vpcEndpointIds(id));
          case ENDPOINT_SERVICE ->
              ec2.deleteVpcEndpointServiceConfigurations(request -> request.serviceIds(id));
          case LOAD_BALANCER ->
              session.loadBalancing().deleteLoadBalancer(request -> request.loadBalancerArn(id));
          case TARGET_GROUP ->
              session.loadBalancing().deleteTargetGroup(request -> request.targetGroupArn(id));
          case INSTANCE -> ec2.terminateInstances(request -> request.instanceIds(id));
          case VOLUME -> ec2.deleteVolume(request -> request.volumeId(id));
          case HOSTED_ZONE -> deleteZone(session.route53(), id);
          case NETWORK_INTERFACE ->
              ec2.deleteNetworkInterface(request -> request.networkInterfaceId(id));
          case SECURITY_GROUP -> ec2.deleteSecurityGroup(request -> request.groupId(id));
          case SUBNET -> ec2.deleteSubnet(request -> request.subnetId(id));
          case ROUTE_TABLE -> ec2.deleteRouteTable(request -> request.routeTableId(id));
          case VPC -> ec2.deleteVpc(request -> request.vpcId(id));
          case CERTIFICATE ->
              session.acm().deleteCertificate(request -> request.certificateArn(id));
          case LOG_GROUP -> session.logs().deleteLogGroup(request -> request.logGroupName(id));
          case OTHER -> one;
        };
  }

  private static Object deleteVpn(Ec2Client ec2, String endpoint) {
    ec2
        .describeClientVpnTargetNetworksPaginator(request -> request.clientVpnEndpointId(endpoint))
        .clientVpnTargetNetworks()
        .stream()
        .filter(association -> association.status().codeAsString().equals("associated"))
        .forEach(
            association -> {
              var _ =
                  ec2.disassociateClientVpnTargetNetwork(
                      request ->
                          request
                              .clientVpnEndpointId(endpoint)
                              .associationId(association.associationId()));
            });
    return ec2.deleteClientVpnEndpoint(request -> request.clientVpnEndpointId(endpoint));
  }

  /** A zone goes only when nothing is left in it but its own two records. */
  private static Object deleteZone(Route53Client route53, String zone) {
    route53
        .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone))
        .resourceRecordSets()
        .stream()
        .filter(record -> record.type() != RRType.NS && record.type() != RRType.SOA)
        .toList()
        .forEach(record -> deleteRecord(route53, zone, record));
    return route53.deleteHostedZone(request -> request.id(zone));
  }

  private static void deleteRecord(Route53Client route53, String zone, ResourceRecordSet record) {
    Change deletion =
        Change.builder().action(ChangeAction.DELETE).resourceRecordSet(record).build();
    var _ =
        route53.changeResourceRecordSets(
            request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(deletion)));
  }
}
