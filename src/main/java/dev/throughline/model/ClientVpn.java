package dev.throughline.model;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Client VPN endpoint as AWS describes it. States are AWS's own words, since AWS adds some now
 * and then.
 *
 * @param id such as {@code cvpn-endpoint-0123456789abcdef0}
 * @param name its Name tag
 * @param deployment the deployment of ours that it belongs to, by its tag
 * @param state {@code pending-associate}, {@code available}, {@code deleting} …
 * @param transport {@code udp} or {@code tcp}
 * @param port 443 or 1194
 * @param vpcId the VPC that it leads to, once that is known
 * @param dnsServers what it tells clients to ask; empty when nothing
 * @param securityGroups of its network interfaces in the VPC
 * @param sessionHours after how long it ends a session, where AWS says it
 * @param clientRootArn the certificate in ACM that client certificates have to come from
 */
public record ClientVpn(
    String id,
    Optional<String> name,
    Optional<String> deployment,
    String state,
    List<Authentication> authentication,
    String transport,
    int port,
    Optional<Cidr> clientCidr,
    Optional<String> vpcId,
    List<InetAddress> dnsServers,
    boolean splitTunnel,
    List<String> securityGroups,
    OptionalInt sessionHours,
    Optional<String> clientRootArn) {

  /** How clients show who they are. */
  public enum Authentication {
    /** A certificate: the tunnel that this program makes. */
    CERTIFICATE("certificate", ""),
    FEDERATED(
        "SAML",
        "People sign in with SAML in a browser, which only AWS's own VPN client can do. Connect with"
            + " that client, and prove from the connected computer; or add an endpoint that"
            + " takes certificates."),
    DIRECTORY(
        "directory",
        "People sign in with a user name and a password of a directory. This program connects by"
            + " certificate only: connect with AWS's own VPN client, and prove from the connected"
            + " computer; or add an endpoint that takes certificates."),
    /** One that AWS has added since. */
    UNKNOWN("unknown", "This way to sign in is not known here. Connect with AWS's own VPN client.");

    private final String word;
    private final String limits;

    Authentication(String word, String limits) {
      this.word = word;
      this.limits = limits;
    }

    public String word() {
      return word;
    }

    /** What is and isn't possible, in whole sentences; empty when nothing is in the way. */
    public String limits() {
      return limits;
    }
  }

  public ClientVpn {
    authentication = List.copyOf(authentication);
    dnsServers = List.copyOf(dnsServers);
    securityGroups = List.copyOf(securityGroups);
  }

  /** Whether a certificate is enough to connect. AWS asks for all kinds that an endpoint names. */
  public boolean takesCertificatesAlone() {
    return authentication.equals(List.of(Authentication.CERTIFICATE));
  }

  /** What stands in the way of connecting, in whole sentences; empty when nothing does. */
  public List<String> limits() {
    return authentication.stream()
        .map(Authentication::limits)
        .filter(words -> !words.isEmpty())
        .toList();
  }

  /**
   * A target network: the subnet in which the endpoint has a network interface.
   *
   * @param state {@code associating}, {@code associated}, {@code association-failed} …
   */
  public record Association(
      String id, String subnetId, String vpcId, String state, List<String> securityGroups) {
    public Association {
      securityGroups = List.copyOf(securityGroups);
    }
  }

  /**
   * Who may reach what.
   *
   * @param group of the directory or the identity provider; empty for everybody
   * @param state {@code authorizing}, {@code active}, {@code failed}, {@code revoking}
   */
  public record AuthorizationRule(Cidr destination, Optional<String> group, String state) {}

  /**
   * A route of the endpoint.
   *
   * @param origin {@code associate} when AWS made it, {@code add-route} when somebody did
   * @param state {@code creating}, {@code active}, {@code failed}, {@code deleting}
   */
  public record Route(Cidr destination, String subnetId, String origin, String state) {}
}
