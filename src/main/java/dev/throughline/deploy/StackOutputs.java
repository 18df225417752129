package dev.throughline.deploy;

/** The names of the stacks' outputs. What each holds stands in the templates. */
public final class StackOutputs {

  /** Of the producer: the endpoint service's name. */
  public static final String SERVICE_NAME = "ServiceName";

  /** Of the producer: the endpoint service's ID. */
  public static final String SERVICE_ID = "ServiceId";

  /** Of the producer: the Network Load Balancer. */
  public static final String LOAD_BALANCER_ARN = "LoadBalancerArn";

  /** Of the producer: the target group with both instances. */
  public static final String TARGET_GROUP_ARN = "TargetGroupArn";

  /** Of the producer and of the network: its VPC. */
  public static final String VPC_ID = "VpcId";

  /** Of the network: the VPC's addresses. */
  public static final String VPC_CIDR = "VpcCidr";

  /** Of the network: one or two subnets with a comma between. */
  public static final String SUBNET_IDS = "SubnetIds";

  /** Of the network: the security group of the VPN's associations. */
  public static final String VPN_SECURITY_GROUP_ID = "VpnSecurityGroupId";

  /** Of the network: the VPC's own DNS resolver. */
  public static final String RESOLVER_ADDRESS = "ResolverAddress";

  /** Of the network: the log group with the VPN's connections. */
  public static final String LOG_GROUP_NAME = "LogGroupName";

  /** Of the vpn: the Client VPN endpoint. */
  public static final String CLIENT_VPN_ENDPOINT_ID = "ClientVpnEndpointId";

  /** Of the link: the interface endpoint. */
  public static final String INTERFACE_ENDPOINT_ID = "InterfaceEndpointId";

  /** Of the link: the private zone. */
  public static final String HOSTED_ZONE_ID = "HostedZoneId";

  /** Of the link: the service's private name. */
  public static final String SERVICE_HOST = "ServiceHost";

  /** Of the link: the interface endpoint's security group. */
  public static final String SECURITY_GROUP_ID = "SecurityGroupId";

  private StackOutputs() {}
}
