package dev.throughline.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PushReplyTest {

  private static PushReply read(String options) {
    return PushReply.ofLogLine("PUSH: Received control message: 'PUSH_REPLY," + options + "'")
        .orElseThrow();
  }

  @Test
  void readsWhatAClientVpnEndpointPushes() {
    PushReply reply =
        read(
            "route 10.10.0.0 255.255.0.0,dhcp-option DNS 10.10.0.2,route-gateway 172.16.0.1,"
                + "topology subnet,ping 1,ping-restart 20,"
                + "ifconfig 172.16.0.2 255.255.255.224,peer-id 0,cipher AES-256-GCM");

    assertEquals(
        new PushReply(
            Optional.of(InetAddress.ofLiteral("172.16.0.2")),
            List.of(Cidr.parse("10.10.0.0/16")),
            List.of(InetAddress.ofLiteral("10.10.0.2")),
            Optional.of("AES-256-GCM"),
            OptionalInt.of(1)),
        reply);
  }

  @Test
  void aFullTunnelRoutesEverything() {
    assertEquals(
        List.of(Cidr.parse("0.0.0.0/0")), read("redirect-gateway def1 bypass-dhcp").routes());
  }

  @Test
  void aRouteWithoutNetmaskIsOneAddress() {
    assertEquals(List.of(Cidr.parse("10.10.0.7/32")), read("route 10.10.0.7").routes());
  }

  @Test
  void leavesOutWhatIsNoAddress() {
    PushReply reply =
        read(
            "route example.com 255.0.0.0,route 10.0.0.0 255.0.255.0,dhcp-option DNS $(reboot),"
                + "dhcp-option,route,ifconfig,cipher a b,ping x,route-ipv6 zz/3,ping 0");

    assertEquals(PushReply.NOTHING, reply);
  }

  @Test
  void joinsTheMessagesOfALongReply() {
    PushReply joined =
        PushReply.NOTHING
            .and(read("route 10.10.0.0 255.255.0.0,push-continuation 2"))
            .and(read("route 10.20.0.0 255.255.0.0,ping 1,push-continuation 1"));

    assertEquals(List.of(Cidr.parse("10.10.0.0/16"), Cidr.parse("10.20.0.0/16")), joined.routes());
    assertEquals(OptionalInt.of(1), joined.pingSeconds());
  }

  @Test
  void anotherLineIsNoReply() {
    assertEquals(Optional.empty(), PushReply.ofLogLine("SENT CONTROL: 'PUSH_REQUEST' (status=1)"));
  }
}
