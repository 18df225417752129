package dev.throughline.model;

/**
 * What has crossed the tunnel since it was started.
 *
 * @param bytesIn received, in bytes, as openvpn counts them on the outside
 * @param bytesOut sent, in bytes
 */
public record Traffic(long bytesIn, long bytesOut) {
  public static final Traffic NONE = new Traffic(0, 0);
}
