package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.clientvpn.VpnSessions;
import dev.throughline.lab.aws.ec2.Ids;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnection;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatus;
import software.amazon.awssdk.services.ec2.model.ClientVpnConnectionStatusCode;

/**
 * The tunnels that are up, as the endpoints' openvpn servers tell them. They are asked twice a
 * second, since whoever asks here must not wait.
 */
public final class RunningSessions implements VpnSessions, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningSessions.class);

  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** AWS tells a connection for an hour after its end. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Which connection: openvpn's own number is unique for one run of it. */
  private record Key(String endpoint, long server, long number) {}

  private record Session(ClientVpnConnection connection, Management.Client client, Instant ended) {

    boolean isUp() {
      return ended == null;
    }
  }

  /** An order to end a connection. */
  private record End(String endpoint, String connection) {}

  private final InstantSource clock;
  private final Map<Key, Session> sessions = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<End> ending = new LinkedBlockingQueue<>();
  private volatile Map<String, VpnSpace> endpoints = Map.of();
  private final Thread watch = Thread.ofVirtual().name("lab-vpn-sessions").unstarted(this::run);

  public RunningSessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins to watch these endpoints, which may come and go. */
  void follow(Map<String, VpnSpace> watched) {
    endpoints = watched;
    watch.start();
  }

  @Override
  public List<ClientVpnConnection> of(String clientVpnEndpointId) {
    List<ClientVpnConnection> connections = new ArrayList<>();
    sessions.forEach(
        (key, session) -> {
          if (key.endpoint().equals(clientVpnEndpointId)) {
            connections.add(session.connection());
          }
        });
    return connections;
  }

  @Override
  public void terminate(String clientVpnEndpointId, String connectionId) {
    ending.add(new End(clientVpnEndpointId, connectionId));
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void run() {
    try {
      while (true) {
        look();
        End end = ending.poll(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        if (end != null) {
          terminate(end);
        }
      }
    } catch (InterruptedException e) {
      // The lab ends.
    }
  }

  private void look() {
    Set<Key> up = new HashSet<>();
    for (Map.Entry<String, VpnSpace> endpoint : endpoints.entrySet()) {
      endpoint
          .getValue()
          .server()
          .filter(VpnServer::isAlive)
          .ifPresent(server -> up.addAll(look(endpoint.getKey(), server)));
    }
    Instant now = clock.instant();
    sessions.replaceAll(
        (key, session) -> session.isUp() && !up.contains(key) ? ended(session, now) : session);
    sessions
        .values()
        .removeIf(session -> !session.isUp() && session.ended().plus(REMEMBERED).isBefore(now));
  }

  private Set<Key> look(String endpoint, VpnServer server) {
    Map<Key, Session> found = new HashMap<>();
    try {
      for (Management.Client client : server.management().clients()) {
        Key key = new Key(endpoint, server.pid(), client.number());
        found.put(key, session(endpoint, client, sessions.get(key)));
      }
    } catch (IOException e) {
      LOG.debug("{} does not say who is connected; it may be starting", endpoint, e);
    }
    sessions.putAll(found);
    return found.keySet();
  }

  private Session session(String endpoint, Management.Client client, Session before) {
    String id = before == null ? Ids.next("cvpn-connection") : before.connection().connectionId();
    ClientVpnConnection connection =
        ClientVpnConnection.builder()
            .clientVpnEndpointId(endpoint)
            .connectionId(id)
            .timestamp(TIME.format(clock.instant()))
            .connectionEstablishedTime(TIME.format(client.since()))
            .ingressBytes(String.valueOf(client.received()))
            .egressBytes(String.valueOf(client.sent()))
            .clientIp(client.address())
            .commonName(client.commonName())
            .status(status(ClientVpnConnectionStatusCode.ACTIVE))
            .build();
    return new Session(connection, client, null);
  }

  private static Session ended(Session session, Instant now) {
    return new Session(
        session.connection().toBuilder()
            .timestamp(TIME.format(now))
            .connectionEndTime(TIME.format(now))
            .status(status(ClientVpnConnectionStatusCode.TERMINATED))
            .build(),
        session.client(),
        now);
  }

  private void terminate(End end) {
    for (Map.Entry<Key, Session> session : sessions.entrySet()) {
      VpnSpace endpoint = endpoints.get(end.endpoint());
      if (endpoint != null
          && session.getValue().isUp()
          && session.getValue().connection().connectionId().equals(end.connection())) {
        try {
          if (endpoint.server().isPresent()) {
            endpoint.server().get().management().end(session.getValue().client(), false);
          }
        } catch (IOException e) {
          LOG.warn("{} could not be ended", end.connection(), e);
        }
      }
    }
  }

  private static ClientVpnConnectionStatus status(ClientVpnConnectionStatusCode code) {
    return ClientVpnConnectionStatus.builder().code(code).build();
  }
}
