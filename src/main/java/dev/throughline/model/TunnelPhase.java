package dev.throughline.model;

/** How far a tunnel had come. Each failure names its phase. */
public enum TunnelPhase {
  STARTING("starting openvpn"),
  RESOLVING("looking up the endpoint's name"),
  CONNECTING("waiting for the endpoint's first packet"),
  AUTHENTICATING("exchanging certificates"),
  CONFIGURING("setting address and routes"),
  CONNECTED("connected");

  private final String words;

  TunnelPhase(String words) {
    this.words = words;
  }

  /** What is being done, to follow "while". */
  public String words() {
    return words;
  }
}
