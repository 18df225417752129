package dev.throughline.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed. */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

  /** The authorities that come with Java, or that its settings name. */
  static Trust ofJava() {
    return of(null);
  }

  /** The authorities that every other program on this computer trusts. */
  static Trust ofThisComputer() {
    try {
      return of(SystemTrust.authorities());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the trusted authorities can't be read", e);
    }
  }

  /** These authorities, and more. */
  Trust with(List<X509Certificate> more) {
    try {
      KeyStore all = KeyStore.getInstance("PKCS12");
      all.load(null, null);
      int number = 0;
      for (X509Certificate known : manager.getAcceptedIssuers()) {
        all.setCertificateEntry(Integer.toString(number++), known);
      }
      for (X509Certificate given : more) {
        all.setCertificateEntry(Integer.toString(number++), given);
      }
      return of(all);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the given authorities can't be used", e);
    }
  }

  /** The authorities in that store, or this Java's own when it is null. */
  static Trust of(KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(null, new TrustManager[] {x509}, null);
          return new Trust(context.getSocketFactory(), x509);
        }
      }
      throw new IllegalStateException("this Java has no X.509 trust manager");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java can't speak TLS", e);
    }
  }
}
