package dev.throughline.model;

import java.util.List;
import java.util.Optional;

/**
 * What this computer brings.
 *
 * @param openvpn the program that was found
 * @param lookedIn where it was looked for
 * @param privilege whether a tunnel device can be made here
 * @param detail what the system said when it can't, otherwise empty
 * @param surroundings what could take the tunnel's packets away
 * @param clock this computer's clock beside AWS's, once AWS has said the time
 */
public record LocalEvidence(
    Optional<OpenvpnBinary> openvpn,
    List<String> lookedIn,
    Privilege privilege,
    String detail,
    Surroundings surroundings,
    Optional<ClockReading> clock) {

  /** With nothing around that could be in the way, and no other clock to compare with. */
  public LocalEvidence(
      Optional<OpenvpnBinary> openvpn, List<String> lookedIn, Privilege privilege, String detail) {
    this(openvpn, lookedIn, privilege, detail, Surroundings.NONE, Optional.empty());
  }

  public LocalEvidence withSurroundings(Surroundings known) {
    return new LocalEvidence(openvpn, lookedIn, privilege, detail, known, clock);
  }

  public LocalEvidence withClock(ClockReading known) {
    return new LocalEvidence(
        openvpn, lookedIn, privilege, detail, surroundings, Optional.of(known));
  }

  /** Whether a tunnel device can be made here. */
  public enum Privilege {
    GRANTED,
    /** Only the handshake is made, so none is needed. */
    NOT_NEEDED,
    DENIED,
    TUN_MISSING
  }

  /**
   * An openvpn program.
   *
   * @param path where it is
   * @param version {@code 2.6.14}, or empty when it did not say
   * @param supported whether it is 2.6 or newer (Windows: 2.6.10)
   */
  public record OpenvpnBinary(String path, String version, boolean supported) {}

  public LocalEvidence {
    lookedIn = List.copyOf(lookedIn);
  }
}
