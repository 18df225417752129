package dev.throughline.lab.part;

import dev.throughline.model.HostPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** What the parts need of sockets. */
final class Sockets {

  private Sockets() {}

  /** The address as a person writes it: {@code 10.10.0.2:53}. */
  static String text(InetSocketAddress address) {
    return new HostPort(address.getAddress().getHostAddress(), address.getPort()).toString();
  }

  /** Closes it as a program does that has said everything. */
  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  /** Closes it with a RST, so that the other side sees "Connection reset". */
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It was closed before.
    }
    close(socket);
  }
}
