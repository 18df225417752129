package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** An authority of a test's own, what it signs, and servers with that. */
final class TlsCertificates {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path keys;

  /** Makes the authority; its keys lie in that folder. */
  TlsCertificates(Path folder) throws Exception {
    keys = folder.resolve("keys.p12");
    keytool("authority", "CN=Authority", "-ext", "bc:c", "-validity", "30");
  }

  /** A key and certificate for that name, signed by an authority of our own. */
  record Made(KeyStore service, KeyStore authority) {}

  Made certificate(String alias, String host, String... dates) throws Exception {
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

  private void keytool(String alias, String subject, String... options) throws Exception {
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

  static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Listens with those keys on a port of its own. */
  static SSLServerSocket listening(String at, KeyStore store, String... protocols)
      throws Exception {
    SSLServerSocket listening =
        (SSLServerSocket)
            context(store)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.ofLiteral(at));
    SSLParameters parameters = listening.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    listening.setSSLParameters(parameters);
    return listening;
  }
}
