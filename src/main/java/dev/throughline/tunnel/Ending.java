package dev.throughline.tunnel;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an openvpn process: asks it first, and does not wait for ever. */
final class Ending {

  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final ManagementLink management;
  private final OpenvpnProcess process;
  private final Duration patience;

  Ending(ManagementLink management, OpenvpnProcess process, Duration patience) {
    this.management = management;
    this.process = process;
    this.patience = patience;
  }

  /**
   * Ends it.
   *
   * @param deaf whether asking is of no use
   */
  void end(boolean deaf) {
    try {
      if (!process.isAlive()) {
        return;
      }
      if (deaf) {
        process.endByForce();
        return;
      }
      ask();
      if (!process.endsWithin(patience)) {
        LOG.warn("openvpn (process {}) did not end when asked; ending it by force", process.pid());
        process.endByForce();
      }
    } catch (InterruptedException e) {
      process.endByForce();
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    try {
      management.send("signal SIGTERM");
    } catch (IOException e) {
      // It has not connected, or has hung up: there is nobody to ask.
      process.endByForce();
    }
  }
}
