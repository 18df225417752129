package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.StackRole.Side;
import dev.throughline.deploy.Surroundings.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What an account may have of each kind in a region, and what it has. The codes are those of
 * Service Quotas, as AWS's guides link them (Client VPN administrator guide, "Quotas"; VPC user
 * guide, "Quotas"; Network Load Balancer guide, "Quotas"; looked up on 2026-11-25). Where Service
 * Quotas is silent, a default of AWS's is not assumed.
 */
final class QuotaReader {

  private static final String VPCS = "L-F678F1CE";
  private static final String INTERFACE_ENDPOINTS_PER_VPC = "L-29B6F2EB";
  private static final String CLIENT_VPN_ENDPOINTS = "L-8EA77D34";
  private static final String NETWORK_LOAD_BALANCERS = "L-69A177A2";

  private final Side side;
  private final AwsSession session;

  QuotaReader(Side side, AwsSession session) {
    this.side = side;
    this.session = session;
  }

  /** The limits that this deployment comes nearer to on this side. */
  List<Quota> read(DeploySpec spec, List<StackRole> missingStacks) {
    List<Quota> quotas = new ArrayList<>();
    if (side == Side.PRODUCER && missingStacks.contains(StackRole.PRODUCER)) {
      quotas.add(quota("VPCs", "vpc", VPCS, QuotaReader::vpcs));
      quotas.add(
          quota(
              "load balancers",
              "elasticloadbalancing",
              NETWORK_LOAD_BALANCERS,
              QuotaReader::loadBalancers));
    }
    if (side == Side.CONSUMER && missingStacks.contains(StackRole.NETWORK)) {
      if (spec.existingNetwork().isEmpty()) {
        quotas.add(quota("VPCs", "vpc", VPCS, QuotaReader::vpcs));
      }
    }
    if (side == Side.CONSUMER && missingStacks.contains(StackRole.VPN)) {
      quotas.add(
          quota("Client VPN endpoints", "ec2", CLIENT_VPN_ENDPOINTS, QuotaReader::vpnEndpoints));
    }
    if (side == Side.CONSUMER
        && missingStacks.contains(StackRole.LINK)
        && spec.existingNetwork().isPresent()) {
      String vpc = spec.existingNetwork().orElseThrow().vpcId();
      quotas.add(
          quota(
              "interface endpoints in " + vpc,
              "vpc",
              INTERFACE_ENDPOINTS_PER_VPC,
              account -> interfaceEndpoints(account, vpc)));
    }
    return quotas;
  }

  private Quota quota(String title, String service, String code, ToIntFunction<AwsSession> used) {
    Fact<Integer> limit =
        Asked.of(
            () ->
                session
                    .quotas()
                    .getServiceQuota(request -> request.serviceCode(service).quotaCode(code))
                    .quota()
                    .value()
                    .intValue());
    return new Quota(side, title, 1, Asked.of(() -> used.applyAsInt(session)), limit);
  }

  private static int vpcs(AwsSession session) {
    return (int) session.ec2().describeVpcsPaginator().vpcs().stream().count();
  }

  private static int loadBalancers(AwsSession session) {
    return (int)
        session.loadBalancing().describeLoadBalancersPaginator().loadBalancers().stream()
            .filter(balancer -> "network".equals(balancer.typeAsString()))
            .count();
  }

  private static int vpnEndpoints(AwsSession session) {
    return (int)
        session.ec2().describeClientVpnEndpointsPaginator().clientVpnEndpoints().stream().count();
  }

  private static int interfaceEndpoints(AwsSession session, String vpcId) {
    return (int)
        session
            .ec2()
            .describeVpcEndpointsPaginator(
                request -> request.filters(Filter.builder().name("vpc-id").values(vpcId).build()))
            .vpcEndpoints()
            .stream()
            .filter(endpoint -> "Interface".equals(endpoint.vpcEndpointTypeAsString()))
            .count();
  }
}
