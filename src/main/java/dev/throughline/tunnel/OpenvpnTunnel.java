package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelEvidence;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import dev.throughline.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tunnel, from starting openvpn until it has ended. One thread reads what openvpn says and is
 * the only one that changes the state while the tunnel lives.
 */
public final class OpenvpnTunnel implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenvpnTunnel.class);

  private final TunnelPlan plan;
  private final TunnelBudgets budgets;
  private final TunnelListener listener;
  private final long startedAt = System.nanoTime();
  private final Signer signer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Handshake handshake;
  private TunnelState state = TunnelState.Step.STARTING;
  private volatile Traffic traffic = Traffic.NONE;
  private String version = "";
  private long upAt;

  private final ManagementLink management;
  private final OpenvpnProcess process;
  private final Thread reader;

  private OpenvpnTunnel(
      TunnelPlan plan,
      TunnelBudgets budgets,
      TunnelListener listener,
      ManagementLink management,
      OpenvpnProcess process) {
    this.plan = plan;
    this.budgets = budgets;
    this.listener = listener;
    this.signer = new Signer(plan.identity().key());
    this.handshake = new Handshake(budgets, startedAt);
    this.management = management;
    this.process = process;
    this.reader = Thread.ofVirtual().name("openvpn-management").unstarted(this::run);
  }

  /**
   * Starts openvpn. Returns at once; {@link #awaitUp} waits for the tunnel.
   *
   * @throws IOException when openvpn can't be started or the socket can't be made
   */
  public static OpenvpnTunnel start(TunnelPlan plan, TunnelListener listener) throws IOException {
    return start(plan, TunnelBudgets.DEFAULT, listener);
  }

  static OpenvpnTunnel start(TunnelPlan plan, TunnelBudgets budgets, TunnelListener listener)
      throws IOException {
    ManagementLink management = ManagementLink.listen(plan.runtimeFolder());
    OpenvpnProcess process;
    try {
      process = OpenvpnProcess.start(plan, management.socket());
    } catch (IOException e) {
      management.close();
      throw e;
    }
    OpenvpnTunnel tunnel = new OpenvpnTunnel(plan, budgets, listener, management, process);
    listener.stateChanged(TunnelState.Step.STARTING);
    process.onExit(tunnel::hangUp);
    tunnel.reader.start();
    return tunnel;
  }

  public TunnelState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  public Traffic traffic() {
    return traffic;
  }

  /** The process, for tests and status lines. */
  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the tunnel is up, or until there is no hope; then openvpn has been stopped.
   *
   * @throws InterruptedException when interrupted while waiting; openvpn still runs then
   */
  public TunnelEvidence awaitUp() throws InterruptedException {
    TunnelFailure failure;
    lock.lock();
    try {
      while (!handshake.isUp() && handshake.failure().isEmpty()) {
        long left = handshake.deadline() - System.nanoTime();
        if (left <= 0) {
          handshake.overdue();
        } else {
          changed.awaitNanos(left);
        }
      }
      if (handshake.failure().isEmpty()) {
        return new TunnelEvidence.Up(session(), Duration.ofNanos(upAt - startedAt));
      }
      failure = handshake.failure().get();
      move(new TunnelState.Failed(failure));
    } finally {
      lock.unlock();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    close();
    return new TunnelEvidence.Down(failure, took);
  }

  /** Why a tunnel that was up is no more: openvpn has ended, or is reconnecting. */
  public Optional<TunnelFailure> lost() {
    lock.lock();
    try {
      return handshake.isUp() && state instanceof TunnelState.Failed(TunnelFailure failure)
          ? Optional.of(failure)
          : handshake.reconnecting();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same, and as well when nothing has come in for as long as three of the endpoint's pings
   * would take: openvpn itself takes twenty seconds to notice. A computer that was asleep is silent
   * too, so this is to be asked when something behind the tunnel did not answer.
   */
  public Optional<TunnelFailure> lostOrSilent() {
    lock.lock();
    try {
      return lost().or(() -> handshake.silent(System.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  /** The path behind the tunnel was proven, or not; shown as the tunnel's state. */
  public void judged(Verdict verdict) {
    lock.lock();
    try {
      if (state.isConnected()) {
        move(verdict == Verdict.PROVEN ? TunnelState.Step.VERIFIED : TunnelState.Step.DEGRADED);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends openvpn and waits until it has ended. Closing twice does no harm. */
  @Override
  public void close() {
    lock.lock();
    try {
      move(TunnelState.Step.DISCONNECTING);
    } finally {
      lock.unlock();
    }
    stopProcess();
    joinReader();
    lock.lock();
    try {
      move(TunnelState.Step.DISCONNECTED);
    } finally {
      lock.unlock();
    }
  }

  private void stopProcess() {
    try {
      if (process.isAlive()) {
        askToEnd();
        if (!process.endsWithin(budgets.stop())) {
          LOG.warn("openvpn (process {}) did not end when asked; ending it by force", pid());
          process.endByForce();
        }
      }
    } catch (InterruptedException e) {
      process.endByForce();
      Thread.currentThread().interrupt();
    }
  }

  private void askToEnd() {
    try {
      management.send("signal SIGTERM");
    } catch (IOException e) {
      // It has not connected, or has hung up: there is nobody to ask.
      process.endByForce();
    }
  }

  private void joinReader() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the reader's accept return when openvpn ends before it has connected. */
  private void hangUp() {
    try {
      management.close();
    } catch (IOException e) {
      LOG.debug("Closing the management socket failed", e);
    }
  }

  private void run() {
    try {
      management.read(this::greet, line -> heard(ManagementEvent.parse(line)));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("openvpn hung up", e);
    }
    try {
      int exitCode = process.waitFor();
      hangUp();
      processEnded(exitCode);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet() {
    send("version 5");
    send("version");
    send("state on");
    send("log on");
    send("bytecount 1");
  }

  private void heard(ManagementEvent event) {
    long now = System.nanoTime();
    lock.lock();
    try {
      switch (event) {
        case ManagementEvent.Hold() -> send("hold release");
        case ManagementEvent.State changedState -> stateChanged(changedState, now);
        case ManagementEvent.ByteCount(Traffic counted) -> {
          handshake.counted(counted, now);
          traffic = counted;
          listener.trafficChanged(counted);
        }
        case ManagementEvent.Log(String text) -> handshake.logged(text);
        case ManagementEvent.NeedCertificate() -> giveCertificate();
        case ManagementEvent.PkSign sign -> giveSignature(sign);
        case ManagementEvent.Fatal(String text) -> handshake.fatal(text);
        case ManagementEvent.Password(String text) -> {
          LOG.debug("openvpn asks for a password: {}", text);
          handshake.asksForPassword();
        }
        case ManagementEvent.Other(String line) -> readVersion(line);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void stateChanged(ManagementEvent.State next, long now) {
    boolean wasUp = handshake.isUp();
    handshake.stateChanged(next, now);
    if (handshake.failure().isPresent()) {
      return;
    }
    if (wasUp) {
      // Up once, so this is about reconnecting.
      move(
          next.name().equals("CONNECTED") ? TunnelState.Step.VERIFYING : TunnelState.Step.DEGRADED);
    } else if (handshake.isUp()) {
      upAt = now;
      move(TunnelState.Step.VERIFYING);
    } else {
      move(step(handshake.phase()));
    }
  }

  private void processEnded(int exitCode) {
    lock.lock();
    try {
      if (state != TunnelState.Step.DISCONNECTING) {
        handshake.ended(exitCode, process.output());
        if (handshake.isUp()) {
          handshake.failure().ifPresent(failure -> move(new TunnelState.Failed(failure)));
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A failure stays to be read until the next attempt; there is no way back from it. */
  private void move(TunnelState next) {
    if (state.equals(next)
        || state instanceof TunnelState.Failed
        || state == TunnelState.Step.DISCONNECTED
        || (state == TunnelState.Step.DISCONNECTING && next != TunnelState.Step.DISCONNECTED)) {
      return;
    }
    state = next;
    listener.stateChanged(next);
  }

  private static TunnelState.Step step(TunnelPhase phase) {
    return switch (phase) {
      case STARTING -> TunnelState.Step.STARTING;
      case RESOLVING -> TunnelState.Step.RESOLVING;
      case CONNECTING -> TunnelState.Step.CONNECTING;
      case AUTHENTICATING -> TunnelState.Step.AUTHENTICATING;
      case CONFIGURING -> TunnelState.Step.CONFIGURING;
      case CONNECTED -> TunnelState.Step.VERIFYING;
    };
  }

  private void giveCertificate() {
    try {
      List<byte[]> encoded = new ArrayList<>();
      for (X509Certificate certificate : plan.identity().chain()) {
        encoded.add(certificate.getEncoded());
      }
      management.sendCertificates(encoded);
    } catch (CertificateEncodingException e) {
      handshake.signingFailed("The client certificate can't be encoded: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("openvpn hung up while it was given the certificate", e);
    }
  }

  private void giveSignature(ManagementEvent.PkSign sign) {
    try {
      byte[] data = Base64.getDecoder().decode(sign.data());
      management.sendSignature(signer.sign(data, sign.algorithm()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      handshake.signingFailed("The key can't make this signature: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("openvpn hung up while it was given the signature", e);
    }
  }

  /**
   * The reply to {@code version}: {@code OpenVPN Version: OpenVPN 2.6.14 x86_64-pc-linux-gnu …}.
   */
  private void readVersion(String line) {
    String start = "OpenVPN Version: OpenVPN ";
    if (line.startsWith(start)) {
      version = line.substring(start.length()).split(" ", 2)[0];
    }
  }

  private void send(String command) {
    try {
      management.send(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TunnelSession session() {
    InetAddress local =
        plan.packetsCross() && !handshake.localAddress().isEmpty()
            ? InetAddress.ofLiteral(handshake.localAddress())
            : InetAddress.getLoopbackAddress();
    return new TunnelSession(
        local,
        plan.packetsCross() ? device(local) : Optional.empty(),
        handshake.remote().orElse(new InetSocketAddress(0)),
        version,
        handshake.pushed().routes(),
        handshake.pushed().dnsServers(),
        handshake.pushed().cipher(),
        plan.packetsCross());
  }

  private static Optional<String> device(InetAddress local) {
    try {
      return Optional.ofNullable(NetworkInterface.getByInetAddress(local))
          .map(NetworkInterface::getName);
    } catch (SocketException e) {
      return Optional.empty();
    }
  }
}
