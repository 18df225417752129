package dev.throughline.ui;

import dev.throughline.journey.OwnTunnels;
import dev.throughline.model.OwnTunnel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Tunnels that are left, of no real process. */
final class ScriptedTunnels implements OwnTunnels {

  final List<OwnTunnel> left = new CopyOnWriteArrayList<>();

  /** Whether openvpn can't be ended. */
  volatile boolean stubborn;

  /** Closed by a test that wants to see one being ended. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  @Override
  public List<OwnTunnel> left() {
    return List.copyOf(left);
  }

  @Override
  public boolean end(OwnTunnel one) throws InterruptedException {
    gate.await();
    return !stubborn && left.remove(one);
  }
}
