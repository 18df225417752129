package dev.throughline.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way to AWS that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} for an
 * endpoint that is spoken to in the clear, and {@code NO_PROXY}; in small letters as well, which
 * win, as with the AWS CLI. The SDK's own proxy settings would keep a password from the proxy, and
 * hand it to AWS instead.
 */
record Proxies(AwsEnvironment environment) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** A connection that is not yet open, by way of the proxy where there is one. */
  HttpURLConnection open(URI uri) {
    try {
      Optional<URI> proxy = proxy(uri);
      HttpURLConnection connection =
          (HttpURLConnection)
              uri.toURL().openConnection(proxy.map(Proxies::address).orElse(Proxy.NO_PROXY));
      proxy.flatMap(Proxies::password).ifPresent(connection::setAuthenticator);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The proxy that leads to it; empty when it is gone to straight. */
  Optional<URI> proxy(URI uri) {
    String variable = uri.getScheme().equals("http") ? "http_proxy" : "https_proxy";
    return isExempt(uri) ? Optional.empty() : either(variable).flatMap(Proxies::parse);
  }

  /** What can't be read as a proxy is none; a URL without its scheme is common. */
  private static Optional<URI> parse(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "http://" + text);
      return Optional.of(uri).filter(proxy -> proxy.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Proxy address(URI proxy) {
    int port = proxy.getPort() < 0 ? HTTP : proxy.getPort();
    // Resolved when it is connected to, so that a name that is unknown is an error of the call.
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
  }

  private static Optional<Authenticator> password(URI proxy) {
    return Optional.ofNullable(proxy.getRawUserInfo()).map(Proxies::authenticator);
  }

  private static Authenticator authenticator(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    PasswordAuthentication password =
        new PasswordAuthentication(
            decoded(parts[0]), decoded(parts.length == 2 ? parts[1] : "").toCharArray());
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY ? password : null;
      }
    };
  }

  /** A plus sign stands for itself in a URL's user. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private boolean isExempt(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return entries().stream().anyMatch(entry -> exempts(entry, host, port(uri)));
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? HTTP : HTTPS;
  }

  private List<String> entries() {
    return either("no_proxy").stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** A name stands for itself and all below it, with or without a dot or a star in front. */
  private static boolean exempts(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
    if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = (hasPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
    return host.equals(name) || host.endsWith("." + name);
  }

  private Optional<String> either(String variable) {
    return environment
        .variable(variable)
        .or(() -> environment.variable(variable.toUpperCase(Locale.ROOT)));
  }
}
