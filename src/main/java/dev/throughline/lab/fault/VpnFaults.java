package dev.throughline.lab.fault;

import dev.throughline.pki.FaultyCertificates;
import dev.throughline.pki.IdentityDamage;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressResponse;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.ImportClientVpnClientCertificateRevocationListRequest;
import software.amazon.awssdk.services.ec2.model.ImportClientVpnClientCertificateRevocationListResponse;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeClientVpnIngressResponse;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/** What can be wrong with the Client VPN endpoint, as AWS has it. */
final class VpnFaults {

  private static final Duration YEAR = Duration.ofDays(365);

  /** Long enough to import the list before it runs out. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private VpnFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "vpn.pending",
            "The endpoint's associations with the VPC's subnets are taken away",
            VpnFaults::disassociate),
        new Fault(
            "vpn.no-authorization",
            "The endpoint's authorization rule for the VPC is revoked",
            VpnFaults::revokeRule),
        new Fault(
            "vpn.no-route",
            "The endpoint's routes to the VPC are taken away",
            VpnFaults::removeRoutes),
        new Fault(
            "vpn.dns-not-pushed",
            "The endpoint's DNS servers are taken away",
            VpnFaults::removeDns),
        new Fault(
            "vpn.crl-expired",
            "The endpoint gets a revocation list that runs out at once",
            VpnFaults::letListExpire),
        new Fault(
            "tunnel.identity-rejected",
            "The client's certificate is put on the endpoint's revocation list",
            VpnFaults::revokeClient));
  }

  private static Fault.Mending disassociate(Ground ground)
      throws IOException, InterruptedException {
    for (TargetNetwork network : associations(ground)) {
      ground.consumer(
          DisassociateClientVpnTargetNetworkRequest.builder()
              .clientVpnEndpointId(ground.deployed().vpn())
              .associationId(network.associationId())
              .build(),
          DisassociateClientVpnTargetNetworkResponse.class);
    }
    ground.await("the end of the associations", () -> associations(ground).isEmpty());
    return () -> associate(ground);
  }

  private static void associate(Ground ground) throws IOException, InterruptedException {
    for (String subnet : ground.deployed().subnets()) {
      ground.consumer(
          AssociateClientVpnTargetNetworkRequest.builder()
              .clientVpnEndpointId(ground.deployed().vpn())
              .subnetId(subnet)
              .build(),
          AssociateClientVpnTargetNetworkResponse.class);
    }
    ground.await(
        "the associations",
        () ->
            associations(ground).stream()
                    .filter(one -> one.status().code() == AssociationStatusCode.ASSOCIATED)
                    .count()
                == ground.deployed().subnets().size());
  }

  private static List<TargetNetwork> associations(Ground ground) {
    return ground
        .consumer(
            DescribeClientVpnTargetNetworksRequest.builder()
                .clientVpnEndpointId(ground.deployed().vpn())
                .build(),
            DescribeClientVpnTargetNetworksResponse.class)
        .clientVpnTargetNetworks();
  }

  private static Fault.Mending revokeRule(Ground ground) throws IOException, InterruptedException {
    ground.consumer(
        RevokeClientVpnIngressRequest.builder()
            .clientVpnEndpointId(ground.deployed().vpn())
            .targetNetworkCidr(ground.deployed().vpcCidr().toString())
            .revokeAllGroups(true)
            .build(),
        RevokeClientVpnIngressResponse.class);
    awaitRule(ground, false);
    return () -> {
      ground.consumer(
          AuthorizeClientVpnIngressRequest.builder()
              .clientVpnEndpointId(ground.deployed().vpn())
              .targetNetworkCidr(ground.deployed().vpcCidr().toString())
              .authorizeAllGroups(true)
              .build(),
          AuthorizeClientVpnIngressResponse.class);
      awaitRule(ground, true);
    };
  }

  private static void awaitRule(Ground ground, boolean there)
      throws IOException, InterruptedException {
    ground.await(
        "the authorization rule's " + (there ? "begin" : "end"),
        () -> {
          var rules =
              ground
                  .consumer(
                      DescribeClientVpnAuthorizationRulesRequest.builder()
                          .clientVpnEndpointId(ground.deployed().vpn())
                          .build(),
                      DescribeClientVpnAuthorizationRulesResponse.class)
                  .authorizationRules();
          return there
              ? rules.stream()
                  .anyMatch(
                      one -> one.status().code() == ClientVpnAuthorizationRuleStatusCode.ACTIVE)
              : rules.isEmpty();
        });
  }

  /** AWS makes these routes by itself and deletes none of them, so the lab does it by hand. */
  private static Fault.Mending removeRoutes(Ground ground)
      throws IOException, InterruptedException {
    Runnable back =
        ground.aws().removeVpnRoutes(ground.deployed().consumer(), ground.deployed().vpn());
    ground.settle();
    return () -> {
      back.run();
      ground.settle();
    };
  }

  private static Fault.Mending removeDns(Ground ground) throws IOException, InterruptedException {
    setDns(ground, ModifyClientVpnEndpointRequest.builder().dnsServers(dns -> dns.enabled(false)));
    return () ->
        setDns(
            ground,
            ModifyClientVpnEndpointRequest.builder()
                .dnsServers(
                    dns -> dns.enabled(true).customDnsServers(ground.deployed().resolver())));
  }

  private static void setDns(Ground ground, ModifyClientVpnEndpointRequest.Builder request)
      throws IOException, InterruptedException {
    ground.consumer(
        request.clientVpnEndpointId(ground.deployed().vpn()).build(),
        ModifyClientVpnEndpointResponse.class);
    ground.settle();
  }

  private static Fault.Mending letListExpire(Ground ground)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(SOON);
    importList(ground, List.of(), end);
    // A list holds to the end of the second that it names.
    TimeUnit.MILLISECONDS.sleep(Duration.between(Instant.now(), end).toMillis() + 1_000);
    return () -> importList(ground, List.of(), Instant.now().plus(YEAR));
  }

  private static Fault.Mending revokeClient(Ground ground)
      throws IOException, InterruptedException {
    X509Certificate client = damage(ground).client(ground.deployed().name()).certificate();
    importList(ground, List.of(client), Instant.now().plus(YEAR));
    return () -> importList(ground, List.of(), Instant.now().plus(YEAR));
  }

  /** AWS has no way to take a list away; an empty one lets everybody in again. */
  private static void importList(Ground ground, List<X509Certificate> revoked, Instant end)
      throws IOException, InterruptedException {
    String pem =
        new FaultyCertificates(damage(ground).ca(ground.deployed().name()))
            .revocationList(revoked, Instant.now().minusSeconds(60), end);
    ground.consumer(
        ImportClientVpnClientCertificateRevocationListRequest.builder()
            .clientVpnEndpointId(ground.deployed().vpn())
            .certificateRevocationList(pem)
            .build(),
        ImportClientVpnClientCertificateRevocationListResponse.class);
    ground.settle();
  }

  private static IdentityDamage damage(Ground ground) {
    return new IdentityDamage(ground.folder(), Clock.systemUTC());
  }
}
