package dev.throughline.tunnel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.model.Cidr;
import dev.throughline.tunnel.platform.RouteTable.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The routes as the systems' programs print them. */
class RouteTableTest {

  @Test
  void netstatsShortenedDestinationsAreReadOnMacos() {
    List<Route> routes =
        RouteTable.ofMacos(
            """
            Routing tables

            Internet:
            Destination        Gateway            Flags               Netif Expire
            default            192.168.1.1        UGScg                 en0
            10.10/16           utun4              USc                 utun4
            10.20.128/17       192.168.1.7        UGSc                  en0
            127                127.0.0.1          UCS                   lo0
            192.168.1          link#12            UCS                   en0      !
            192.168.1.20/32    link#12            UCS                   en0      !
            """
                .lines()
                .toList());

    assertEquals(
        List.of(
            new Route(Cidr.parse("10.10.0.0/16"), "utun4", true, 0),
            new Route(Cidr.parse("10.20.128.0/17"), "en0", false, 0),
            new Route(Cidr.parse("127.0.0.0/8"), "lo0", true, 0),
            new Route(Cidr.parse("192.168.1.0/24"), "en0", true, 0),
            new Route(Cidr.parse("192.168.1.20/32"), "en0", true, 0)),
        routes);
  }

  @Test
  void windowsTableIsReadWhateverItsLanguage() {
    List<Route> routes =
        RouteTable.ofWindows(
            """
            IPv4-Routentabelle
            ===========================================================================
            Aktive Routen:
                 Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
                      0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.20     35
                    10.10.0.0      255.255.0.0   Auf Verbindung       10.10.0.1    271
                    10.20.0.0      255.255.0.0      192.168.1.7     192.168.1.20     36
            ===========================================================================
            """
                .lines()
                .toList(),
            address ->
                address.getHostAddress().equals("10.10.0.1")
                    ? Optional.of("Hyper-V Virtual Ethernet Adapter")
                    : Optional.empty());

    assertEquals(
        List.of(
            new Route(Cidr.parse("0.0.0.0/0"), "192.168.1.20", false, 35),
            new Route(Cidr.parse("10.10.0.0/16"), "Hyper-V Virtual Ethernet Adapter", true, 271),
            new Route(Cidr.parse("10.20.0.0/16"), "192.168.1.20", false, 36)),
        routes);
  }

  @Test
  void linuxHasAFileForThem() throws InterruptedException {
    assertEquals(List.of(), new RouteTable("Linux").read());
  }
}
