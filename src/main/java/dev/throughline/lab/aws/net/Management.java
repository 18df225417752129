package dev.throughline.lab.aws.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks a running openvpn server, by its management interface (its doc/management-notes.txt). */
final class Management {

  private static final int FIELDS = 11;

  private final Path socket;

  Management(Path socket) {
    this.socket = socket;
  }

  Path socket() {
    return socket;
  }

  /**
   * A client that is connected.
   *
   * @param number openvpn's own for this connection
   * @param commonName its certificate's
   * @param address what it has in the tunnel
   * @param received bytes from the client
   * @param sent bytes to the client
   */
  record Client(
      long number, String commonName, String address, long received, long sent, Instant since) {}

  /** Who is connected. */
  List<Client> clients() throws IOException {
    List<Client> clients = new ArrayList<>();
    for (String line : ask("status 3", "END")) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("CLIENT_LIST") && fields.length >= FIELDS && !fields[3].isEmpty()) {
        clients.add(
            new Client(
                Long.parseLong(fields[10]),
                fields[1],
                fields[3],
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Instant.ofEpochSecond(Long.parseLong(fields[8]))));
      }
    }
    return clients;
  }

  /**
   * Ends a client's connection.
   *
   * @param returns whether the client may connect again
   */
  void end(Client client, boolean returns) throws IOException {
    ask("client-kill " + client.number() + (returns ? " RESTART" : " HALT"), "SUCCESS:", "ERROR:");
  }

  private List<String> ask(String command, String... last) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      List<String> said = new ArrayList<>();
      BufferedReader lines =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (String end : last) {
          if (line.startsWith(end)) {
            return said;
          }
        }
        said.add(line);
      }
      throw new IOException("openvpn ended while it was asked");
    }
  }
}
