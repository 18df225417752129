package dev.throughline.support;

import dev.throughline.model.Identity;
import dev.throughline.pki.Pem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real openvpn on loopback that makes the handshake and has no tunnel device. */
public final class HandshakeServer implements AutoCloseable {

  /** Where Debian's and Homebrew's packages put it. */
  public static final Path OPENVPN =
      List.of(Path.of("/usr/sbin/openvpn"), Path.of("/opt/homebrew/sbin/openvpn")).stream()
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(Path.of("/usr/sbin/openvpn"));

  private final Process process;
  private final int port;

  private HandshakeServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder where its configuration may lie
   * @param clientCa who the clients' certificates have to be signed by
   */
  public static HandshakeServer start(Path folder, Identity server, Identity clientCa)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path configuration = folder.resolve("server.conf");
    Files.writeString(
        configuration,
        """
        local 127.0.0.1
        lport %d
        proto tcp4-server
        dev null
        tls-server
        dh none
        remap-usr1 SIGTERM
        data-ciphers AES-256-GCM
        verb 3
        <ca>
        %s</ca>
        <cert>
        %s</cert>
        <key>
        %s</key>
        """
            .formatted(
                port,
                Pem.certificate(clientCa.chain().getLast()),
                Pem.certificate(server.certificate()),
                Pem.privateKey(server.key())));
    List<String> command = new ArrayList<>(List.of(OPENVPN.toString(), "--config"));
    command.add(configuration.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Listening for incoming TCP connection")) {
        Thread.ofVirtual().start(() -> drain(output));
        return new HandshakeServer(process, port);
      }
    }
    throw new IOException("openvpn did not start:\n" + said);
  }

  /** A full pipe would stop it. */
  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // What it says is the client's matter to judge.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  public int port() {
    return port;
  }

  /** Ends it, as a person would with kill. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
