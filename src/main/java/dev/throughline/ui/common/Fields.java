package dev.throughline.ui.common;

import dev.throughline.model.Cidr;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** How the window's fields read their text. The rules themselves are the model's. */
public final class Fields {

  private static final int DNS_PORT = 53;

  private Fields() {}

  /** A file that is there and can be read. */
  public static Path file(String text, String what) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("choose " + what);
    }
    Path file = path(text);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no file at this path");
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("this is a folder; choose " + what);
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("this file can't be read by you; check its permissions");
    }
    return file;
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("this is no path", e);
    }
  }

  /** A private host name. */
  public static String host(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "give the service's private name, like hello.internal.company");
    }
    return ServiceTarget.http(text, 80).host();
  }

  /** 1 to 65535. */
  public static int port(String text) {
    try {
      return ServiceTarget.http("name.internal", Integer.parseInt(text)).port();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("give a port from 1 to 65535", e);
    }
  }

  /** A URL's path; nothing stands for {@code /}. */
  public static String urlPath(String text) {
    return new ServiceTarget(
            ServiceTarget.Scheme.HTTP,
            "name.internal",
            80,
            text.isEmpty() ? "/" : text,
            StatusRange.SUCCESS,
            Optional.empty(),
            1)
        .path();
  }

  /** An address block, or nothing. */
  public static Optional<Cidr> cidr(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Cidr.parse(text));
  }

  /** A resolver's address, port 53, or nothing. */
  public static Optional<InetSocketAddress> resolver(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(text), DNS_PORT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address; write it like 10.10.0.2", e);
    }
  }

  /** A range of statuses; nothing stands for 200 to 399. */
  public static StatusRange status(String text) {
    return text.isEmpty() ? StatusRange.SUCCESS : StatusRange.parse(text);
  }
}
