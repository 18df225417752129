package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Cidr;
import dev.throughline.model.LocalNetwork;
import dev.throughline.model.LocalNetwork.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalNetworksTest {

  @Test
  void routesAreReadAndDefaultRoutesLeftOut() {
    List<LocalNetwork> networks = new ArrayList<>();
    LocalNetworks.addRoutes(
        """
        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
        eth0	00000000	0101A8C0	0003	0	0	100	00000000	0	0	0
        eth0	0001A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
        wg0	0000640A	00000000	0001	0	0	0	0000FFFF	0	0	0
        docker0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
        """
            .lines()
            .toList(),
        networks);
    assertEquals(
        List.of(
            new LocalNetwork(Cidr.parse("192.168.1.0/24"), "eth0", Kind.INTERFACE, 100),
            new LocalNetwork(Cidr.parse("10.100.0.0/16"), "wg0", Kind.TUNNEL),
            new LocalNetwork(Cidr.parse("172.17.0.0/16"), "docker0", Kind.CONTAINERS)),
        networks);
  }

  @Test
  void thisComputerCanBeRead() {
    LocalNetworks here = LocalNetworks.here();
    assertTrue(
        here.networks().stream().noneMatch(network -> network.cidr().network().isLoopbackAddress()),
        here.toString());
  }
}
