package dev.throughline.model;

import java.util.List;

/**
 * Why there is no tunnel.
 *
 * @param phase how far it had come
 * @param code the catalogue's code, such as {@code tunnel.unreachable}
 * @param detail what openvpn or the system said, a line; holds no secret
 * @param log the last lines of openvpn's log, oldest first; hold no secret
 */
public record TunnelFailure(TunnelPhase phase, String code, String detail, List<String> log) {

  public TunnelFailure {
    log = List.copyOf(log);
  }
}
