package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Client VPN endpoint: a namespace with a public address, and an openvpn in it. */
final class VpnSpace {

  private static final Logger LOG = LoggerFactory.getLogger(VpnSpace.class);

  private final Namespace namespace;
  private final int number;
  private final Path openvpn;
  private final Path log;
  private final Path crl;
  private final Management management;
  private String crlWritten = "";
  private volatile Optional<VpnServer> server = Optional.empty();

  private VpnSpace(String id, Namespace namespace, int number, Path folder, Path openvpn) {
    this.namespace = namespace;
    this.number = number;
    this.openvpn = openvpn;
    this.log = folder.resolve(id + ".log");
    this.crl = folder.resolve(id + ".crl");
    // A socket's path may have 107 bytes only.
    this.management = new Management(folder.resolve("vpn" + number));
  }

  /**
   * Makes the namespace.
   *
   * @param number which of the lab's public addresses it gets
   */
  static VpnSpace make(String id, int number, Path folder, Path openvpn) throws IOException {
    return new VpnSpace(id, Namespace.make(true), number, folder, openvpn);
  }

  Namespace namespace() {
    return namespace;
  }

  int number() {
    return number;
  }

  InetAddress address() {
    return Addresses.publicAddress(number);
  }

  Optional<VpnServer> server() {
    return server;
  }

  /** Whether it is as it was made; a person may have ended parts of it. */
  boolean isAlive() {
    return namespace.isAlive() && server.map(VpnServer::isAlive).orElse(true);
  }

  /**
   * Makes it as the blueprint says. openvpn starts anew only when its own configuration is another
   * one; AWS resets the connections then, too.
   *
   * @param wan the interface to the internet, and the address of the router there
   * @param eni the interface to the VPC
   */
  void apply(VpnEndpoint endpoint, Vpc vpc, String wan, String router, String eni)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>();
    settings.add("addr " + Addresses.text(address()) + "/32 dev " + wan);
    settings.add("route " + router + " dev " + wan);
    settings.add("route default via " + router + " dev " + wan + " onlink");
    endpoint
        .associations()
        .forEach(
            association ->
                settings.add("addr " + Addresses.text(association.address()) + "/32 dev " + eni));
    vpc.cidrs()
        .forEach(
            cidr ->
                settings.add(
                    "route %s via %s dev %s onlink"
                        .formatted(cidr, Addresses.text(vpc.router()), eni)));
    namespace.set(settings);
    namespace.filter(VpnRules.of(endpoint, eni, vpc.names().map(_ -> vpc.resolver())));
    writeCrl(endpoint.crl());
    serve(
        VpnConfiguration.of(
            endpoint, address(), management.socket(), endpoint.crl().map(_ -> crl)));
  }

  boolean settles(Duration within) throws InterruptedException {
    return server.isEmpty() || server.get().settles(within);
  }

  void end() throws InterruptedException {
    if (server.isPresent()) {
      server.get().end();
    }
    namespace.end();
    for (Path file : List.of(crl, management.socket(), log)) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.debug("{} goes with the lab's folder", file, e);
      }
    }
  }

  private void serve(String configuration) throws IOException, InterruptedException {
    if (server.isPresent()) {
      VpnServer running = server.get();
      if (running.runs(configuration)) {
        return;
      }
      sendBack(running);
      running.end();
    }
    server = Optional.of(VpnServer.start(openvpn, namespace, configuration, log, management));
  }

  /** Tells the clients to connect again, so that they need not notice the silence. */
  private void sendBack(VpnServer running) {
    try {
      for (Management.Client client : running.management().clients()) {
        running.management().end(client, true);
      }
    } catch (IOException e) {
      LOG.debug("the clients of {} will notice by themselves", log, e);
    }
  }

  /** openvpn reads the list again at each connection when the file is another one. */
  private void writeCrl(Optional<String> pem) throws IOException {
    if (pem.isPresent() && !pem.get().equals(crlWritten)) {
      PrivateFiles.write(crl, pem.get().getBytes(StandardCharsets.UTF_8));
      crlWritten = pem.get();
    }
  }
}
