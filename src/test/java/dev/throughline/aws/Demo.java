package dev.throughline.aws;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.common.Pairs;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationRequest;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;

/**
 * A deployment as other people make one, here as the OpenTofu demo does: its resources carry only
 * Name tags, and the load balancer's cross-zone is left off.
 *
 * @param clientVpnId the Client VPN endpoint
 * @param endpointId the interface endpoint
 */
record Demo(String clientVpnId, String endpointId, String serviceId) {

  /** By id, since the two accounts call them by different names. */
  static final List<String> ZONES = List.of("euc1-az1", "euc1-az2");

  static final String HOST = "hello.internal.company";

  static Demo make(DemoAws aws, AwsSession producer, AwsSession consumer)
      throws InterruptedException {
    String serviceId = service(aws, producer);
    Ec2Client ec2 = consumer.ec2();
    String vpc = vpc(ec2, "10.10.0.0/16");
    String subnetA = subnet(ec2, vpc, "10.10.1.0/24", ZONES.get(0));
    String subnetB = subnet(ec2, vpc, "10.10.2.0/24", ZONES.get(1));
    String endpointId = endpoint(ec2, vpc, List.of(subnetA, subnetB), serviceId);
    aws.await(() -> state(ec2, endpointId).equals("available"));
    name(consumer, vpc, endpointId);
    return new Demo(vpn(aws, consumer, vpc, subnetA), endpointId, serviceId);
  }

  private static String service(DemoAws aws, AwsSession producer) throws InterruptedException {
    Ec2Client ec2 = producer.ec2();
    String vpc = vpc(ec2, "10.20.0.0/16");
    String subnetA = subnet(ec2, vpc, "10.20.1.0/24", ZONES.get(0));
    String subnetB = subnet(ec2, vpc, "10.20.2.0/24", ZONES.get(1));
    ElasticLoadBalancingV2Client elb = producer.loadBalancing();
    String balancer =
        elb.createLoadBalancer(
                r ->
                    r.name("prod-hello-nlb")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .scheme(LoadBalancerSchemeEnum.INTERNAL)
                        .subnets(subnetA, subnetB))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    String group =
        elb.createTargetGroup(
                r ->
                    r.name("prod-hello")
                        .protocol(ProtocolEnum.TCP)
                        .port(8080)
                        .vpcId(vpc)
                        .targetType(TargetTypeEnum.IP))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    elb.createListener(
        r ->
            r.loadBalancerArn(balancer)
                .protocol(ProtocolEnum.TCP)
                .port(8080)
                .defaultActions(
                    Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(group).build()));
    elb.registerTargets(
        r ->
            r.targetGroupArn(group)
                .targets(TargetDescription.builder().id("10.20.1.10").port(8080).build()));
    aws.await(
        () ->
            elb.describeLoadBalancers(r -> r.loadBalancerArns(balancer))
                .loadBalancers()
                .getFirst()
                .state()
                .codeAsString()
                .equals("active"));
    String serviceId =
        ec2.createVpcEndpointServiceConfiguration(
                r -> r.networkLoadBalancerArns(balancer).acceptanceRequired(false))
            .serviceConfiguration()
            .serviceId();
    ec2.modifyVpcEndpointServicePermissions(
        r ->
            r.serviceId(serviceId)
                .addAllowedPrincipals("arn:aws:iam::" + Accounts.CONSUMER + ":root"));
    return serviceId;
  }

  private static String endpoint(
      Ec2Client ec2, String vpc, List<String> subnets, String serviceId) {
    String group =
        ec2.createSecurityGroup(
                r -> r.groupName("dev-vpce").description("for the endpoint").vpcId(vpc))
            .groupId();
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(8080).toPort(8080).cidrIp("10.10.0.0/16"));
    return ec2.createVpcEndpoint(
            r ->
                r.vpcId(vpc)
                    .vpcEndpointType(VpcEndpointType.INTERFACE)
                    .serviceName("com.amazonaws.vpce." + Accounts.HOME_REGION + "." + serviceId)
                    .subnetIds(subnets)
                    .securityGroupIds(group)
                    .tagSpecifications(named(ResourceType.VPC_ENDPOINT, "dev-hello-vpce")))
        .vpcEndpoint()
        .vpcEndpointId();
  }

  private static String state(Ec2Client ec2, String endpointId) {
    return ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(endpointId))
        .vpcEndpoints()
        .getFirst()
        .stateAsString();
  }

  /** The private zone with its alias to the endpoint. */
  private static void name(AwsSession consumer, String vpc, String endpointId) {
    var route53 = consumer.route53();
    String zone =
        route53
            .createHostedZone(
                r ->
                    r.name("internal.company")
                        .callerReference("demo")
                        .vpc(v -> v.vpcId(vpc).vpcRegion(Accounts.HOME_REGION)))
            .hostedZone()
            .id();
    var entry =
        consumer
            .ec2()
            .describeVpcEndpoints(r -> r.vpcEndpointIds(endpointId))
            .vpcEndpoints()
            .getFirst()
            .dnsEntries()
            .getFirst();
    Change change =
        Change.builder()
            .action(ChangeAction.CREATE)
            .resourceRecordSet(
                set ->
                    set.name(HOST)
                        .type(RRType.A)
                        .aliasTarget(
                            alias ->
                                alias
                                    .dnsName(entry.dnsName())
                                    .hostedZoneId(entry.hostedZoneId())
                                    .evaluateTargetHealth(true)))
            .build();
    route53.changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(change)));
  }

  private static String vpn(DemoAws aws, AwsSession consumer, String vpc, String subnet)
      throws InterruptedException {
    Ec2Client ec2 = consumer.ec2();
    Pairs pairs = Pairs.make();
    String certificate = consumer.acm().importCertificate(pairs.importServer()).certificateArn();
    String id =
        ec2.createClientVpnEndpoint(
                r ->
                    r.clientCidrBlock("172.16.0.0/22")
                        .serverCertificateArn(certificate)
                        .authenticationOptions(
                            ClientVpnAuthenticationRequest.builder()
                                .type(ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION)
                                .mutualAuthentication(
                                    m -> m.clientRootCertificateChainArn(certificate))
                                .build())
                        .connectionLogOptions(log -> log.enabled(false))
                        .dnsServers("10.10.0.2")
                        .splitTunnel(true)
                        .vpcId(vpc)
                        .tagSpecifications(named(ResourceType.CLIENT_VPN_ENDPOINT, "dev")))
            .clientVpnEndpointId();
    ec2.associateClientVpnTargetNetwork(r -> r.clientVpnEndpointId(id).subnetId(subnet));
    ec2.authorizeClientVpnIngress(
        r -> r.clientVpnEndpointId(id).targetNetworkCidr("10.10.0.0/16").authorizeAllGroups(true));
    aws.await(
        () ->
            RegionQuestion.associations(ec2, id).getFirst().state().equals("associated")
                && RegionQuestion.rules(ec2, id).getFirst().state().equals("active"));
    return id;
  }

  private static String vpc(Ec2Client ec2, String block) {
    String id = ec2.createVpc(r -> r.cidrBlock(block)).vpc().vpcId();
    ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(on -> on.value(true)));
    return id;
  }

  private static String subnet(Ec2Client ec2, String vpc, String block, String zone) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(block).availabilityZoneId(zone))
        .subnet()
        .subnetId();
  }

  private static TagSpecification named(ResourceType type, String name) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(Tag.builder().key("Name").value(name).build())
        .build();
  }
}
