package dev.throughline.model;

import java.util.Locale;

/** The state of a tunnel, as the window and the command line show it. */
public sealed interface TunnelState {

  /** The states without a reason of their own, in their usual order. */
  enum Step implements TunnelState {
    DISCONNECTED("Not connected"),
    STARTING("Starting openvpn"),
    RESOLVING("Looking up the endpoint"),
    CONNECTING("Waiting for the endpoint"),
    AUTHENTICATING("Exchanging certificates"),
    CONFIGURING("Setting address and routes"),
    /** Connected; whether the path behind it works is being proven. */
    VERIFYING("Connected, checking the path"),
    VERIFIED("Connected, path proven"),
    /** Connected, but the path is not proven, or the tunnel is reconnecting. */
    DEGRADED("Connected, path not proven"),
    DISCONNECTING("Disconnecting");

    private final String label;

    Step(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** There is no tunnel, and the failure says why. */
  record Failed(TunnelFailure failure) implements TunnelState {
    @Override
    public String label() {
      return "Failed while " + failure.phase().words();
    }

    @Override
    public String word() {
      return "failed";
    }
  }

  /** What a person reads. */
  String label();

  /** The word used in JSON. */
  String word();

  /** Whether packets can cross the tunnel in this state. */
  default boolean isConnected() {
    return this == Step.VERIFYING || this == Step.VERIFIED || this == Step.DEGRADED;
  }
}
