package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest {

  private static final String AT = "127.0.0.11";
  private static final String HOST = "hello.internal.company";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;
  private static Path keys;
  private static Made good;

  @BeforeAll
  static void makeCertificates() throws Exception {
    keys = folder.resolve("keys.p12");
    keytool("authority", "CN=Authority", "-ext", "bc:c", "-validity", "30");
    good = certificate("good", HOST, "-validity", "2");
  }

  @Test
  void aTrustedCertificateForTheNameIsAccepted() throws Exception {
    Made made = good;
    List<String> names = new CopyOnWriteArrayList<>();
    try (RawServer server = tlsServer(made.service(), names)) {
      HttpEvidence evidence = ask(server, Trust.of(made.authority()));
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals("hi", evidence.body());
      assertEquals(List.of(HOST), names, "the name goes along in the handshake");
    }
  }

  @Test
  void aWholeProofOfAnHttpsServiceHoldsToTheName() throws Exception {
    try (RawServer server = tlsServer(good.service(), new ArrayList<>());
        DnsServer dns = new DnsServer("127.0.0.53", DnsServer.addresses(AT))) {
      ServiceTarget target = target(server.port());
      HttpEvidence evidence =
          new Prober(Budgets.DEFAULT, Loopback.ROUTES, () -> Trust.of(good.authority()))
              .prove(Loopback.nothing(target), Loopback.plan(target, dns.address), progress -> {})
              .addresses()
              .getFirst()
              .http()
              .getFirst();
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
    }
  }

  @Test
  void aCertificateForAnotherNameIsNamed() throws Exception {
    Made made = certificate("other", "other.internal.company", "-validity", "2");
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      assertFails(
          "its certificate is not for hello.internal.company, but for other.internal.company",
          ask(server, Trust.of(made.authority())));
    }
  }

  @Test
  void anUntrustedCertificateIsNamed() throws Exception {
    Made made = good;
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      assertFails(
          "its certificate is not signed by an authority that this computer trusts",
          ask(server, Trust.ofJava()));
    }
  }

  @Test
  void aPrivateAuthorityCanBeGivenForTheServiceAlone() throws Exception {
    X509Certificate authority = (X509Certificate) good.authority().getCertificate("authority");
    List<String> names = new CopyOnWriteArrayList<>();
    try (RawServer server = tlsServer(good.service(), names)) {
      HttpEvidence evidence =
          ask(target(server.port()).trusting(List.of(authority)), Trust.ofJava());
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals(List.of(HOST), names);
    }
  }

  @Test
  void aServiceThatSpeaksHttp2IsAskedInIt() throws Exception {
    try (RawServer server = new RawServer(listening(good.service(), "h2"), HttpsProbeTest::http2)) {
      HttpEvidence evidence = ask(server, Trust.of(good.authority()));
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals(200, evidence.status().orElseThrow());
      assertEquals("hi", evidence.body());
    }
  }

  @Test
  void aServiceThatWantsAClientCertificateIsNamed() throws Exception {
    SSLContext context = context(good.service());
    try (RawServer server =
        new RawServer(AT, 0, connection -> wantCertificate(context, connection))) {
      HttpEvidence evidence = ask(server, Trust.of(good.authority()));
      assertFails("it wants a client certificate, and none is sent", evidence);
    }
  }

  /** Reads on behind its refusal: closing with something unread would reset the connection. */
  private static void wantCertificate(SSLContext context, Socket connection) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(connection, AT, connection.getPort(), false);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(true);
    assertThrows(SSLException.class, tls::startHandshake);
    connection.getInputStream().readAllBytes();
  }

  /** As little of RFC 9113 as one response takes: SETTINGS, then status 200 by its static index. */
  private static void http2(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    in.readFully(new byte["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length()]);
    out.write(frame(4, 0, 0));
    while (true) {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      in.readFully(new byte[length]);
      if (type == 4 && flags == 0) {
        out.write(frame(4, 1, 0));
      } else if (type == 1) {
        out.write(frame(1, 4, stream, (byte) 0x88));
        out.write(frame(0, 1, stream, (byte) 'h', (byte) 'i'));
        out.flush();
        in.readAllBytes();
        return;
      }
    }
  }

  private static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) 0)
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  @Test
  void certificatesOutOfTheirDatesAreNamed() throws Exception {
    expectDates("has expired", "-startdate", "-10d", "-validity", "2");
    expectDates("is not valid yet", "-startdate", "+10d", "-validity", "2");
  }

  private void expectDates(String words, String... dates) throws Exception {
    Made made = certificate(words.replace(' ', '-'), HOST, dates);
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      HttpEvidence evidence = ask(server, Trust.of(made.authority()));
      assertEquals(Outcome.TLS_FAILED, evidence.outcome());
      assertTrue(evidence.detail().startsWith("its certificate " + words), evidence.detail());
    }
  }

  @Test
  void theSystemsOwnBundleIsTrustedBesidesJavas() throws Exception {
    Made made = good;
    Path bundle = folder.resolve("bundle.crt");
    String pem =
        Base64.getMimeEncoder()
            .encodeToString(made.authority().getCertificate("authority").getEncoded());
    Files.writeString(
        bundle, "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    KeyStore authorities = SystemTrust.with(List.of(folder.resolve("absent"), bundle));
    assertEquals(Trust.ofJava().manager().getAcceptedIssuers().length + 1, authorities.size());
    try (RawServer server = tlsServer(made.service(), new ArrayList<>())) {
      assertEquals(Outcome.ANSWERED, ask(server, Trust.of(authorities)).outcome());
    }
    Path broken = Files.writeString(folder.resolve("broken.crt"), "-----BEGIN CERTIFICATE-----\nx");
    assertEquals(authorities.size() - 1, SystemTrust.with(List.of(broken)).size());
  }

  @Test
  void aServiceThatSpeaksPlainHttpIsNamed() throws Exception {
    try (RawServer server =
        new RawServer(
            AT, 0, connection -> RawServer.write(connection, "HTTP/1.1 400 No\r\n\r\n"))) {
      assertFails(
          "it does not speak TLS on this port; ask it with http", ask(server, Trust.ofJava()));
    }
  }

  @Test
  void anEndInTheHandshakeIsAReset() throws Exception {
    try (RawServer server =
        new RawServer(AT, 0, connection -> connection.getInputStream().read())) {
      assertEquals(Outcome.RESET, ask(server, Trust.ofJava()).outcome());
    }
    RawServer.Handler reset =
        connection -> {
          connection.getInputStream().readNBytes(20);
          connection.setSoLinger(true, 0);
        };
    try (RawServer server = new RawServer(AT, 0, reset)) {
      assertEquals(Outcome.RESET, ask(server, Trust.ofJava()).outcome());
    }
  }

  @Test
  void silenceInTheHandshakeTimesOut() throws Exception {
    try (RawServer server = new RawServer(AT, 0, RawServer::hang)) {
      assertEquals(Outcome.TIMED_OUT, ask(server, Trust.ofJava()).outcome());
    }
  }

  private static void assertFails(String detail, HttpEvidence evidence) {
    assertEquals(Outcome.TLS_FAILED, evidence.outcome());
    assertEquals(detail, evidence.detail());
  }

  private static HttpEvidence ask(RawServer server, Trust trust) throws InterruptedException {
    return ask(target(server.port()), trust);
  }

  private static HttpEvidence ask(ServiceTarget target, Trust trust) throws InterruptedException {
    TcpProbe.Connection connection =
        new TcpProbe(Loopback.way())
            .connect(new InetSocketAddress(AT, target.port()), Duration.ofSeconds(2));
    return new HttpProbe(Loopback.known(trust))
        .ask(
            target,
            connection.socket().orElseThrow(),
            connection.evidence().took(),
            Duration.ofSeconds(2));
  }

  private static ServiceTarget target(int port) {
    return new ServiceTarget(
        ServiceTarget.Scheme.HTTPS, HOST, port, "/", StatusRange.SUCCESS, Optional.empty(), 1);
  }

  private static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLServerSocket listening(KeyStore store, String... protocols) throws Exception {
    SSLServerSocket listening =
        (SSLServerSocket)
            context(store)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral(AT));
    SSLParameters parameters = listening.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    listening.setSSLParameters(parameters);
    return listening;
  }

  private static RawServer tlsServer(KeyStore store, List<String> names) throws Exception {
    return new RawServer(
        listening(store),
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

  private static Made certificate(String alias, String host, String... dates) throws Exception {
    List<String> options = new ArrayList<>(List.of("-signer", "authority"));
    options.addAll(List.of("-ext", "san=dns:" + host));
    options.addAll(List.of(dates));
    keytool(alias, "CN=" + host, options.toArray(String[]::new));

    KeyStore made = empty();
    try (InputStream from = Files.newInputStream(keys)) {
      made.load(from, PASSWORD);
    }
    KeyStore service = empty();
    service.setKeyEntry(
        "service",
        made.getKey(alias, PASSWORD),
        PASSWORD,
        new Certificate[] {made.getCertificate(alias)});
    KeyStore authority = empty();
    authority.setCertificateEntry("authority", made.getCertificate("authority"));
    return new Made(service, authority);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private static void keytool(String alias, String subject, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", subject));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", keys.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD)));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), said);
  }
}
