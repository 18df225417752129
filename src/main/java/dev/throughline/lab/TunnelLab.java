package dev.throughline.lab;

import dev.throughline.lab.LabNetwork.Place;
import dev.throughline.lab.LabRecord.Endpoint;
import dev.throughline.model.Deployment;
import dev.throughline.settings.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lab with a real tunnel: everything of it in network namespaces of its own. */
final class TunnelLab {

  private final String name;
  private final Path folder;
  private final String pace;
  private final LabParts parts;

  TunnelLab(String name, Path folder, String pace, LabParts parts) {
    this.name = name;
    this.folder = folder;
    this.pace = pace;
    this.parts = parts;
  }

  /** Builds it from within a mount namespace and a network namespace that are the lab's own. */
  LabRecord build(Path openvpn) throws IOException, InterruptedException {
    isolateNames();
    LabNetwork network = LabNetwork.build();
    parts.start(
        LabParts.AWS,
        "AWS",
        network.enter(Place.INTERNET),
        "aws",
        "--listen=" + LabAddresses.AWS + ":" + LabAddresses.AWS_PORT,
        "--pace=" + pace,
        "--folder=" + LabFiles.aws(folder),
        "--internet=" + network.pid(Place.INTERNET),
        "--router=" + LabAddresses.PUBLIC_DNS,
        "--network=" + LabFiles.network(folder),
        "--openvpn=" + openvpn,
        "--public-names=" + Files.createFile(LabFiles.publicNames(folder)),
        "--laptop=" + network.pid(Place.LAPTOP),
        "--lab=" + folder,
        "--endpoint=" + LabAddresses.VPN_ENDPOINT + ":" + LabAddresses.VPN_PORT);
    startNames(network);
    startLaptop(network);
    for (int zone = 0; zone < LabAddresses.APPS.size(); zone++) {
      startZone(network, zone);
    }
    LabFiles.create(folder, OpenvpnServer.Shape.TUNNEL)
        .writeProfile(LabAddresses.ENDPOINT_HOST, LabAddresses.VPN_PORT);
    parts.startServer(
        openvpn, network.enter(Place.VPN), LabAddresses.VPN_ENDPOINT + ":" + LabAddresses.VPN_PORT);
    return new LabRecord(
        name,
        Deployment.Kind.LAB,
        ProcessId.of(ProcessHandle.current()),
        network.pid(Place.LAPTOP),
        LabAddresses.SERVICE_HOST,
        LabAddresses.SERVICE_PORT,
        new Endpoint(LabAddresses.RESOLVER, 53),
        new Endpoint(LabAddresses.PUBLIC_DNS, 53),
        parts.awaitReady());
  }

  /**
   * In the lab's own mount namespace, names are asked of the lab's public DNS and of nobody else: a
   * cache daemon of the machine would be reached by its socket's path, past the network namespace.
   */
  private void isolateNames() throws IOException, InterruptedException {
    cover("resolv.conf", "nameserver " + LabAddresses.PUBLIC_DNS + "\n");
    cover("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
  }

  private void cover(String file, String content) throws IOException, InterruptedException {
    Path real = Path.of("/etc", file).toRealPath();
    Path ours = folder.resolve(file);
    Files.writeString(ours, content);
    Tools.run(List.of("mount", "--bind", ours.toString(), real.toString()), "");
  }

  private void startNames(LabNetwork network) throws IOException {
    String enis = String.join(",", LabAddresses.ENDPOINT_ENIS);
    parts.start(
        "public-dns",
        "The internet's DNS",
        network.enter(Place.INTERNET),
        "public-dns",
        "--listen=" + LabAddresses.PUBLIC_DNS + ":53",
        "--endpoint=" + LabAddresses.ENDPOINT_HOST + "=" + LabAddresses.VPN_ENDPOINT,
        "--names=" + LabFiles.publicNames(folder));
    parts.start(
        "resolver",
        "VPC resolver with the private zone",
        network.enter(Place.CONSUMER),
        "resolver",
        "--listen=" + LabAddresses.RESOLVER + ":53",
        "--zone=" + LabAddresses.ZONE,
        "--record=" + LabAddresses.SERVICE_HOST + "=" + enis,
        "--record=" + LabAddresses.MANY_HOSTS + "=" + enis);
  }

  /** The person has set up split DNS, as one does who works with a VPN every day. */
  private void startLaptop(LabNetwork network) throws IOException, InterruptedException {
    String stub = LabAddresses.LAPTOP_RESOLVER;
    parts.start(
        "split-dns",
        "The laptop's own resolver",
        network.enter(Place.LAPTOP),
        "split-dns",
        "--listen=" + stub + ":53",
        "--zone=" + LabAddresses.ZONE,
        "--inside=" + LabAddresses.RESOLVER + ":53",
        "--outside=" + LabAddresses.PUBLIC_DNS + ":53");
    Path settings = LabFiles.laptopResolver(folder);
    Files.writeString(settings, "nameserver " + stub + "\n");
    Tools.run(
        List.of(
            "nsenter",
            "--mount",
            "--target",
            "" + network.pid(Place.LAPTOP),
            "--",
            "mount",
            "--bind",
            settings.toString(),
            Path.of("/etc/resolv.conf").toRealPath().toString()),
        "");
  }

  private void startZone(LabNetwork network, int zone) throws IOException {
    char letter = (char) ('a' + zone);
    String port = ":" + LabAddresses.SERVICE_PORT;
    String instance = LabAddresses.INSTANCES.get(zone);
    parts.start(
        "app-" + letter,
        "Instance " + instance,
        network.enter(Place.PRODUCER),
        "app",
        "--listen=" + LabAddresses.APPS.get(zone) + port,
        "--instance=" + instance);
    parts.start(
        "nlb-" + letter,
        "Load balancer, cross-zone on",
        network.enter(Place.PRODUCER),
        "nlb",
        "--listen=" + LabAddresses.LOAD_BALANCERS.get(zone) + port,
        // Each zone's node begins with its own zone's instance.
        "--target=" + LabAddresses.APPS.get(zone) + port,
        "--target=" + LabAddresses.APPS.get(1 - zone) + port,
        "--health-path=/health");
    parts.start(
        "eni-" + letter,
        "Interface endpoint",
        network.enter(Place.CONSUMER),
        "forward",
        "--listen=" + LabAddresses.ENDPOINT_ENIS.get(zone) + port,
        "--to=" + LabAddresses.LOAD_BALANCERS.get(zone) + port);
  }
}
