package dev.throughline.lab;

import static dev.throughline.lab.LabAddresses.ASSOCIATION_ENI;
import static dev.throughline.lab.LabAddresses.CLIENT_CIDR;
import static dev.throughline.lab.LabAddresses.LAPTOP;
import static dev.throughline.lab.LabAddresses.LAPTOP_GATEWAY;
import static dev.throughline.lab.LabAddresses.LINK_CONSUMER;
import static dev.throughline.lab.LabAddresses.LINK_PRODUCER;
import static dev.throughline.lab.LabAddresses.PRODUCER_CIDR;
import static dev.throughline.lab.LabAddresses.PUBLIC_DNS;
import static dev.throughline.lab.LabAddresses.RESOLVER;
import static dev.throughline.lab.LabAddresses.VPN_ENDPOINT;
import static dev.throughline.lab.LabAddresses.VPN_GATEWAY;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The lab's network: five namespaces and the wires between them.
 *
 * <pre>
 * laptop ── internet (router, public DNS) ── vpn (Client VPN endpoint)
 *                                             └─ consumer (VPC) ══ PrivateLink ══ producer (VPC)
 * </pre>
 *
 * Each namespace lives as long as a process in it, and each such process ends with the supervisor
 * (PR_SET_PDEATHSIG), so that a killed lab takes its network along.
 */
final class LabNetwork {

  /** The places of the lab. */
  enum Place {
    LAPTOP,
    INTERNET,
    VPN,
    CONSUMER,
    PRODUCER
  }

  private final Map<Place, Process> holders = new EnumMap<>(Place.class);

  private LabNetwork() {}

  /**
   * Builds the network from within the supervisor's own namespaces. Has to be called on a thread
   * that lives as long as the lab: the kernel ties the holders' lives to it.
   */
  static LabNetwork build() throws IOException, InterruptedException {
    LabNetwork network = new LabNetwork();
    for (Place place : Place.values()) {
      network.holders.put(place, hold(place));
    }
    network.wire(Place.LAPTOP, "wlan0", Place.INTERNET, "lan0");
    network.wire(Place.INTERNET, "wan0", Place.VPN, "eth0");
    network.wire(Place.VPN, "eni0", Place.CONSUMER, "vpc0");
    network.wire(Place.CONSUMER, "link0", Place.PRODUCER, "link0");
    network.address();
    return network;
  }

  /** A process in that place. */
  long pid(Place place) {
    return holders.get(place).pid();
  }

  /** What to put in front of a command to run it in that place, ending when this thread ends. */
  List<String> enter(Place place) {
    return List.of(
        "setpriv", "--pdeathsig", "KILL", "nsenter", "--net", "--target", "" + pid(place), "--");
  }

  /** The laptop gets mounts of its own too, so that files can be missing there alone. */
  private static Process hold(Place place) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "setpriv",
                "--pdeathsig",
                "KILL",
                "unshare",
                "--net",
                place == Place.LAPTOP ? "--mount" : "--",
                "sh",
                "-c",
                "echo ready; exec sleep infinity"));
    Tools.widenPath(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process holder = builder.start();
    // The line comes from inside the new namespace, so it is there when the line is.
    String line = holder.inputReader().readLine();
    if (!"ready".equals(line)) {
      throw new IOException("a network namespace can't be made here");
    }
    return holder;
  }

  private void wire(Place left, String leftName, Place right, String rightName)
      throws IOException, InterruptedException {
    Tools.run(
        List.of(
            "ip",
            "link",
            "add",
            "name",
            leftName,
            "netns",
            "" + pid(left),
            "type",
            "veth",
            "peer",
            "name",
            rightName,
            "netns",
            "" + pid(right)),
        "");
  }

  private void address() throws IOException, InterruptedException {
    ip(
        Place.LAPTOP,
        "link set lo up",
        "link set wlan0 addrgenmode none up",
        "addr add " + LAPTOP + "/24 dev wlan0",
        "route add default via " + LAPTOP_GATEWAY);
    ip(
        Place.INTERNET,
        "link set lo up",
        "link set lan0 addrgenmode none up",
        "link set wan0 addrgenmode none up",
        "addr add " + LAPTOP_GATEWAY + "/24 dev lan0",
        "addr add " + VPN_GATEWAY + "/30 dev wan0",
        "addr add " + PUBLIC_DNS + "/32 dev lo",
        "addr add " + LabAddresses.AWS + "/32 dev lo");
    ip(
        Place.VPN,
        "link set lo up",
        "link set eth0 addrgenmode none up",
        "link set eni0 addrgenmode none up",
        "addr add " + VPN_ENDPOINT + "/30 dev eth0",
        "addr add " + ASSOCIATION_ENI + "/16 dev eni0",
        "route add default via " + VPN_GATEWAY);
    ip(
        Place.CONSUMER,
        "link set lo up",
        "link set vpc0 addrgenmode none up",
        "link set link0 addrgenmode none up",
        "addr add " + RESOLVER + "/16 dev vpc0",
        "addr add " + LabAddresses.ENDPOINT_ENIS.get(0) + "/16 dev vpc0",
        "addr add " + LabAddresses.ENDPOINT_ENIS.get(1) + "/16 dev vpc0",
        "addr add " + LINK_CONSUMER + "/30 dev link0",
        "route add " + PRODUCER_CIDR + " via " + LINK_PRODUCER);
    ip(
        Place.PRODUCER,
        "link set lo up",
        "link set link0 addrgenmode none up",
        "addr add " + LINK_PRODUCER + "/30 dev link0",
        "addr add " + LabAddresses.LOAD_BALANCERS.get(0) + "/32 dev lo",
        "addr add " + LabAddresses.LOAD_BALANCERS.get(1) + "/32 dev lo",
        "addr add " + LabAddresses.APPS.get(0) + "/32 dev lo",
        "addr add " + LabAddresses.APPS.get(1) + "/32 dev lo");
    forward(Place.INTERNET);
    forward(Place.VPN);
    translateClients();
  }

  /** The VPC sees the association's address, not the client's (AWS: Client VPN translates). */
  private void translateClients() throws IOException, InterruptedException {
    in(
        Place.VPN,
        List.of("nft", "--file", "-"),
        """
        table ip client_vpn {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            ip saddr %s oifname "eni0" masquerade
          }
        }
        """
            .formatted(CLIENT_CIDR));
  }

  private void forward(Place place) throws IOException, InterruptedException {
    in(place, List.of("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward"), "");
  }

  private void ip(Place place, String... commands) throws IOException, InterruptedException {
    in(place, List.of("ip", "-batch", "-"), String.join("\n", commands) + "\n");
  }

  private void in(Place place, List<String> command, String input)
      throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(enter(place));
    whole.addAll(command);
    Tools.run(whole, input);
  }
}
