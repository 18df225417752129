package dev.throughline.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback that hears which way a client wants to go and never lets it: it asks
 * for a password first where it has one, and then answers 502.
 */
final class ConnectProxy implements AutoCloseable {

  private static final String AUTHORIZATION = "Proxy-Authorization:";

  private final ServerSocket socket;
  private final boolean asksForPassword;
  private final List<List<String>> requests = new CopyOnWriteArrayList<>();

  private ConnectProxy(ServerSocket socket, boolean asksForPassword) {
    this.socket = socket;
    this.asksForPassword = asksForPassword;
  }

  static ConnectProxy start(boolean asksForPassword) throws IOException {
    ConnectProxy proxy =
        new ConnectProxy(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), asksForPassword);
    var _ = Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  /** Where it is, with or without {@code user:password@} in front. */
  String url(String credentials) {
    return "http://" + credentials + "127.0.0.1:" + socket.getLocalPort();
  }

  /** The head of each request: its first line, and its headers. */
  List<List<String>> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        var _ = Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
      return;
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      for (List<String> head = head(reader); !head.isEmpty(); head = head(reader)) {
        requests.add(head);
        boolean mayPass = !asksForPassword || !password(head).isEmpty();
        client.getOutputStream().write(answer(mayPass).getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
      }
    } catch (IOException e) {
      // The client has gone.
      return;
    }
  }

  /** What a request says to the proxy of who it is; empty when it says nothing. */
  static String password(List<String> head) {
    return head.stream()
        .filter(line -> line.regionMatches(true, 0, AUTHORIZATION, 0, AUTHORIZATION.length()))
        .map(line -> line.substring(AUTHORIZATION.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static List<String> head(BufferedReader reader) throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      head.add(line);
    }
    return head;
  }

  private static String answer(boolean mayPass) {
    String status =
        mayPass
            ? "502 Bad Gateway"
            : "407 Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"";
    return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
