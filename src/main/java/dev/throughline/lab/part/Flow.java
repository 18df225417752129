package dev.throughline.lab.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One connection that is passed on, with both of its sockets. */
final class Flow {

  private static final int BUFFER_BYTES = 16 * 1024;

  private final Side client;
  private final Side onward;
  private final InetSocketAddress destination;
  private volatile long lastActive = System.nanoTime();

  Flow(Socket client, Socket onward, InetSocketAddress destination) {
    this.client = new Side(client);
    this.onward = new Side(onward);
    this.destination = destination;
  }

  InetSocketAddress destination() {
    return destination;
  }

  boolean isIdleFor(Duration time) {
    return System.nanoTime() - lastActive > time.toNanos();
  }

  /** Resets both sides, which ends {@link #run}. */
  void reset() {
    Sockets.reset(client.socket);
    Sockets.reset(onward.socket);
  }

  /** Copies both ways until both sides have said everything, or either is reset. */
  void run() {
    Thread back = Thread.ofVirtual().start(() -> copy(onward, client));
    copy(client, onward);
    try {
      back.join();
    } catch (InterruptedException e) {
      reset();
      Thread.currentThread().interrupt();
    }
  }

  /** Passes on an end as an end (a half-close) and a reset as a reset. */
  private void copy(Side from, Side to) {
    try {
      InputStream in = from.socket.getInputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        lastActive = System.nanoTime();
        to.write(buffer, length);
        lastActive = System.nanoTime();
      }
      from.requireUnbroken();
      to.socket.shutdownOutput();
    } catch (IOException e) {
      reset();
    }
  }

  /**
   * A socket that remembers whether writing to it failed. The system reports a reset once: when a
   * write meets it first, the next read sees what looks like a plain end.
   */
  private static final class Side {

    private final Socket socket;
    private final Lock writing = new ReentrantLock();
    private boolean broken;

    Side(Socket socket) {
      this.socket = socket;
    }

    void write(byte[] bytes, int length) throws IOException {
      writing.lock();
      try {
        broken = true;
        socket.getOutputStream().write(bytes, 0, length);
        broken = false;
      } finally {
        writing.unlock();
      }
    }

    void requireUnbroken() throws IOException {
      writing.lock();
      try {
        if (broken) {
          throw new IOException("reset while writing");
        }
      } finally {
        writing.unlock();
      }
    }
  }
}
