package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The created server and client meet over TLS 1.3 on loopback, each asking for the other's. */
class HandshakeTest {

  private static final char[] NO_PASSWORD = new char[0];
  private static final Pairs PAIRS = Pairs.make(Clock.systemUTC());

  @Test
  void createdServerAndClientTrustEachOther() throws Exception {
    assertEquals("CN=client.test.example", peerSeenByServer(PAIRS.client()));
  }

  @Test
  void clientOfAnotherCaIsRefused() {
    Identity stranger = Pairs.make(Clock.systemUTC()).client();
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> peerSeenByServer(stranger));
    assertInstanceOf(SSLException.class, refused.getCause());
  }

  private static String peerSeenByServer(Identity client) throws Exception {
    SSLContext serverContext = context(PAIRS.server());
    SSLContext clientContext = context(client);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SSLServerSocket listening =
            (SSLServerSocket)
                serverContext
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(true);
      listening.setEnabledProtocols(new String[] {"TLSv1.3"});
      Future<String> peer = threads.submit(() -> acceptOne(listening));
      Future<X509Certificate> hello =
          threads.submit(() -> sayHello(clientContext, listening.getLocalPort()));
      String seen = peer.get();
      assertEquals(PAIRS.server().certificate(), hello.get());
      return seen;
    }
  }

  private static X509Certificate sayHello(SSLContext context, int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      socket.getOutputStream().write(1);
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static String acceptOne(SSLServerSocket listening) throws IOException {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      assertEquals(1, socket.getInputStream().read());
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
      return socket.getSession().getPeerPrincipal().getName();
    }
  }

  private static SSLContext context(Identity own) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("own", own.key(), NO_PASSWORD, own.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
    ours.init(keys, NO_PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", PAIRS.authority().certificate());
    TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
    theirs.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
    return context;
  }
}
