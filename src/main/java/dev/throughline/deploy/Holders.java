package dev.throughline.deploy;

import dev.throughline.model.ProblemException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** Finds out what holds a resource that AWS does not delete. */
final class Holders {

  private final Account account;

  Holders(Account account) {
    this.account = account;
  }

  /** What holds it, a line each; empty when that isn't known. */
  List<String> of(String type, String id) throws InterruptedException, ProblemException {
    try {
      return switch (type) {
        case "AWS::EC2::SecurityGroup" -> interfaces("group-id", id);
        case "AWS::EC2::Subnet" -> interfaces("subnet-id", id);
        case "AWS::EC2::VPC" -> interfaces("vpc-id", id);
        case "AWS::EC2::VPCEndpointService" ->
            connections(id).stream().map(Holders::words).toList();
        default -> List.of();
      };
    } catch (SdkException e) {
      // What can't be looked at can't be named; AWS's own reason is told in any case.
      return List.of();
    }
  }

  /** The connections to an endpoint service that are there or wait for being accepted. */
  List<VpcEndpointConnection> connections(String serviceId)
      throws InterruptedException, ProblemException {
    return account
        .call(
            session ->
                session
                    .ec2()
                    .describeVpcEndpointConnectionsPaginator(
                        request -> request.filters(Filters.by("service-id", serviceId)))
                    .vpcEndpointConnections()
                    .stream()
                    .toList())
        .stream()
        .filter(connection -> isOpen(connection.vpcEndpointStateAsString()))
        .toList();
  }

  /** AWS writes these states with and without a capital. */
  private static boolean isOpen(String state) {
    return state.equalsIgnoreCase("available")
        || state.equalsIgnoreCase("pending")
        || state.equalsIgnoreCase("pendingAcceptance");
  }

  private List<String> interfaces(String filter, String id)
      throws InterruptedException, ProblemException {
    return account.call(
        session ->
            session
                .ec2()
                .describeNetworkInterfacesPaginator(
                    request -> request.filters(Filters.by(filter, id)))
                .networkInterfaces()
                .stream()
                .map(Holders::words)
                .toList());
  }

  static String words(NetworkInterface held) {
    String description = Optional.ofNullable(held.description()).orElse("");
    String owner =
        Optional.ofNullable(held.requesterId())
            .or(() -> Optional.ofNullable(held.ownerId()))
            .orElse("nobody known");
    return "network interface "
        + held.networkInterfaceId()
        + (description.isBlank() ? "" : " (“" + description + "”)")
        + ", made by "
        + owner
        + (held.attachment() != null && held.attachment().instanceId() != null
            ? ", attached to " + held.attachment().instanceId()
            : "");
  }

  static String words(VpcEndpointConnection connection) {
    return "endpoint "
        + connection.vpcEndpointId()
        + " of account "
        + connection.vpcEndpointOwner()
        + " ("
        + connection.vpcEndpointStateAsString()
        + ")";
  }
}
