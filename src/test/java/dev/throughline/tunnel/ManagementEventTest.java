package dev.throughline.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.throughline.model.Traffic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManagementEventTest {

  @Test
  void readsTheStateOfAConnectedTunnel() {
    assertEquals(
        new ManagementEvent.State(
            "CONNECTED",
            "SUCCESS",
            Optional.of("172.16.0.2"),
            Optional.of(new InetSocketAddress(InetAddress.ofLiteral("203.0.113.10"), 443))),
        ManagementEvent.parse(">STATE:1795485288,CONNECTED,SUCCESS,172.16.0.2,203.0.113.10,443,,"));
  }

  @Test
  void readsAStateThatHasNoMoreThanItsName() {
    assertEquals(
        new ManagementEvent.State("WAIT", "", Optional.empty(), Optional.empty()),
        ManagementEvent.parse(">STATE:1795485288,WAIT,,,,,,"));
  }

  @Test
  void takesTheTunnelsIpv6AddressWhenThereIsNoOther() {
    assertEquals(
        Optional.of("fd00::2"),
        assertInstanceOf(
                ManagementEvent.State.class,
                ManagementEvent.parse(">STATE:1,CONNECTED,SUCCESS,,203.0.113.10,443,,,fd00::2"))
            .localAddress());
  }

  @Test
  void keepsTheCommasOfALogLine() {
    assertEquals(
        new ManagementEvent.Log("PUSH: Received control message: 'PUSH_REPLY,ping 1'"),
        ManagementEvent.parse(
            ">LOG:1795485288,,PUSH: Received control message: 'PUSH_REPLY,ping 1'"));
  }

  @Test
  void readsWhatIsToBeSigned() {
    assertEquals(
        new ManagementEvent.PkSign(
            "AAEC", "RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,data=message"),
        ManagementEvent.parse(
            ">PK_SIGN:AAEC,RSA_PKCS1_PSS_PADDING,hashalg=SHA256,saltlen=digest,data=message"));
  }

  @Test
  void readsTraffic() {
    assertEquals(
        new ManagementEvent.ByteCount(new Traffic(2986, 3123)),
        ManagementEvent.parse(">BYTECOUNT:2986,3123"));
  }

  @Test
  void whatItDoesNotUnderstandIsLeftToOthers() {
    for (String line :
        new String[] {
          "", ">", ">:", "SUCCESS: pid=1", ">BYTECOUNT:many,more", ">STATE:", ">NEW:x"
        }) {
      assertEquals(new ManagementEvent.Other(line), ManagementEvent.parse(line), line);
    }
  }

  @Test
  void noLineMakesItFail() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] starts = {">STATE:", ">BYTECOUNT:", ">LOG:", ">PK_SIGN:", ">FATAL:", "", ">"};
    for (int i = 0; i < 2000; i++) {
      StringBuilder line = new StringBuilder(starts[random.nextInt(starts.length)]);
      random.ints(random.nextInt(40), 0, 0x250).forEach(c -> line.append((char) c));
      try {
        ManagementEvent.parse(line.toString());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + line, e);
      }
    }
  }
}
