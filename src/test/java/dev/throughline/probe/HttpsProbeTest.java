package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest {

  private static final String AT = "127.0.0.11";
  private static final String HOST = "hello.internal.company";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void aTrustedCertificateForTheNameIsAccepted() throws Exception {
    Made made = certificate(HOST, "-validity", "2");
    List<String> names = new CopyOnWriteArrayList<>();
    try (RawServer server = tlsServer(made.service(), names)) {
      HttpEvidence evidence = ask(server, Trust.of(made.authority()));
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals("hi", evidence.body());
      assertEquals(List.of(HOST), names, "the name goes along in the handshake");
    }
  }

  @Test
  void aCertificateForAnotherNameIsNamed() throws Exception {
    Made made = certificate("other.internal.company", "-validity", "2");
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      assertFails(
          "its certificate is not for hello.internal.company, but for other.internal.company",
          ask(server, Trust.of(made.authority())));
    }
  }

  @Test
  void anUntrustedCertificateIsNamed() throws Exception {
    Made made = certificate(HOST, "-validity", "2");
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      assertFails(
          "its certificate is not signed by an authority that this computer trusts",
          ask(server, Trust.ofThisComputer()));
    }
  }

  @Test
  void certificatesOutOfTheirDatesAreNamed() throws Exception {
    expectDates("has expired", "-startdate", "-10d", "-validity", "2");
    expectDates("is not valid yet", "-startdate", "+10d", "-validity", "2");
  }

  private void expectDates(String words, String... dates) throws Exception {
    Made made = certificate(HOST, dates);
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      HttpEvidence evidence = ask(server, Trust.of(made.authority()));
      assertEquals(Outcome.TLS_FAILED, evidence.outcome());
      assertTrue(evidence.detail().startsWith("its certificate " + words), evidence.detail());
    }
  }

  @Test
  void aServiceThatSpeaksPlainHttpIsNamed() throws Exception {
    try (RawServer server =
        new RawServer(
            AT, 0, connection -> RawServer.write(connection, "HTTP/1.1 400 No\r\n\r\n"))) {
      assertFails(
          "it does not speak TLS on this port; ask it with http",
          ask(server, Trust.ofThisComputer()));
    }
  }

  @Test
  void anEndInTheHandshakeIsAReset() throws Exception {
    try (RawServer server =
        new RawServer(AT, 0, connection -> connection.getInputStream().read())) {
      assertEquals(Outcome.RESET, ask(server, Trust.ofThisComputer()).outcome());
    }
    RawServer.Handler reset =
        connection -> {
          connection.getInputStream().readNBytes(20);
          connection.setSoLinger(true, 0);
        };
    try (RawServer server = new RawServer(AT, 0, reset)) {
      assertEquals(Outcome.RESET, ask(server, Trust.ofThisComputer()).outcome());
    }
  }

  @Test
  void silenceInTheHandshakeTimesOut() throws Exception {
    try (RawServer server = new RawServer(AT, 0, RawServer::hang)) {
      assertEquals(Outcome.TIMED_OUT, ask(server, Trust.ofThisComputer()).outcome());
    }
  }

  private static void assertFails(String detail, HttpEvidence evidence) {
    assertEquals(Outcome.TLS_FAILED, evidence.outcome());
    assertEquals(detail, evidence.detail());
  }

  private static HttpEvidence ask(RawServer server, Trust trust) throws InterruptedException {
    ServiceTarget target =
        new ServiceTarget(
            ServiceTarget.Scheme.HTTPS,
            HOST,
            server.port(),
            "/",
            StatusRange.SUCCESS,
            Optional.empty(),
            1);
    TcpProbe.Connection connection =
        new TcpProbe(Loopback.way())
            .connect(new InetSocketAddress(AT, server.port()), Duration.ofSeconds(2));
    return new HttpProbe(trust)
        .ask(
            target,
            connection.socket().orElseThrow(),
            connection.evidence().took(),
            Duration.ofSeconds(2));
  }

  private static RawServer tlsServer(KeyStore store, List<String> names) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket listening =
        (SSLServerSocket)
            context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral(AT));
    return new RawServer(
        listening,
        connection -> {
          RawServer.head(connection);
          ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) connection).getSession();
          session
              .getRequestedServerNames()
              .forEach(name -> names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
          RawServer.write(connection, RawServer.ok("hi"));
        });
  }

  /** A key and certificate for that name, signed by an authority of our own. */
  private record Made(KeyStore service, KeyStore authority) {}

  private Made certificate(String host, String... dates) throws Exception {
    Path file = folder.resolve("keys.p12");
    Files.deleteIfExists(file);
    keytool(file, "authority", "CN=Authority", "-ext", "bc:c", "-validity", "30");
    List<String> options = new ArrayList<>(List.of("-signer", "authority"));
    options.addAll(List.of("-ext", "san=dns:" + host));
    options.addAll(List.of(dates));
    keytool(file, "service", "CN=" + host, options.toArray(String[]::new));

    KeyStore made = empty();
    try (InputStream from = Files.newInputStream(file)) {
      made.load(from, PASSWORD);
    }
    KeyStore service = empty();
    service.setKeyEntry(
        "service",
        made.getKey("service", PASSWORD),
        PASSWORD,
        new Certificate[] {made.getCertificate("service")});
    KeyStore authority = empty();
    authority.setCertificateEntry("authority", made.getCertificate("authority"));
    return new Made(service, authority);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private static void keytool(Path file, String alias, String subject, String... options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", subject));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
  }
}
