package dev.throughline.tunnel;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One attempt at a tunnel: takes openvpn's words in, and says how far it has come, why it failed,
 * and when waiting longer has no hope. Does nothing itself, so it is tested without openvpn. Not
 * thread-safe.
 */
final class Handshake {

  /**
   * The reply to {@code version}: {@code OpenVPN Version: OpenVPN 2.6.14 x86_64-pc-linux-gnu …}.
   */
  private static final String VERSION = "OpenVPN Version: OpenVPN ";

  private final Patience patience;
  private final LastLines log = new LastLines(60);
  private boolean startsOver;
  private boolean serverVerified;
  private boolean up;
  private long upAt;
  private long bytesIn;
  private String openvpnVersion = "";
  private String reconnecting = "";
  private String localAddress = "";
  private Optional<InetSocketAddress> remote = Optional.empty();
  private PushReply pushed = PushReply.NOTHING;
  private Optional<TunnelFailure> failure = Optional.empty();

  /**
   * Begins.
   *
   * @param now {@link System#nanoTime()}, as everywhere here
   */
  Handshake(TunnelBudgets budgets, long now) {
    patience = new Patience(budgets, now);
  }

  TunnelPhase phase() {
    return patience.phase();
  }

  boolean isUp() {
    return up;
  }

  /** When it first came up; means nothing before. */
  long upAt() {
    return upAt;
  }

  /** Empty as long as no packets can cross. */
  String localAddress() {
    return localAddress;
  }

  /** Such as {@code 2.6.14}; empty until openvpn has said it. */
  String openvpnVersion() {
    return openvpnVersion;
  }

  Optional<InetSocketAddress> remote() {
    return remote;
  }

  PushReply pushed() {
    return pushed;
  }

  Optional<TunnelFailure> failure() {
    return failure;
  }

  void stateChanged(ManagementEvent.State state, long now) {
    switch (state.name()) {
      case "RESOLVE" -> patience.enter(TunnelPhase.RESOLVING, now);
      case "TCP_CONNECT", "WAIT" -> patience.enter(TunnelPhase.CONNECTING, now);
      case "AUTH" -> patience.enter(TunnelPhase.AUTHENTICATING, now);
      case "GET_CONFIG", "ASSIGN_IP", "ADD_ROUTES" -> patience.enter(TunnelPhase.CONFIGURING, now);
      case "CONNECTED" -> {
        patience.enter(TunnelPhase.CONNECTED, now);
        localAddress = state.localAddress().orElse("");
        remote = state.remote();
        if (!up) {
          up = true;
          upAt = now;
        }
        patience.heard(now);
        reconnecting = "";
      }
      case "RECONNECTING" -> reconnecting(state.reason(), now);
      default -> {
        // CONNECTING says no more than hold release did; EXITING is followed by the process's end.
      }
    }
  }

  /**
   * openvpn has its certificate, and now looks the endpoint's name up. It says so only once the
   * lookup is over, since it can't speak while it waits for the resolver.
   */
  void certificateGiven(long now) {
    if (patience.phase() == TunnelPhase.STARTING) {
      patience.enter(TunnelPhase.RESOLVING, now);
    }
  }

  /** A reply to a command. */
  void said(String line) {
    if (line.startsWith(VERSION)) {
      openvpnVersion = line.substring(VERSION.length()).split(" ", 2)[0];
    }
  }

  void logged(String line) {
    if (line.startsWith("MANAGEMENT: ")) {
      // An echo of what was said over the interface.
      return;
    }
    log.add(line);
    if (line.contains("VERIFY OK: depth=0")) {
      serverVerified = true;
    }
    PushReply.ofLogLine(line).ifPresent(more -> pushed = pushed.and(more));
    if (!up) {
      Clue.in(line).ifPresent(clue -> fail(clue.code(), line));
    }
  }

  void fatal(String text) {
    fail(Clue.in(text).map(Clue::code).orElse("tunnel.config-refused"), text);
  }

  void asksForPassword() {
    fail("profile.password-auth", "The endpoint asks for a user name and a password.");
  }

  /** The key could not make the signature that openvpn asked for. */
  void signingFailed(String why) {
    fail("identity.unreadable", why);
  }

  /**
   * openvpn has ended.
   *
   * @param output the end of what it printed
   */
  void ended(int exitCode, List<String> output) {
    if (failure.isPresent()) {
      return;
    }
    output.forEach(this::logged);
    if (up) {
      fail("tunnel.dropped", "openvpn ended (exit code " + exitCode + ").");
    } else {
      List<String> said = log.all();
      fail(
          "tunnel.config-refused",
          "openvpn ended with exit code %d: %s"
              .formatted(exitCode, said.isEmpty() ? "it said nothing" : said.getLast()));
    }
  }

