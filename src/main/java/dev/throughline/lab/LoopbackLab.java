package dev.throughline.lab;

import dev.throughline.lab.LabRecord.Endpoint;
import dev.throughline.model.Deployment;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab for machines that can't have the other: a real openvpn handshake on {@code dev null}, and
 * resolver and service on loopback. No packet crosses a tunnel, and the proof says so.
 */
final class LoopbackLab {

  private static final String LOOPBACK = "127.0.0.1";

  /** Stand for the zones where the system has the whole of 127.0.0.0/8 (macOS has one address). */
  private static final List<String> ZONES = List.of("127.0.0.11", "127.0.0.12");

  private final String name;
  private final Path folder;
  private final String pace;
  private final LabParts parts;

  LoopbackLab(String name, Path folder, String pace, LabParts parts) {
    this.name = name;
    this.folder = folder;
    this.pace = pace;
    this.parts = parts;
  }

  LabRecord build(Path openvpn) throws IOException, InterruptedException {
    parts.start(
        LabParts.AWS,
        "AWS",
        List.of(),
        "aws",
        "--listen=" + LOOPBACK + ":0",
        "--pace=" + pace,
        "--folder=" + LabFiles.aws(folder));
    List<String> zones = canListen(ZONES) ? ZONES : List.of(LOOPBACK);
    int port = startService(zones);
    Endpoint resolver =
        endpoint(
            parts.start(
                "resolver",
                "VPC resolver with the private zone",
                List.of(),
                "resolver",
                "--listen=" + LOOPBACK + ":0",
                "--zone=" + LabAddresses.ZONE,
                "--record=" + LabAddresses.SERVICE_HOST + "=" + String.join(",", zones),
                "--record=" + LabAddresses.MANY_HOSTS + "=" + String.join(",", zones)));
    Endpoint publicDns =
        endpoint(
            parts.start(
                "public-dns",
                "The internet's DNS",
                List.of(),
                "public-dns",
                "--listen=" + LOOPBACK + ":0"));
    LabFiles files = LabFiles.create(folder, OpenvpnServer.Shape.HANDSHAKE);
    Endpoint vpn =
        endpoint(
            parts.start(
                "openvpn",
                "Client VPN endpoint, handshake only",
                List.of(),
                "vpn-front",
                "--listen=" + LOOPBACK + ":0",
                "--openvpn=" + openvpn,
                "--config=" + LabFiles.server(folder)));
    files.writeProfile(vpn.address(), vpn.port());
    return new LabRecord(
        name,
        Deployment.Kind.LOOPBACK_LAB,
        ProcessId.of(ProcessHandle.current()),
        0,
        LabAddresses.SERVICE_HOST,
        port,
        resolver,
        publicDns,
        parts.awaitReady());
  }

  private int startService(List<String> zones) throws IOException, InterruptedException {
    List<String> loadBalancer =
        new ArrayList<>(List.of("nlb", "--listen=" + LOOPBACK + ":0", "--health-path=/health"));
    for (int i = 0; i < LabAddresses.INSTANCES.size(); i++) {
      String instance = LabAddresses.INSTANCES.get(i);
      String letter = String.valueOf((char) ('a' + i));
      PartProcess app =
          parts.start(
              "app-" + letter,
              "Instance " + instance,
              List.of(),
              "app",
              "--listen=" + LOOPBACK + ":0",
              "--instance=" + instance);
      loadBalancer.add("--target=" + app.awaitReady());
    }
    String balancer =
        parts
            .start("nlb", "Load balancer", List.of(), loadBalancer.toArray(String[]::new))
            .awaitReady();
    int port = 0;
    for (int i = 0; i < zones.size(); i++) {
      PartProcess eni =
          parts.start(
              "eni-" + (char) ('a' + i),
              "Interface endpoint",
              List.of(),
              "forward",
              "--listen=" + zones.get(i) + ":" + port,
              "--to=" + balancer);
      port = endpoint(eni).port();
    }
    return port;
  }

  private static boolean canListen(List<String> addresses) {
    for (String address : addresses) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
        if (!socket.isBound()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static Endpoint endpoint(PartProcess part) throws IOException, InterruptedException {
    String ready = part.awaitReady();
    int colon = ready.lastIndexOf(':');
    return new Endpoint(ready.substring(0, colon), Integer.parseInt(ready.substring(colon + 1)));
  }
}
