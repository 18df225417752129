package dev.throughline.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept of an {@code .ovpn}: the values that a Client VPN connection needs, and nothing that
 * could run code, touch files or weaken the tunnel.
 *
 * @param remotes the endpoint, in the order given; at least one
 * @param transport how the tunnel's packets travel
 * @param randomHostname whether a random label goes in front of each remote's name; AWS's names
 *     resolve only with one
 * @param cipher the data cipher, {@code AES-256-GCM} or {@code AES-128-GCM}
 * @param verifyX509Name the server certificate's common name, if the profile pins it
 * @param caPem the certificates of {@code <ca>}, PEM, one behind the other
 * @param certPem the client certificate of {@code <cert>}, if the profile brings one
 * @param keyPem the private key of {@code <key>}, if the profile brings one; secret
 * @param renegSec seconds between key renegotiations, 0 for never
 * @param tunMtu 1200 to 1500
 * @param mssfix 1000 to 1460
 * @param ignored what was read and left out on purpose, such as {@code verb 3}; never a reason to
 *     refuse
 */
public record VpnProfile(
    List<HostPort> remotes,
    Transport transport,
    boolean randomHostname,
    String cipher,
    Optional<String> verifyX509Name,
    String caPem,
    Optional<String> certPem,
    Optional<String> keyPem,
    OptionalInt renegSec,
    OptionalInt tunMtu,
    OptionalInt mssfix,
    List<String> ignored) {

  /** How the tunnel's packets travel: the words openvpn takes after {@code proto}. */
  public enum Transport {
    UDP("udp"),
    UDP4("udp4"),
    UDP6("udp6"),
    TCP("tcp"),
    TCP4("tcp4"),
    TCP6("tcp6");

    private final String word;

    Transport(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public boolean isTcp() {
      return this == TCP || this == TCP4 || this == TCP6;
    }
  }

  public VpnProfile {
    remotes = List.copyOf(remotes);
    ignored = List.copyOf(ignored);
    if (remotes.isEmpty()) {
      throw new IllegalArgumentException("a profile needs a remote");
    }
  }

  /**
   * The same, with packets kept smaller.
   *
   * @param bytes 1000 to 1460; empty to leave it as it is
   */
  public VpnProfile withMssfix(OptionalInt bytes) {
    return bytes.isEmpty()
        ? this
        : new VpnProfile(
            remotes,
            transport,
            randomHostname,
            cipher,
            verifyX509Name,
            caPem,
            certPem,
            keyPem,
            renegSec,
            tunMtu,
            bytes,
            ignored);
  }

  /** Holds no key, so it may be logged. */
  @Override
  public String toString() {
    return "VpnProfile[" + remotes + " " + transport.word() + "]";
  }
}
