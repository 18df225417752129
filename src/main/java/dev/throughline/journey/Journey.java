package dev.throughline.journey;

import dev.throughline.model.Deployment;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.TargetsProof;
import java.util.List;

/** The steps from a deployment to a proof. Each blocks, so it belongs off the window's thread. */
public interface Journey {

  /**
   * Looks at this computer, the profile and the identity. Sends no packet and starts no tunnel.
   *
   * @return evidence with its local, profile and identity parts; unusable parts say why
   */
  Evidence check(Deployment deployment) throws InterruptedException;

  /**
   * Connects. Whatever goes wrong is in the connection's evidence; it is returned as well when
   * there is no tunnel, and then needs no closing.
   *
   * @param listener hears of each change of state until the connection is closed, on a thread of
   *     the tunnel's
   * @throws InterruptedException when the waiting thread is interrupted; everything that was
   *     started has then been stopped
   */
  Connection connect(Deployment deployment, ConnectionListener listener)
      throws InterruptedException;

  /**
   * Proves the path behind a connection; the connection stays.
   *
   * @param listener hears of each piece of evidence as it comes in, on a thread of the prober's
   */
  Proof prove(Connection connection, ProofListener listener) throws InterruptedException;

  /**
   * Proves many services behind one connection, each as {@link #prove(Connection, ProofListener)}
   * would prove it; what they share is asked once. The connection stays.
   *
   * @param targets at least one
   * @param atOnce how many are asked at a time, at least 1
   * @param listener hears of each target's proof, on threads of the prober's
   */
  TargetsProof prove(
      Connection connection, List<ServiceTarget> targets, int atOnce, TargetsListener listener)
      throws InterruptedException;
}