  /** openvpn counts once a second. */
  void counted(Traffic traffic, long now) {
    if (traffic.bytesIn() != bytesIn) {
      bytesIn = traffic.bytesIn();
      patience.heard(now);
    }
  }

  /** Why a tunnel that was up is reconnecting; empty when it is not. */
  Optional<TunnelFailure> reconnecting() {
    return reconnecting.isEmpty()
        ? Optional.empty()
        : Optional.of(dropped("openvpn is reconnecting: " + reconnecting + "."));
  }

  /** When it will have been silent for too long, unless something comes; far off when never. */
  long silentAt() {
    int ping = pushed.pingSeconds().orElse(0);
    return up && ping > 0
        ? patience.heardAt() + Duration.ofSeconds(3L * ping).toNanos()
        : Long.MAX_VALUE;
  }

  /** A tunnel that is up and through which three pings in a row have not come. */
  Optional<TunnelFailure> silent(long now) {
    Duration silence = Duration.ofNanos(now - patience.heardAt());
    int ping = pushed.pingSeconds().orElse(0);
    return up && ping > 0 && silence.compareTo(Duration.ofSeconds(3L * ping)) > 0
        ? Optional.of(
            dropped(
                "Nothing has come through the tunnel for %.0f s, though the endpoint sends a ping every %d s."
                    .formatted(silence.toMillis() / 1000.0, ping)))
        : Optional.empty();
  }

  private TunnelFailure dropped(String detail) {
    return new TunnelFailure(TunnelPhase.CONNECTED, "tunnel.dropped", detail, log.all());
  }

  /** When the present phase has no hope any more, as {@link System#nanoTime()}. */
  long deadline() {
    return patience.deadline();
  }

  /** When the handshake is to be made anew; empty when not. */
  OptionalLong startOverAt() {
    return up ? OptionalLong.empty() : patience.startOverAt();
  }

  /** openvpn is told to make it anew. */
  void startOver(long now) {
    startsOver = true;
    patience.startOver(now);
  }

  /** The present phase has used up its budget. */
  void overdue() {
    String waited = patience.waited();
    if (patience.hasStartedOver()) {
      fail(
          "tunnel.failed",
          "No address has come from the endpoint, though the handshake was made twice.");
      return;
    }
    switch (patience.phase()) {
      case STARTING -> fail("tunnel.config-refused", "openvpn does not respond " + waited + ".");
      case RESOLVING -> fail("tunnel.name-unresolved", "The name has not resolved " + waited + ".");
      case CONNECTING ->
          fail("tunnel.unreachable", "No packet has come from the endpoint " + waited + ".");
      case AUTHENTICATING ->
          handshakeEnded(
              patience.isDragging()
                  ? "It is not over " + waited + ", though packets keep coming."
                  : "Nothing more has come " + waited + ".");
      default -> fail("tunnel.failed", "No address has come from the endpoint " + waited + ".");
    }
  }

  private void reconnecting(String reason, long now) {
    if (up) {
      reconnecting = reason.isEmpty() ? "the connection was lost" : reason;
      return;
    }
    if (startsOver) {
      startsOver = false;
      patience.enter(TunnelPhase.CONNECTING, now);
      return;
    }
    TunnelPhase phase = patience.phase();
    if (phase == TunnelPhase.AUTHENTICATING || phase == TunnelPhase.CONFIGURING) {
      handshakeEnded("openvpn starts over: " + reason + ".");
    } else {
      fail("tunnel.unreachable", "openvpn starts over: " + reason + ".");
    }
  }

  /**
   * A server that dislikes the client's certificate says nothing at all, so that it can't be told
   * from silence; what tells them apart is whether the server had shown its own.
   */
  private void handshakeEnded(String detail) {
    if (serverVerified) {
      fail(
          "tunnel.identity-rejected",
          "The endpoint showed its certificate and then fell silent. " + detail);
    } else {
      fail("tunnel.unreachable", "The handshake began and then came to a stop. " + detail);
    }
  }

  /** The first cause stays: what follows it are its consequences. */
  private void fail(String code, String detail) {
    if (failure.isEmpty()) {
      failure = Optional.of(new TunnelFailure(patience.phase(), code, detail, log.all()));
    }
  }
}
