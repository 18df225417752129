package dev.throughline.lab.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One question to a target: does it accept a connection, or, with a path, does it answer a GET with
 * 200 to 399.
 */
record HealthCheck(Optional<String> path, Duration timeout) {

  /** Why the target fails the check; empty when it passes. */
  Optional<String> failure(InetSocketAddress target) {
    try {
      if (path.isPresent()) {
        return get(target, path.get());
      }
      connect(target);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private void connect(InetSocketAddress target) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(target, (int) timeout.toMillis());
    }
  }

  private Optional<String> get(InetSocketAddress target, String path) throws IOException {
    URI uri = URI.create("http://" + Sockets.text(target) + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    try {
      int status = connection.getResponseCode();
      return status >= 200 && status <= 399
          ? Optional.empty()
          : Optional.of("it answers with status " + status);
    } finally {
      connection.disconnect();
    }
  }
}
