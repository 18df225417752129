package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.fail;

import dev.throughline.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Starts parts in this process and asks them, for the tests. */
final class Parts {

  static final Duration BUDGET = Duration.ofSeconds(15);

  private Parts() {}

  static Part start(String... words) throws ProblemException {
    PartKind kind = PartKind.of(words[0]).orElseThrow();
    List<String> options = Arrays.asList(words).subList(1, words.length);
    PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return kind.start(kind.parse(options), new PartLog(kind.word(), quiet));
  }

  static Part app(String instance) throws ProblemException {
    return start("app", "--listen=127.0.0.1:0", "--instance=" + instance);
  }

  static Part forward(InetSocketAddress to, String... more) throws ProblemException {
    return start(
        concat(new String[] {"forward", "--listen=127.0.0.1:0", "--to=" + Sockets.text(to)}, more));
  }

  static String[] concat(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    socket.connect(address, (int) BUDGET.toMillis());
    socket.setSoTimeout((int) BUDGET.toMillis());
    return socket;
  }

  /** The whole response to one request over a connection of its own. */
  static String http(InetSocketAddress address, String requestLine) throws IOException {
    try (Socket socket = connect(address)) {
      String request = requestLine + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The instance that answers. */
  static String instance(InetSocketAddress address) throws IOException {
    String response = http(address, "GET /");
    return response
        .lines()
        .filter(line -> line.regionMatches(true, 0, "X-Instance: ", 0, 12))
        .map(line -> line.substring(12))
        .findFirst()
        .orElseGet(() -> fail("no X-Instance in " + response));
  }

  /** Who answers that many connections, one after the other; "nobody" for those that fail. */
  static Set<String> instances(Part part, int connections) {
    Set<String> instances = new HashSet<>();
    for (int i = 0; i < connections; i++) {
      try {
        instances.add(instance(part.address()));
      } catch (IOException e) {
        instances.add("nobody");
      }
    }
    return instances;
  }

  /** Reads to the end; an IOException when the connection is reset instead. */
  static byte[] readAll(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return in.readAllBytes();
    }
  }

  static Message ask(Part server, boolean tcp, String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(server.address());
    resolver.setTCP(tcp);
    resolver.setTimeout(BUDGET);
    resolver.setIgnoreTruncation(true);
    Name full = Name.fromString(name, Name.root);
    return resolver.send(Message.newQuery(Record.newRecord(full, type, DClass.IN)));
  }

  static Message askA(Part server, String name) throws IOException {
    return ask(server, false, name, Type.A);
  }

  /** A loopback port that nothing serves on. */
  static InetSocketAddress nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  /** Waits until the condition holds. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + BUDGET.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.call()) {
      if (System.nanoTime() > deadline || never.await(20, TimeUnit.MILLISECONDS)) {
        fail("not within " + BUDGET.toSeconds() + " s: " + what);
      }
    }
  }
}
