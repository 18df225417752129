package dev.throughline.model;

import java.net.InetAddress;
import java.time.Duration;

/**
 * The largest packet that passes from this computer through the tunnel to the service.
 *
 * @param to the endpoint address that was asked
 * @param largest the largest IPv4 packet that was answered, in bytes, options not counted
 * @param full the size of the packets that the tunnel itself takes, which was tried first
 * @param took how long measuring took
 */
public record SizeEvidence(InetAddress to, int largest, int full, Duration took) {

  /** openvpn's own bytes around each packet (AES-GCM: opcode and peer, counter, tag), less some. */
  private static final int WRAPPING = 8;

  /** Whether larger packets are lost on the way. */
  public boolean isLimited() {
    return largest < full;
  }

  /** What openvpn's {@code mssfix} is to be, so that no TCP packet is larger than what passes. */
  public int mssfix() {
    return largest + WRAPPING;
  }
}
