package dev.throughline.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Traffic;
import dev.throughline.model.TunnelFailure;
import dev.throughline.model.TunnelPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Handshake handshake = new Handshake(TunnelBudgets.DEFAULT, 0);

  private void state(String name) {
    state(name, "");
  }

  private void state(String name, String reason) {
    handshake.stateChanged(
        new ManagementEvent.State(name, reason, Optional.empty(), Optional.empty()), 0);
  }

  private String code() {
    return handshake.failure().map(TunnelFailure::code).orElse("none");
  }

  private void connect() {
    handshake.logged("PUSH: Received control message: 'PUSH_REPLY,ping 1,ping-restart 20'");
    handshake.stateChanged(
        new ManagementEvent.State(
            "CONNECTED", "SUCCESS", Optional.of("172.16.0.2"), Optional.empty()),
        0);
  }

  @Test
  void comesUpThroughItsPhases() {
    for (String name : List.of("CONNECTING", "RESOLVE", "WAIT", "AUTH", "GET_CONFIG")) {
      state(name);
    }
    assertEquals(TunnelPhase.CONFIGURING, handshake.phase());

    connect();

    assertTrue(handshake.isUp());
    assertEquals("172.16.0.2", handshake.localAddress());
    assertEquals("none", code());
  }

  /** openvpn is silent while it waits for the resolver: its word for that comes afterwards. */
  @Test
  void silenceAfterTheCertificateIsTheResolvers() {
    handshake.certificateGiven(SECOND);
    assertEquals(TunnelPhase.RESOLVING, handshake.phase());
    assertEquals(SECOND + TunnelBudgets.DEFAULT.resolve().toNanos(), handshake.deadline());

    handshake.overdue();

    assertEquals("tunnel.name-unresolved", code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local.no-privilege|ERROR: Cannot open TUN/TAP dev /dev/net/tun: Permission denied (errno=13)",
        "local.no-privilege|ERROR: Cannot ioctl TUNSETIFF tun: Operation not permitted (errno=1)",
        "local.tun-missing|ERROR: Cannot open TUN/TAP dev /dev/net/tun: No such file or directory",
        "tunnel.name-unresolved|RESOLVE: Cannot resolve host address: ab.cvpn:443 (Name or service)",
        "tunnel.server-expired|VERIFY ERROR: depth=0, error=certificate has expired: CN=vpn",
        "tunnel.server-untrusted|VERIFY ERROR: depth=1, error=self-signed certificate in chain: CN=x",
        "tunnel.server-usage|VERIFY ERROR: depth=0, error=unsuitable certificate purpose: CN=vpn",
        "tunnel.server-usage|VERIFY KU ERROR",
        "tunnel.server-usage|VERIFY EKU ERROR",
        "tunnel.server-name|VERIFY X509NAME ERROR: CN=other, must be vpn.internal.company",
        "tunnel.identity-rejected|AUTH: Received control message: AUTH_FAILED",
        "tunnel.port-closed|read UDPv4 [ECONNREFUSED]: Connection refused (fd=3,code=111)",
        "tunnel.unreachable|write UDPv4 [ENETUNREACH]: Network is unreachable (fd=3,code=101)",
        "tunnel.config-refused|Options error: Unrecognized option or missing parameter(s)"
      })
  void namesTheCauseThatOpenvpnsWordsGive(String code, String line) {
    handshake.logged(line);

    assertEquals(code, code());
    assertEquals(line, handshake.failure().orElseThrow().detail());
  }

  @Test
  void theFirstCauseStays() {
    handshake.logged("VERIFY X509NAME ERROR: CN=other, must be vpn.internal.company");
    handshake.logged("VERIFY ERROR: something that follows from it");
    handshake.ended(1, List.of());

    assertEquals("tunnel.server-name", code());
  }

  @Test
  void anEndpointThatNeverAnswersIsUnreachable() {
    state("WAIT");
    handshake.overdue();

    assertEquals("tunnel.unreachable", code());
    assertEquals(TunnelPhase.CONNECTING, handshake.failure().orElseThrow().phase());
  }

  @Test
  void silenceAfterTheServersCertificateMeansThatOursWasRejected() {
    state("WAIT");
    state("AUTH");
    handshake.logged("VERIFY OK: depth=0, CN=vpn.internal.company");
    handshake.overdue();

    assertEquals("tunnel.identity-rejected", code());
  }

  @Test
  void silenceBeforeItDoesNot() {
    state("AUTH");
    handshake.overdue();

    assertEquals("tunnel.unreachable", code());
  }

  @Test
  void aConnectionThatIsResetDuringTheHandshakeIsRejectedToo() {
    state("AUTH");
    handshake.logged("VERIFY OK: depth=0, CN=vpn.internal.company");
    state("RECONNECTING", "connection-reset");

    assertEquals("tunnel.identity-rejected", code());
  }

  @Test
  void everyAttemptEndsWithinTenSecondsOfItsLastStep() {
    for (String name : List.of("RESOLVE", "WAIT", "AUTH", "GET_CONFIG")) {
      state(name);
      assertTrue(handshake.deadline() <= 10 * SECOND, name);
    }
  }

  /** On a wire that loses packets, what was lost comes again after seconds. */
  @Test
  void aHandshakeThatComesAlongSlowlyIsWaitedForButNotForEver() {
    state("AUTH");
    handshake.counted(new Traffic(100, 100), 6 * SECOND);
    assertEquals(14 * SECOND, handshake.deadline());

    handshake.counted(new Traffic(200, 100), 13 * SECOND);
    assertEquals(16 * SECOND, handshake.deadline());

    handshake.overdue();
    assertEquals("tunnel.unreachable", code());
    String detail = handshake.failure().orElseThrow().detail();
    assertTrue(detail.contains("not over after 16 s"), detail);
  }

  @Test
  void aHandshakeThatBringsNoAddressIsMadeAnewOnce() {
    List.of("RESOLVE", "WAIT", "AUTH", "GET_CONFIG").forEach(this::state);
    long half = TunnelBudgets.DEFAULT.configure().dividedBy(2).toNanos();
    assertEquals(OptionalLong.of(half), handshake.startOverAt());

    handshake.startOver(half);
    state("RECONNECTING", "SIGUSR1");

    assertEquals("none", code());
    assertEquals(TunnelPhase.CONNECTING, handshake.phase());
    List.of("WAIT", "AUTH", "GET_CONFIG").forEach(this::state);
    assertEquals(OptionalLong.empty(), handshake.startOverAt());
    assertEquals(2 * half, handshake.deadline());

    handshake.overdue();

    assertEquals("tunnel.failed", code());
    assertTrue(handshake.failure().orElseThrow().detail().contains("made twice"));
  }

  @Test
  void bytesThatAreNoMoreThanBeforeAreSilence() {
    state("AUTH");
    handshake.counted(new Traffic(100, 100), SECOND);
    handshake.counted(new Traffic(100, 200), 7 * SECOND);
    assertEquals(9 * SECOND, handshake.deadline());
  }

  @Test
  void openvpnEndingAtOnceSaysItsLastLine() {
    handshake.ended(1, List.of("Exiting due to fatal error"));

    assertEquals("tunnel.config-refused", code());
    assertTrue(handshake.failure().orElseThrow().detail().contains("Exiting due to fatal error"));
  }

  @Test
  void aTunnelThatReconnectsIsLostUntilItIsBack() {
    connect();
    state("RECONNECTING", "ping-restart");

    assertEquals("tunnel.dropped", handshake.reconnecting().orElseThrow().code());
    assertEquals("none", code());

    connect();
    assertEquals(Optional.empty(), handshake.reconnecting());
  }

  @Test
  void threeMissingPingsAreSilence() {
    connect();
    handshake.counted(new Traffic(100, 100), SECOND);

    assertEquals(Optional.empty(), handshake.silent(4 * SECOND));
    assertEquals("tunnel.dropped", handshake.silent(5 * SECOND).orElseThrow().code());

    handshake.counted(new Traffic(101, 100), 5 * SECOND);
    assertEquals(Optional.empty(), handshake.silent(6 * SECOND));
  }
}
