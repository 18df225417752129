package dev.throughline.journey;

import dev.throughline.model.OwnTunnel;
import java.util.List;

/** The openvpns that earlier runs of ours have left. */
public interface OwnTunnels {

  /** Those that run though the process of ours that started them has ended, the oldest first. */
  List<OwnTunnel> left();

  /**
   * Ends one that is left; another process is never touched. Blocks for up to some seconds.
   *
   * @return whether it has ended
   */
  boolean end(OwnTunnel left) throws InterruptedException;
}
