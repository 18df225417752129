package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The loopback lab's Client VPN endpoint. openvpn takes several clients at once only with a tunnel
 * device, so this starts one point-to-point server for each connection, which ends with it.
 */
final class VpnFront implements Part {

  private static final int MAX_CONNECTIONS = 16;
  private static final String READY = "Listening for incoming TCP connection";

  private final String openvpn;
  private final String configuration;
  private final PartLog log;
  private final TcpServer server;

  private VpnFront(PartOptions options, PartLog log) throws ProblemException {
    this.openvpn = options.text("openvpn");
    this.configuration = options.text("config");
    this.log = log;
    this.server = TcpServer.start(options.listen(), MAX_CONNECTIONS, this::serve, log);
  }

  static VpnFront start(PartOptions options, PartLog log) throws ProblemException {
    return new VpnFront(options, log);
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  /** Drops the connections, and their servers end with them. */
  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket client) throws IOException {
    int port = freePort();
    Process process =
        new ProcessBuilder(openvpn, "--config", configuration, "--lport", String.valueOf(port))
            .redirectErrorStream(true)
            .start();
    try (Socket onward = new Socket()) {
      BufferedReader output = process.inputReader();
      awaitReady(output);
      Thread.ofVirtual().start(() -> drain(output));
      InetSocketAddress destination = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      onward.connect(destination);
      new Flow(client, onward, destination).run();
    } finally {
      process.destroy();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(BufferedReader output) throws IOException {
    String last = "nothing";
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(READY)) {
        return;
      }
      last = line;
    }
    log.say("openvpn ended at once; its last line: " + last);
    throw new IOException("openvpn ended at once");
  }

  /** A full pipe would stop openvpn. */
  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // The handshake is judged by the client.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }
}
