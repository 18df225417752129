package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Accepts TCP connections and gives each a virtual thread. */
final class TcpServer implements AutoCloseable {

  private static final int BACKLOG = 512;
  private static final Duration END = Duration.ofSeconds(2);
  private static final long PAUSE_AFTER_FAILURE_MS = 100;

  /** Serves one connection, which is closed when this returns. */
  interface Handler {
    void serve(Socket client) throws IOException;
  }

  private final ServerSocket listener;
  private final int maxConnections;
  private final Handler handler;
  private final PartLog log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting = Thread.ofVirtual().name("accept").unstarted(this::accept);
  private final CountDownLatch closed = new CountDownLatch(1);

  private TcpServer(ServerSocket listener, int maxConnections, Handler handler, PartLog log) {
    this.listener = listener;
    this.maxConnections = maxConnections;
    this.handler = handler;
    this.log = log;
  }

  /**
   * Starts to serve.
   *
   * @param maxConnections how many may be open at once; those above it are reset
   * @throws ProblemException COMPUTER, when the address can't be bound
   */
  static TcpServer start(
      InetSocketAddress address, int maxConnections, Handler handler, PartLog log)
      throws ProblemException {
    TcpServer server = new TcpServer(bind(address), maxConnections, handler, log);
    server.accepting.start();
    return server;
  }

  /** What to say when an address can't be bound. */
  static ProblemException cannotBind(InetSocketAddress address, IOException e) {
    String where = address.getAddress().getHostAddress() + " port " + address.getPort();
    return new ProblemException(
        ProblemException.Kind.COMPUTER,
        "Can't serve on " + where + ": " + e.getMessage() + ".",
        "Stop what serves there, or choose another port of an address that this machine has.",
        e);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  public void close() {
    closed.countDown();
    Sockets.close(listener);
    open.forEach(Sockets::reset);
    try {
      // Java lets go of the port when nobody waits at it any more, and the next one wants it.
      accepting.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket bind(InetSocketAddress address) throws ProblemException {
    ServerSocket listener = null;
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(address, BACKLOG);
      return listener;
    } catch (IOException e) {
      if (listener != null) {
        Sockets.close(listener);
      }
      throw cannotBind(address, e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (open.size() >= maxConnections) {
          Sockets.reset(client);
          continue;
        }
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        pauseUnlessClosed(e);
      }
    }
  }

  /** A failing accept, such as for want of file descriptors, must not become a busy loop. */
  private void pauseUnlessClosed(IOException e) {
    try {
      if (!closed.await(PAUSE_AFTER_FAILURE_MS, TimeUnit.MILLISECONDS)) {
        log.say("can't accept a connection: " + e.getMessage());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket client) {
    try {
      handler.serve(client);
    } catch (IOException e) {
      // The client went away or sent what can't be read; neither is this server's matter.
    } finally {
      Sockets.close(client);
      open.remove(client);
    }
  }
}
