package dev.throughline.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP server on loopback that does with each connection what it is told. */
final class RawServer implements AutoCloseable {

  /** What is done with a connection; it is closed afterwards. */
  @FunctionalInterface
  interface Handler {
    void serve(Socket connection) throws IOException, InterruptedException;
  }

  final List<InetAddress> peers = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  RawServer(String at, int port, Handler handler) throws IOException {
    this(new ServerSocket(port, 200, InetAddress.ofLiteral(at)), handler);
  }

  RawServer(ServerSocket server, Handler handler) {
    this.server = server;
    Thread.ofVirtual().start(() -> accept(handler));
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept(Handler handler) {
    try {
      while (true) {
        Socket connection = server.accept();
        peers.add(connection.getInetAddress());
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection, handler));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection, Handler handler) {
    try (connection) {
      handler.serve(connection);
    } catch (IOException | InterruptedException e) {
      // The other side has closed, or the test is over.
    } finally {
      open.remove(connection);
    }
  }

  /** Reads a request's head and keeps it, then writes this, byte for byte. */
  Handler saying(String response) {
    return connection -> {
      requests.add(head(connection));
      connection.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
    };
  }

  static String head(Socket connection) throws IOException {
    BufferedReader from =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = from.readLine(); line != null && !line.isEmpty(); line = from.readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    connection.getOutputStream().flush();
  }

  /** A whole response with a body. */
  static String ok(String body, String... headers) {
    return "HTTP/1.1 200 OK\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n"
        + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
        + "\r\n"
        + body;
  }

  /** Reads until the other side closes. */
  static void hang(Socket connection) throws IOException {
    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
