package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.RandomIds;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The programs that registered to sign people in. */
final class OidcClients {

  /** As AWS has it. */
  private static final Duration VALID = Duration.ofDays(90);

  /**
   * A registration.
   *
   * @param grantTypes empty for all that a public client may use
   */
  record Client(
      String id,
      String secret,
      String name,
      List<String> scopes,
      List<String> redirectUris,
      List<String> grantTypes,
      Instant issued,
      Instant expires) {

    boolean mayUse(String grantType) {
      return grantTypes.isEmpty() || grantTypes.contains(grantType);
    }

    /** The port of a loopback address is the client's to choose at each sign-in (RFC 8252). */
    boolean mayRedirectTo(URI uri) {
      return redirectUris.stream().map(URI::create).anyMatch(known -> isSame(known, uri));
    }

    private static boolean isSame(URI known, URI uri) {
      boolean loopback = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
      return known.getScheme().equals(uri.getScheme())
          && known.getHost().equals(uri.getHost())
          && known.getPath().equals(uri.getPath())
          && (loopback || known.getPort() == uri.getPort());
    }
  }

  private final Clock clock;
  private final RandomIds ids = new RandomIds();
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  OidcClients(Clock clock) {
    this.clock = clock;
  }

  Client register(
      String name, List<String> scopes, List<String> redirectUris, List<String> grantTypes) {
    Instant now = clock.instant();
    Client client =
        new Client(
            ids.secret(22),
            ids.secret(120),
            name,
            scopes,
            redirectUris,
            grantTypes,
            now,
            now.plus(VALID));
    clients.put(client.id(), client);
    return client;
  }

  Optional<Client> find(String id) {
    return Optional.ofNullable(clients.get(id)).filter(c -> clock.instant().isBefore(c.expires()));
  }

  /**
   * The client that shows its secret.
   *
   * @throws dev.throughline.lab.aws.AwsError when there is none
   */
  Client authenticate(String id, String secret) {
    return find(Oidc.required("clientId", id))
        .filter(client -> client.secret().equals(secret))
        .orElseThrow(Oidc::invalidClient);
  }
}
