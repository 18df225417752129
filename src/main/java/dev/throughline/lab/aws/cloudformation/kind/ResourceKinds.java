package dev.throughline.lab.aws.cloudformation.kind;

import dev.throughline.lab.aws.AwsError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of resources by their types. */
public final class ResourceKinds {

  private final Map<String, ResourceKind> kinds = new HashMap<>();

  public ResourceKinds(List<ResourceKind> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.type(), kind));
  }

  /** All that the lab has. */
  public static ResourceKinds all() {
    return new ResourceKinds(
        List.of(
            new ClientVpnAuthorizationRule(),
            new ClientVpnEndpoint(),
            new ClientVpnRoute(),
            new ClientVpnTargetNetworkAssociation(),
            new HostedZone(),
            new IamRole(),
            new Instance(),
            new InstanceProfile(),
            new InternetGateway(),
            new Listener(),
            new LoadBalancer(),
            new LogGroup(),
            new LogStream(),
            new NetworkInterface(),
            new RecordSet(),
            new Route(),
            new RouteTable(),
            new SecurityGroup(),
            new SecurityGroupRule(false),
            new SecurityGroupRule(true),
            new Subnet(),
            new SubnetRouteTableAssociation(),
            new TargetGroup(),
            new Vpc(),
            new VpcEndpoint(),
            new VpcEndpointService(),
            new VpcEndpointServicePermissions(),
            new VpcGatewayAttachment(),
            new WaitConditionHandle()));
  }

  /**
   * The kind of that type.
   *
   * @throws AwsError when the lab has none, though the type is known
   */
  public ResourceKind of(String type) {
    return Optional.ofNullable(kinds.get(type))
        .orElseThrow(
            () -> new AwsError("InvalidRequest", "The lab can't make resources of type " + type));
  }
}
