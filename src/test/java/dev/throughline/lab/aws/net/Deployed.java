package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Operations;
import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.AuthorizeClientVpnIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthorizationRuleStatusCode;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A whole path made through the operations of the lab's AWS: a service in one account, a consumer
 * with a Client VPN endpoint in the other. Both VPCs have the same CIDR.
 */
final class Deployed {

  static final String SERVICE = "hello.internal.company";

  private final CertificateAuthority ca = CertificateAuthority.create("Test CA", Clock.systemUTC());
  private final Identity client = ca.client("client.internal.company", Duration.ofDays(30));
  private final Identity server = ca.server("vpn.internal.company", Duration.ofDays(30));
  private final Account account;
  private final DeployedService service;
  private String consumerVpc;
  private String endpointGroup;
  private String vpnGroup;
  private String zone;
  private String vpce;
  private String vpn;
  private List<String> subnets;

  Deployed(Operations operations) {
    this.service = new DeployedService(new Account(operations, "222222222222"));
    this.account = new Account(operations, "111111111111");
  }

  DeployedService service() {
    return service;
  }

  /** Makes all of it, and waits until AWS calls it done. */
  void make() throws InterruptedException {
    service.make();
    makeConsumer();
    makeVpn();
    makeName();
  }

  private void makeConsumer() throws InterruptedException {
    consumerVpc = account.vpc();
    subnets = account.subnets(consumerVpc);
    vpnGroup = account.group(consumerVpc, "vpn");
    endpointGroup = account.group(consumerVpc, "endpoint");
    setOpen(true);
    vpce =
        account
            .call(
                CreateVpcEndpointRequest.builder()
                    .vpcId(consumerVpc)
                    .serviceName(service.name())
                    .vpcEndpointType(VpcEndpointType.INTERFACE)
                    .subnetIds(subnets)
                    .securityGroupIds(endpointGroup)
                    .build(),
                CreateVpcEndpointResponse.class)
            .vpcEndpoint()
            .vpcEndpointId();
    Account.await(() -> endpoint().stateAsString().equals("available"));
  }

  /** Whether the interface endpoint's group admits the VPN's. */
  void setOpen(boolean open) {
    IpPermission rule =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(8080)
            .toPort(8080)
            .userIdGroupPairs(UserIdGroupPair.builder().groupId(vpnGroup).build())
            .build();
    account.call(
        open
            ? AuthorizeSecurityGroupIngressRequest.builder()
                .groupId(endpointGroup)
                .ipPermissions(rule)
                .build()
            : RevokeSecurityGroupIngressRequest.builder()
                .groupId(endpointGroup)
                .ipPermissions(rule)
                .build());
  }

  VpcEndpoint endpoint() {
    return account
        .call(
            DescribeVpcEndpointsRequest.builder().vpcEndpointIds(vpce).build(),
            DescribeVpcEndpointsResponse.class)
        .vpcEndpoints()
        .getFirst();
  }

  private void makeVpn() throws InterruptedException {
    String certificate =
        account
            .call(
                ImportCertificateRequest.builder()
                    .certificate(bytes(Pem.certificate(server.certificate())))
                    .privateKey(bytes(Pem.privateKey(server.key())))
                    .certificateChain(bytes(Pem.certificate(ca.certificate())))
                    .build(),
                ImportCertificateResponse.class)
            .certificateArn();
    vpn =
        account
            .call(
                CreateClientVpnEndpointRequest.builder()
                    .clientCidrBlock("172.16.0.0/22")
                    .serverCertificateArn(certificate)
                    .authenticationOptions(
                        ClientVpnAuthenticationRequest.builder()
                            .type(ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION)
                            .mutualAuthentication(
                                mutual -> mutual.clientRootCertificateChainArn(certificate))
                            .build())
                    .connectionLogOptions(log -> log.enabled(false))
                    .dnsServers("10.10.0.2")
                    .splitTunnel(true)
                    .vpcId(consumerVpc)
                    .securityGroupIds(vpnGroup)
                    .build(),
                CreateClientVpnEndpointResponse.class)
            .clientVpnEndpointId();
    for (String subnet : subnets) {
      account.call(
          AssociateClientVpnTargetNetworkRequest.builder()
              .clientVpnEndpointId(vpn)
              .subnetId(subnet)
              .build());
    }
    account.call(
        AuthorizeClientVpnIngressRequest.builder()
            .clientVpnEndpointId(vpn)
            .targetNetworkCidr(Account.CIDR)
            .authorizeAllGroups(true)
            .build());
    Account.await(
        () ->
            networks().stream()
                .allMatch(one -> one.status().code() == AssociationStatusCode.ASSOCIATED));
    Account.await(
        () ->
            account
                .call(
                    DescribeClientVpnAuthorizationRulesRequest.builder()
                        .clientVpnEndpointId(vpn)
                        .build(),
                    DescribeClientVpnAuthorizationRulesResponse.class)
                .authorizationRules()
                .stream()
                .allMatch(
                    rule -> rule.status().code() == ClientVpnAuthorizationRuleStatusCode.ACTIVE));
  }

  private List<TargetNetwork> networks() {
    return account
        .call(
            DescribeClientVpnTargetNetworksRequest.builder().clientVpnEndpointId(vpn).build(),
            DescribeClientVpnTargetNetworksResponse.class)
        .clientVpnTargetNetworks();
  }

  private void makeName() {
    zone =
        account
            .call(
                CreateHostedZoneRequest.builder()
                    .name("internal.company")
                    .callerReference("once")
                    .vpc(vpc -> vpc.vpcRegion(Account.REGION).vpcId(consumerVpc))
                    .build(),
                CreateHostedZoneResponse.class)
            .hostedZone()
            .id();
    setRecord(ChangeAction.CREATE);
  }

  /** Makes the service's record, or removes it. */
  void setRecord(ChangeAction action) {
    DnsEntry entry = endpoint().dnsEntries().getFirst();
    ResourceRecordSet record =
        ResourceRecordSet.builder()
            .name(SERVICE)
            .type(RRType.A)
            .aliasTarget(
                alias ->
                    alias
                        .dnsName(entry.dnsName())
                        .hostedZoneId(entry.hostedZoneId())
                        .evaluateTargetHealth(false))
            .build();
    account.call(
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId(zone)
            .changeBatch(
                ChangeBatch.builder()
                    .changes(Change.builder().action(action).resourceRecordSet(record).build())
                    .build())
            .build());
  }

  /** The profile as AWS exports it, with the client's certificate and key. */
  String profile() {
    return account
            .call(
                ExportClientVpnClientConfigurationRequest.builder()
                    .clientVpnEndpointId(vpn)
                    .build(),
                ExportClientVpnClientConfigurationResponse.class)
            .clientConfiguration()
        + "<cert>\n"
        + Pem.certificate(client.certificate())
        + "</cert>\n<key>\n"
        + Pem.privateKey(client.key())
        + "</key>\n";
  }

  /** Takes the Client VPN endpoint down, the one thing that a process hangs on. */
  void removeVpn() throws InterruptedException {
    for (TargetNetwork network : networks()) {
      account.call(
          DisassociateClientVpnTargetNetworkRequest.builder()
              .clientVpnEndpointId(vpn)
              .associationId(network.associationId())
              .build());
    }
    Account.await(
        () ->
            networks().stream()
                .allMatch(one -> one.status().code() == AssociationStatusCode.DISASSOCIATED));
    account.call(DeleteClientVpnEndpointRequest.builder().clientVpnEndpointId(vpn).build());
  }

  private static SdkBytes bytes(String pem) {
    return SdkBytes.fromUtf8String(pem);
  }
}
