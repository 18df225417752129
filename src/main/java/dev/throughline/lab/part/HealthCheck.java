package dev.throughline.lab.part;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question to a target: does it accept a connection, or, with a path, does it answer a GET with
 * 200 to 399.
 *
 * @param bind the address to ask from, since security groups look at it
 */
record HealthCheck(
    Optional<String> path, Optional<Integer> port, Duration timeout, Optional<InetAddress> bind) {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");

  HealthCheck(Optional<String> path, Duration timeout) {
    this(path, Optional.empty(), timeout, Optional.empty());
  }

  /** Why the target fails the check; empty when it passes. */
  Optional<String> failure(InetSocketAddress target) {
    try (Socket socket = new Socket()) {
      if (bind.isPresent()) {
        socket.bind(new InetSocketAddress(bind.get(), 0));
      }
      int asked = port.orElse(target.getPort());
      socket.connect(new InetSocketAddress(target.getAddress(), asked), (int) timeout.toMillis());
      return path.isPresent() ? get(socket, path.get()) : Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private Optional<String> get(Socket socket, String path) throws IOException {
    socket.setSoTimeout((int) timeout.toMillis());
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + socket.getInetAddress().getHostAddress()
            + "\r\nUser-Agent: ELB-HealthChecker/2.0\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = answer.readLine();
    Matcher status = STATUS.matcher(line == null ? "" : line);
    if (!status.matches()) {
      return Optional.of("it answers with no HTTP status");
    }
    int code = Integer.parseInt(status.group(1));
    return code >= 200 && code <= 399
        ? Optional.empty()
        : Optional.of("it answers with status " + code);
  }
}
