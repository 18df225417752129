package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SizeEvidence;
import dev.throughline.model.StatusRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A path's size, against servers that take no more than so much at once. */
class SizeProbeTest {

  private static final String AT = "127.0.0.12";
  private static final int FULL = 1440;

  /** IPv4 and TCP with its timestamps. */
  private static final int HEADERS = 52;

  @TempDir private Path folder;

  @Test
  void aTlsServerRefusesTheHelloAndHasReceivedIt() throws Exception {
    TlsCertificates certificates = new TlsCertificates(folder);
    try (RawServer server =
        new RawServer(
            TlsCertificates.listening(
                AT, certificates.certificate("good", "hello.internal.company").service()),
            connection -> connection.getInputStream().readAllBytes())) {
      SizeEvidence size = ask(ServiceTarget.Scheme.HTTPS, server.port()).orElseThrow();
      assertEquals(FULL, size.largest());
    }
  }

  @Test
  void whatIsLostAboveASizeIsFoundOverTls() throws Exception {
    try (RawServer server = new RawServer(AT, 0, SizeProbeTest::answerUpTo1200)) {
      int largest = ask(ServiceTarget.Scheme.HTTPS, server.port()).orElseThrow().largest();
      assertTrue(largest > 1200 - 8 && largest <= 1200, "largest: " + largest);
    }
  }

  @Test
  void aHelloIsAsLongAsItIsToBe() {
    byte[] hello = RefusedHello.of("hello.internal.company", 1388);
    assertEquals(1388, hello.length);
    assertEquals(1388 - 5, ByteBuffer.wrap(hello).getShort(3), "what its record says");
    assertEquals(1388 - 9, ByteBuffer.wrap(hello).getShort(7), "what its handshake says");
    assertArrayEquals(
        RefusedHello.of("hello.internal.company", 0), RefusedHello.of("hello.internal.company", 1));
  }

  /** As a path does that takes packets of 1200 bytes: what is in a larger one never arrives. */
  private static void answerUpTo1200(Socket connection) throws IOException, InterruptedException {
    int arrived = connection.getInputStream().read(new byte[2048]);
    if (arrived + HEADERS > 1200) {
      RawServer.hang(connection);
    }
    RawServer.write(connection, "HTTP/1.1 400 No\r\n\r\n");
  }

  private static Optional<SizeEvidence> ask(ServiceTarget.Scheme scheme, int port)
      throws Exception {
    ServiceTarget target =
        new ServiceTarget(
            scheme, "hello.internal.company", port, "/", StatusRange.SUCCESS, Optional.empty(), 1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return new SizeProbe(new TcpProbe(Loopback.way()), target, threads)
          .ask(InetAddress.ofLiteral(AT), FULL);
    }
  }
}
