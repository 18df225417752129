package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.common.Pairs;
import dev.throughline.lab.aws.common.World;
import dev.throughline.lab.aws.logs.Logs;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.AssociateClientVpnTargetNetworkResponse;
import software.amazon.awssdk.services.ec2.model.AssociationStatusCode;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateClientVpnEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateClientVpnTargetNetworkRequest;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/** A world with a consumer's VPC and a certificate, ready for a Client VPN endpoint. */
final class Vpn implements AutoCloseable {

  static final Pairs PAIRS = Pairs.make();

  final World world;
  final Acm acm;
  final String vpc;
  final String subnetA;
  final String subnetB;
  final String certificate;

  Vpn(double pace) {
    this(pace, VpnSessions.none());
  }

  Vpn(double pace, VpnSessions sessions) {
    world = new World(pace);
    acm = Acm.register(world.operations(), InstantSource.system(), Acm.IMPORTS_A_YEAR);
    Logs.register(world.operations(), InstantSource.system());
    ClientVpn.register(world.operations(), world.pace(), world.ec2(), acm, sessions);
    vpc = world.vpc("10.10.0.0/16");
    subnetA = world.subnet(vpc, "10.10.1.0/24", "a");
    subnetB = world.subnet(vpc, "10.10.2.0/24", "b");
    certificate =
        world.call(PAIRS.importServer(), ImportCertificateResponse.class).certificateArn();
  }

  /** What the templates of the product ask for, or near it. */
  CreateClientVpnEndpointRequest.Builder request() {
    return CreateClientVpnEndpointRequest.builder()
        .clientCidrBlock("172.16.0.0/22")
        .serverCertificateArn(certificate)
        .authenticationOptions(
            ClientVpnAuthenticationRequest.builder()
                .type(ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION)
                .mutualAuthentication(mutual -> mutual.clientRootCertificateChainArn(certificate))
                .build())
        .connectionLogOptions(log -> log.enabled(false))
        .dnsServers("10.10.0.2")
        .splitTunnel(true)
        .vpcId(vpc);
  }

  String create(CreateClientVpnEndpointRequest.Builder request) {
    return world.call(request.build(), CreateClientVpnEndpointResponse.class).clientVpnEndpointId();
  }

  String create() {
    return create(request());
  }

  String associate(String endpoint, String subnet) {
    return world
        .call(
            AssociateClientVpnTargetNetworkRequest.builder()
                .clientVpnEndpointId(endpoint)
                .subnetId(subnet)
                .build(),
            AssociateClientVpnTargetNetworkResponse.class)
        .associationId();
  }

  void disassociate(String endpoint, String association) {
    world.call(
        DisassociateClientVpnTargetNetworkRequest.builder()
            .clientVpnEndpointId(endpoint)
            .associationId(association)
            .build());
  }

  /** An endpoint with one associated subnet; the world has to rush. */
  String available() throws InterruptedException {
    String endpoint = create();
    associate(endpoint, subnetA);
    world.await(() -> describe(endpoint).status().code() == ClientVpnEndpointStatusCode.AVAILABLE);
    world.await(
        () -> networks(endpoint).getFirst().status().code() == AssociationStatusCode.ASSOCIATED);
    return endpoint;
  }

  List<ClientVpnEndpoint> endpoints() {
    return world
        .call(
            DescribeClientVpnEndpointsRequest.builder().build(),
            DescribeClientVpnEndpointsResponse.class)
        .clientVpnEndpoints();
  }

  ClientVpnEndpoint describe(String endpoint) {
    return world
        .call(
            DescribeClientVpnEndpointsRequest.builder().clientVpnEndpointIds(endpoint).build(),
            DescribeClientVpnEndpointsResponse.class)
        .clientVpnEndpoints()
        .getFirst();
  }

  List<TargetNetwork> networks(String endpoint) {
    return world
        .call(
            DescribeClientVpnTargetNetworksRequest.builder().clientVpnEndpointId(endpoint).build(),
            DescribeClientVpnTargetNetworksResponse.class)
        .clientVpnTargetNetworks();
  }

  List<ClientVpnRoute> routes(String endpoint) {
    return world
        .call(
            DescribeClientVpnRoutesRequest.builder().clientVpnEndpointId(endpoint).build(),
            DescribeClientVpnRoutesResponse.class)
        .routes();
  }

  List<AuthorizationRule> rules(String endpoint) {
    return world
        .call(
            DescribeClientVpnAuthorizationRulesRequest.builder()
                .clientVpnEndpointId(endpoint)
                .build(),
            DescribeClientVpnAuthorizationRulesResponse.class)
        .authorizationRules();
  }

  @Override
  public void close() {
    world.close();
  }
}
