package dev.throughline.deploy;

import static dev.throughline.deploy.StackTemplate.DEPLOYMENT_TAG;

import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.ec2.model.TerminateConnectionStatus;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/**
 * Who is connected: VPN clients to the Client VPN endpoint, interface endpoints to the endpoint
 * service. A deployment's own endpoint may be cut off; anybody else's may not.
 */
final class Connections {

  private static final String SERVICE = "AWS::EC2::VPCEndpointService";
  private static final String VPN = "AWS::EC2::ClientVpnEndpoint";

  private final BothAccounts both;
  private final String deployment;

  Connections(BothAccounts both, String deployment) {
    this.both = both;
    this.deployment = deployment;
  }

  /** Other people's endpoints that are connected to the producer's service. */
  List<VpcEndpointConnection> foreign(String producerStack)
      throws InterruptedException, ProblemException {
    List<VpcEndpointConnection> foreign = new ArrayList<>();
    for (String service : resources(both.producer(), producerStack, SERVICE)) {
      for (VpcEndpointConnection connection : new Holders(both.producer()).connections(service)) {
        boolean connected = connection.vpcEndpointStateAsString().equalsIgnoreCase("available");
        if (connected && !isOurs(connection)) {
          foreign.add(connection);
        }
      }
    }
    return foreign;
  }

  /**
   * Rejects what is left of connections to the producer's service, since AWS removes no service
   * with any: our own, and those that wait for being accepted.
   *
   * @return how many there were
   */
  int reject(String producerStack) throws InterruptedException, ProblemException {
    int rejected = 0;
    for (String service : resources(both.producer(), producerStack, SERVICE)) {
      List<String> endpoints =
          new Holders(both.producer())
              .connections(service).stream().map(VpcEndpointConnection::vpcEndpointId).toList();
      if (!endpoints.isEmpty()) {
        both.producer()
            .call(
                session ->
                    session
                        .ec2()
                        .rejectVpcEndpointConnections(
                            request -> request.serviceId(service).vpcEndpointIds(endpoints)));
        rejected += endpoints.size();
      }
    }
    return rejected;
  }

  /**
   * Ends the sessions of VPN clients.
   *
   * @return how many there were
   */
  int endSessions(String vpnStack) throws InterruptedException, ProblemException {
    int ended = 0;
    for (String endpoint : resources(both.consumer(), vpnStack, VPN)) {
      ended += endSessionsOf(both.consumer(), endpoint);
    }
    return ended;
  }

  static int endSessionsOf(Account account, String endpoint)
      throws InterruptedException, ProblemException {
    try {
      List<String> open =
          account.call(
              session ->
                  session
                      .ec2()
                      .describeClientVpnConnectionsPaginator(
                          request -> request.clientVpnEndpointId(endpoint))
                      .connections()
                      .stream()
                      .filter(connection -> connection.status().codeAsString().equals("active"))
                      .map(connection -> connection.connectionId())
                      .toList());
      for (String connection : open) {
        List<TerminateConnectionStatus> _ =
            account
                .call(
                    session ->
                        session
                            .ec2()
                            .terminateClientVpnConnections(
                                request ->
                                    request.clientVpnEndpointId(endpoint).connectionId(connection)))
                .connectionStatuses();
      }
      return open.size();
    } catch (SdkException e) {
      if (Account.code(e).endsWith(".NotFound")) {
        return 0;
      }
      throw e;
    }
  }

  /**
   * Ours is the one of the link stack, and whatever is left of it: AWS lists a connection for a
   * while after its endpoint is gone.
   */
  private boolean isOurs(VpcEndpointConnection connection)
      throws InterruptedException, ProblemException {
    String owner = both.consumer().call(session -> session.sts().getCallerIdentity()).account();
    if (!owner.equals(connection.vpcEndpointOwner())) {
      return false;
    }
    Optional<VpcEndpoint> endpoint =
        both
            .consumer()
            .call(
                session ->
                    session
                        .ec2()
                        .describeVpcEndpoints(
                            request ->
                                request.filters(
                                    Filters.by("vpc-endpoint-id", connection.vpcEndpointId()))))
            .vpcEndpoints()
            .stream()
            .findFirst();
    return endpoint
        .map(
            found ->
                found.tags().stream()
                    .anyMatch(
                        tag -> tag.key().equals(DEPLOYMENT_TAG) && tag.value().equals(deployment)))
        .orElse(true);
  }

  /** The physical IDs of a stack's resources of a type, as far as they have been made. */
  private static Set<String> resources(Account account, String stackId, String type)
      throws InterruptedException, ProblemException {
    Set<String> ids = new HashSet<>();
    try {
      for (StackResource resource :
          account
              .call(
                  session ->
                      session
                          .cloudFormation()
                          .describeStackResources(request -> request.stackName(stackId)))
              .stackResources()) {
        boolean there =
            resource.resourceType().equals(type)
                && !resource.resourceStatusAsString().equals("DELETE_COMPLETE")
                && resource.physicalResourceId() != null
                && !resource.physicalResourceId().isBlank();
        if (there) {
          ids.add(resource.physicalResourceId());
        }
      }
    } catch (SdkException e) {
      if (!Stacks.isMissing(e)) {
        throw e;
      }
    }
    return ids;
  }
}
