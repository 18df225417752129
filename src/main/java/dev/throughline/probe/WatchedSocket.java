package dev.throughline.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A socket that remembers the first bytes it received. They tell whether what came back was HTTP at
 * all, which an HTTP client's time-out or end of stream does not say.
 */
final class WatchedSocket extends Socket {

  private static final int KEPT = 64;

  private final StringBuilder first = new StringBuilder(KEPT);

  /** The first {@value #KEPT} bytes received, one character for each. */
  String firstReceived() {
    return first.toString();
  }

  /** OkHttp is given sockets that {@link Way} has connected, and connects them once more. */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!isConnected()) {
      super.connect(endpoint, timeout);
    } else if (!endpoint.equals(getRemoteSocketAddress())) {
      throw new IOException("this connection leads to " + getRemoteSocketAddress());
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        int keep = Math.min(count, KEPT - first.length());
        if (keep > 0) {
          first.append(new String(into, offset, keep, StandardCharsets.ISO_8859_1));
        }
        return count;
      }
    };
  }
}
