package dev.throughline.model;

import java.net.IDN;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The private service that a proof asks.
 *
 * @param scheme how it speaks
 * @param host its private name, lower case, without the final dot, at most 253 characters
 * @param port 1 to 65535
 * @param path begins with a slash
 * @param expectStatus the statuses that count as an answer
 * @param expectBody text the body has to hold, if any
 * @param expectInstances how many different instances have to answer; 1 unless it is known that
 *     there are more. Instances tell themselves apart by the {@code X-Instance} response header.
 * @param authorities who may have signed the service's certificate, besides those that this
 *     computer trusts
 */
public record ServiceTarget(
    Scheme scheme,
    String host,
    int port,
    String path,
    StatusRange expectStatus,
    Optional<String> expectBody,
    int expectInstances,
    List<X509Certificate> authorities) {

  /** How the service speaks. */
  public enum Scheme {
    HTTP,
    HTTPS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@code http} or {@code https}, in whatever case.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Scheme parse(String text) {
      for (Scheme known : values()) {
        if (known.word().equalsIgnoreCase(text)) {
          return known;
        }
      }
      throw new IllegalArgumentException("scheme \"" + text + "\" is neither http nor https");
    }

    /** The port of a URL that names none. */
    public int defaultPort() {
      return this == HTTPS ? 443 : 80;
    }
  }

  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  public ServiceTarget {
    host = hostName(host);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is out of range; it takes 1 to 65535");
    }
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "path \"" + path + "\" has to begin with / and hold no blanks");
    }
    if (expectInstances < 1) {
      throw new IllegalArgumentException("at least one instance has to be expected");
    }
    authorities = List.copyOf(authorities);
  }

  /** One whose certificate is signed by somebody whom this computer trusts. */
  public ServiceTarget(
      Scheme scheme,
      String host,
      int port,
      String path,
      StatusRange expectStatus,
      Optional<String> expectBody,
      int expectInstances) {
    this(scheme, host, port, path, expectStatus, expectBody, expectInstances, List.of());
  }

  /** The same service, whose certificate these may have signed as well. */
  public ServiceTarget trusting(List<X509Certificate> more) {
    return new ServiceTarget(
        scheme, host, port, path, expectStatus, expectBody, expectInstances, more);
  }

  /**
   * Reads a port; whether it is in range is told when a target is made of it.
   *
   * @throws IllegalArgumentException when it is no number
   */
  public static int parsePort(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "port \"" + text + "\" is no number; it takes 1 to 65535", e);
    }
  }

  /** A plain HTTP service at {@code host:port}, asked for {@code /}. */
  public static ServiceTarget http(String host, int port) {
    return new ServiceTarget(
        Scheme.HTTP, host, port, "/", StatusRange.SUCCESS, Optional.empty(), 1);
  }

  /** The same service, with other answers expected of it. */
  public ServiceTarget expecting(StatusRange status, Optional<String> body) {
    return new ServiceTarget(scheme, host, port, path, status, body, expectInstances, authorities);
  }

  /** The same service, with another number of instances expected to answer. */
  public ServiceTarget expecting(int instances) {
    return new ServiceTarget(
        scheme, host, port, path, expectStatus, expectBody, instances, authorities);
  }

  /** The URL a person would type. */
  public String url() {
    return scheme.word() + "://" + host + ":" + port + path;
  }

  private static String hostName(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    try {
      name = IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw noHost(text, e);
    }
    String[] labels = name.split("\\.", -1);
    boolean labelsFit = true;
    for (String label : labels) {
      labelsFit &= LABEL.matcher(label).matches();
    }
    boolean isAddress = labels[labels.length - 1].chars().allMatch(Character::isDigit);
    if (!labelsFit || isAddress || name.length() > 253) {
      throw noHost(text, null);
    }
    return name;
  }

  private static IllegalArgumentException noHost(String text, Throwable cause) {
    return new IllegalArgumentException(
        "\""
            + text
            + "\" is no host name; give the service's private name, like hello.internal.company",
        cause);
  }
}
