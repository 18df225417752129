package dev.throughline.probe;

import dev.throughline.model.HttpEvidence.Outcome;
import dev.throughline.model.ServiceTarget;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why no whole response came.
 *
 * @param detail in words
 */
record HttpFailure(Outcome outcome, String detail) {

  /** OkHttp names them in its message, and nowhere else. */
  private static final Pattern NAMES = Pattern.compile("subjectAltNames: \\[(.*)]");

  private static final String RESPONSE_START = "HTTP/";
  private static final char TLS_ALERT = 0x15;

  /** What an HTTP/2 server says first: the head of a SETTINGS frame for the whole connection. */
  private static final Pattern HTTP_2_SETTINGS =
      Pattern.compile("\\x00[\\x00-\\xff]{2}\\x04\\x00\\x00{4}");

  /**
   * Tells the failures apart.
   *
   * @param received the first bytes that came over the connection, one character for each
   */
  static HttpFailure of(IOException failure, ServiceTarget target, String received) {
    boolean tls = target.scheme() == ServiceTarget.Scheme.HTTPS;
    if (!tls && isNoHttp(received)) {
      return new HttpFailure(Outcome.NOT_HTTP, noHttp(received));
    }
    return switch (failure) {
      case ProtocolException e when isCutShort(e) ->
          new HttpFailure(Outcome.RESET, closedWords(e, received));
      case ProtocolException e -> new HttpFailure(Outcome.NOT_HTTP, Failures.words(e));
      case InterruptedIOException e -> new HttpFailure(Outcome.TIMED_OUT, "");
      case SSLException e when !isClosed(e) ->
          new HttpFailure(Outcome.TLS_FAILED, tlsReason(e, target.host()));
      default -> new HttpFailure(Outcome.RESET, closedWords(failure, received));
    };
  }

  private static String noHttp(String received) {
    if (received.charAt(0) == TLS_ALERT) {
      return "it speaks TLS on this port; ask it with https";
    }
    return HTTP_2_SETTINGS.matcher(received).lookingAt()
        ? "it speaks HTTP/2 without TLS, as gRPC services do, and no HTTP/1.1 as it was asked"
        : "what came back begins with \"" + printable(received) + "\"";
  }

  private static boolean isNoHttp(String received) {
    int length = Math.min(received.length(), RESPONSE_START.length());
    return length > 0 && !received.startsWith(RESPONSE_START.substring(0, length));
  }

  /** OkHttp's message for a body that is shorter than its length. */
  private static boolean isCutShort(ProtocolException failure) {
    return "unexpected end of stream".equals(failure.getMessage());
  }

  /** A connection that ends in the middle of the handshake is no fault of TLS. */
  private static boolean isClosed(SSLException failure) {
    return cause(failure, EOFException.class).isPresent()
        || cause(failure, SocketException.class).isPresent();
  }

  private static String closedWords(IOException failure, String received) {
    boolean reset = cause(failure, SocketException.class).isPresent();
    return (reset ? "the connection was reset" : "the connection was closed")
        + (received.isEmpty() ? " before a response" : " before the response was whole");
  }

  private static String tlsReason(SSLException failure, String host) {
    Optional<CertificateExpiredException> expired =
        cause(failure, CertificateExpiredException.class);
    Optional<CertificateNotYetValidException> early =
        cause(failure, CertificateNotYetValidException.class);
    if (failure instanceof SSLPeerUnverifiedException) {
      Matcher names = NAMES.matcher(Failures.words(failure));
      return "its certificate is not for "
          + host
          + (names.find()
              ? ", but for " + (names.group(1).isEmpty() ? "no name" : names.group(1))
              : "");
    } else if (expired.isPresent()) {
      return "its certificate has expired (" + expired.get().getMessage() + ")";
    } else if (early.isPresent()) {
      return "its certificate is not valid yet (" + early.get().getMessage() + ")";
    } else if (cause(failure, CertPathBuilderException.class).isPresent()) {
      return "its certificate is not signed by an authority that this computer trusts";
    } else if (cause(failure, CertPathValidatorException.class).isPresent()) {
      return "its certificate is not accepted: "
          + cause(failure, CertPathValidatorException.class).get().getMessage();
    } else if (Failures.words(failure).matches("(?i).*(certificate_required|bad_certificate).*")) {
      return "it wants a client certificate, and none is sent";
    } else if (Failures.words(failure).contains("Unsupported or unrecognized SSL message")) {
      return "it does not speak TLS on this port; ask it with http";
    }
    return "the TLS handshake failed: " + Failures.words(failure);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }

  private static String printable(String received) {
    return received.replaceAll("[^ -~]+", " ").strip();
  }
}
