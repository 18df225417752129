package dev.throughline.deploy;

import dev.throughline.deploy.Leftover.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Tells what is there from what only its tags are left of: EC2 shows the tags of instances,
 * endpoints and services for an hour after they are gone.
 */
final class Living {

  private Living() {}

  /** Those that are there. Asked by filter, since an ID that is gone would be an error. */
  static List<Leftover> of(Ec2Client ec2, List<Leftover> tagged) {
    Set<String> living = new HashSet<>();
    for (Kind kind :
        List.of(
            Kind.INSTANCE, Kind.VPC_ENDPOINT, Kind.CLIENT_VPN_ENDPOINT, Kind.ENDPOINT_SERVICE)) {
      List<String> ids =
          tagged.stream().filter(one -> one.kind() == kind).map(Leftover::id).toList();
      if (!ids.isEmpty()) {
        living(ec2, kind, ids).forEach(living::add);
      }
    }
    return tagged.stream()
        .filter(
            one ->
                switch (one.kind()) {
                  case INSTANCE, VPC_ENDPOINT, CLIENT_VPN_ENDPOINT, ENDPOINT_SERVICE ->
                      living.contains(one.id());
                  default -> true;
                })
        .toList();
  }

  private static Stream<String> living(Ec2Client ec2, Kind kind, List<String> ids) {
    return switch (kind) {
      case INSTANCE ->
          ec2
              .describeInstancesPaginator(
                  request -> request.filters(Filters.by("instance-id", ids)))
              .reservations()
              .stream()
              .flatMap(reservation -> reservation.instances().stream())
              .filter(instance -> !instance.state().nameAsString().equals("terminated"))
              .map(instance -> instance.instanceId());
      case VPC_ENDPOINT ->
          ec2
              .describeVpcEndpointsPaginator(
                  request -> request.filters(Filters.by("vpc-endpoint-id", ids)))
              .vpcEndpoints()
              .stream()
              .filter(endpoint -> !endpoint.stateAsString().equalsIgnoreCase("deleted"))
              .map(endpoint -> endpoint.vpcEndpointId());
      case CLIENT_VPN_ENDPOINT ->
          ec2
              .describeClientVpnEndpointsPaginator(
                  request -> request.filters(Filters.by("endpoint-id", ids)))
              .clientVpnEndpoints()
              .stream()
              .filter(endpoint -> !endpoint.status().codeAsString().equals("deleted"))
              .map(endpoint -> endpoint.clientVpnEndpointId());
      case ENDPOINT_SERVICE ->
          ec2
              .describeVpcEndpointServiceConfigurationsPaginator(
                  request -> request.filters(Filters.by("service-id", ids)))
              .serviceConfigurations()
              .stream()
              .filter(service -> !service.serviceStateAsString().equalsIgnoreCase("deleted"))
              .map(service -> service.serviceId());
      default -> Stream.empty();
    };
  }
}
