package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.HttpEvidence;
import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.probe.TlsCertificates.Made;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsProbeTest {

  private static final String AT = "127.0.0.11";
  private static final String HOST = "hello.internal.company";

  @TempDir private static Path folder;
  private static TlsCertificates certificates;
  private static Made good;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new TlsCertificates(folder);
    good = certificates.certificate("good", HOST, "-validity", "2");
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
    Made made = certificates.certificate("other", "other.internal.company", "-validity", "2");
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
    try (RawServer server =
        new RawServer(TlsCertificates.listening(AT, good.service(), "h2"), Http2::answer)) {
      HttpEvidence evidence = ask(server, Trust.of(good.authority()));
      assertEquals(Outcome.ANSWERED, evidence.outcome(), evidence.detail());
      assertEquals(200, evidence.status().orElseThrow());
      assertEquals("hi", evidence.body());
    }
  }

  @Test
  void aServiceThatWantsAClientCertificateIsNamed() throws Exception {
    SSLContext context = TlsCertificates.context(good.service());
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

  @Test
  void certificatesOutOfTheirDatesAreNamed() throws Exception {
    expectDates("has expired", "-startdate", "-10d", "-validity", "2");
    expectDates("is not valid yet", "-startdate", "+10d", "-validity", "2");
  }

  private void expectDates(String words, String... dates) throws Exception {
    Made made = certificates.certificate(words.replace(' ', '-'), HOST, dates);
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

  private static RawServer tlsServer(KeyStore store, List<String> names) throws Exception {
    return new RawServer(
        TlsCertificates.listening(AT, store),
        connection -> {
          RawServer.head(connection);
          ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) connection).getSession();
          session
              .getRequestedServerNames()
              .forEach(name -> names.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
          RawServer.write(connection, RawServer.ok("hi"));
        });
  }
}
