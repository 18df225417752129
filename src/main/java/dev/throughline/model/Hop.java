package dev.throughline.model;

/** A place on the path, in the order in which a request passes them. */
public enum Hop {
  COMPUTER("This computer"),
  CLIENT_VPN("Client VPN"),
  RESOLVER("VPC resolver"),
  ENDPOINT("Interface endpoint"),
  LOAD_BALANCER("Load balancer"),
  SERVICE("Service"),
  /** Beside the path: the resolvers this computer had before connecting. */
  PUBLIC_DNS("Public DNS");

  private final String label;

  Hop(String label) {
    this.label = label;
  }

  /** The name a person reads. */
  public String label() {
    return label;
  }
}
