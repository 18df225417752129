package dev.throughline.model;

/**
 * A host and a port, as a profile or a status line names them.
 *
 * @param host a name or an address, not resolved
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

  public HostPort {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is out of range; it takes 1 to 65535");
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
