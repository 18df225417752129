package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import dev.throughline.lab.aws.ec2.Filters;
import dev.throughline.lab.aws.ec2.Pages;
import dev.throughline.lab.aws.ec2.Registrar;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatusCode;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.TerminateClientVpnConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.TerminateConnectionStatus;

/** Shows and ends the clients' connections. */
final class ConnectionOperations {

  /** How many connections of a user one request ends. */
  private static final int MOST = 5;

  private final Endpoints endpoints;
  private final VpnSessions sessions;

  ConnectionOperations(Endpoints endpoints, VpnSessions sessions) {
    this.endpoints = endpoints;
    this.sessions = sessions;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeClientVpnConnectionsRequest.class, this::describe);
    registrar.add(TerminateClientVpnConnectionsRequest.class, this::terminate);
  }

  private DescribeClientVpnConnectionsResponse describe(
      Caller caller, DescribeClientVpnConnectionsRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    Filters<ClientVpnConnection> filters =
        Filters.<ClientVpnConnection>untagged()
            .by("connection-id", ClientVpnConnection::connectionId)
            .by("username", ClientVpnConnection::username);
    Page<ClientVpnConnection> page =
        Pages.of(
            filters.apply(sessions.of(endpoint.id()), request.filters()),
            request.maxResults(),
            request.nextToken());
    return DescribeClientVpnConnectionsResponse.builder()
        .connections(page.items())
        .nextToken(page.next())
        .build();
  }

  private TerminateClientVpnConnectionsResponse terminate(
      Caller caller, TerminateClientVpnConnectionsRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    List<ClientVpnConnection> ending = wanted(endpoint, request);
    ending.forEach(connection -> sessions.terminate(endpoint.id(), connection.connectionId()));
    return TerminateClientVpnConnectionsResponse.builder()
        .clientVpnEndpointId(endpoint.id())
        .username(request.username())
        .connectionStatuses(ending.stream().map(ConnectionOperations::ending).toList())
        .build();
  }

  private List<ClientVpnConnection> wanted(
      Endpoint endpoint, TerminateClientVpnConnectionsRequest request) {
    String id = request.connectionId();
    String user = request.username();
    if (id != null && user != null) {
      throw Refusal.combination("Only one of ConnectionId and Username can be specified");
    }
    if (id == null && user == null) {
      throw new AwsError("MissingParameter", "Either ConnectionId or Username must be specified");
    }
    List<ClientVpnConnection> found =
        sessions.of(endpoint.id()).stream()
            .filter(
                connection -> connection.status().code() == ClientVpnConnectionStatusCode.ACTIVE)
            .filter(
                connection ->
                    id == null
                        ? user.equals(connection.username())
                        : id.equals(connection.connectionId()))
            .limit(MOST)
            .toList();
    if (found.isEmpty()) {
      throw id == null
          ? new AwsError(
              "InvalidClientVpnConnection.UserNotFound",
              "User " + user + " has no active connection to endpoint " + endpoint.id())
          : new AwsError(
              "InvalidClientVpnConnection.IdNotFound", "Connection " + id + " does not exist");
    }
    return found;
  }

  private static TerminateConnectionStatus ending(ClientVpnConnection connection) {
    return TerminateConnectionStatus.builder()
        .connectionId(connection.connectionId())
        .previousStatus(connection.status())
        .currentStatus(
            ClientVpnConnectionStatus.builder()
                .code(ClientVpnConnectionStatusCode.TERMINATING)
                .build())
        .build();
  }
}
