package dev.throughline.tunnel;

import dev.throughline.settings.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * The management interface, with openvpn as the one that connects ({@code --management-client}): it
 * ends by itself as soon as our side of the socket is gone, whatever ended us. The socket lies in a
 * folder that only this user can enter, and is removed as soon as openvpn has connected.
 */
final class ManagementLink implements AutoCloseable {

  /** The longest path that every system's socket addresses hold, in bytes (macOS: 104 with NUL). */
  private static final int LONGEST_SOCKET_PATH = 103;

  /** openvpn takes lines of up to 256 bytes here; base64 lines of PEM width fit. */
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Path folder;
  private final Path socket;
  private final ServerSocketChannel listening;
  private volatile SocketChannel channel;

  private ManagementLink(Path folder, Path socket, ServerSocketChannel listening) {
    this.folder = folder;
    this.socket = socket;
    this.listening = listening;
  }

  /** Listens in a new folder below the given one. */
  static ManagementLink listen(Path runtimeFolder) throws IOException {
    Path folder = Files.createTempDirectory(PrivateFiles.folder(runtimeFolder), "vpn");
    if (folder.resolve("m").toString().getBytes(StandardCharsets.UTF_8).length
        > LONGEST_SOCKET_PATH) {
      Files.delete(folder);
      folder = Files.createTempDirectory("throughline");
    }
    Path socket = folder.resolve("m");
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listening.bind(UnixDomainSocketAddress.of(socket));
      return new ManagementLink(folder, socket, listening);
    } catch (IOException e) {
      listening.close();
      Files.deleteIfExists(socket);
      Files.delete(folder);
      throw e;
    }
  }

  Path socket() {
    return socket;
  }

  /**
   * Waits for openvpn and hands on each line until it hangs up.
   *
   * @throws IOException when openvpn breaks off, or when this link is closed before it connects
   */
  void read(Runnable connected, Consumer<String> line) throws IOException {
    try (SocketChannel accepted = listening.accept()) {
      channel = accepted;
      removeSocket();
      connected.run();
      BufferedReader lines =
          new BufferedReader(Channels.newReader(accepted, StandardCharsets.UTF_8));
      for (String next = lines.readLine(); next != null; next = lines.readLine()) {
        line.accept(next);
      }
    }
  }

  /** Sends one command. Commands are ours alone; nothing that came from outside is put in. */
  void send(String command) throws IOException {
    SocketChannel open = channel;
    if (open == null) {
      throw new IOException("openvpn has not connected to the management interface");
    }
    ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
    synchronized (this) {
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
    }
  }

  /** Answers {@code NEED-CERTIFICATE}. */
  void sendCertificates(List<byte[]> encoded) throws IOException {
    StringBuilder text = new StringBuilder("certificate\n");
    for (byte[] certificate : encoded) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(LINES.encodeToString(certificate))
          .append("\n-----END CERTIFICATE-----\n");
    }
    send(text.append("END").toString());
  }

  /** Answers {@code PK_SIGN}. */
  void sendSignature(byte[] signature) throws IOException {
    send("pk-sig\n" + LINES.encodeToString(signature) + "\nEND");
  }

  /**
   * Stops listening, so that a reader that still waits for openvpn returns. A connection that
   * stands is read to its end: the last lines say why openvpn ended.
   */
  @Override
  public void close() throws IOException {
    removeSocket();
  }

  private void removeSocket() throws IOException {
    listening.close();
    Files.deleteIfExists(socket);
    Files.deleteIfExists(folder);
  }
}
