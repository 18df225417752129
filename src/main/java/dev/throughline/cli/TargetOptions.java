package dev.throughline.cli;

import dev.throughline.model.AddressText;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.model.StatusRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which service is to be proven, and what counts as an answer. */
final class TargetOptions {

  private static final int DNS_PORT = 53;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The service's private name, such as hello.internal.company.")
  private String host;

  @Option(names = "--port", paramLabel = "N", description = "Its port, 1 to 65535.")
  private String port;

  @Option(names = "--scheme", description = "http or https. Default: http.", paramLabel = "SCHEME")
  private String scheme;

  @Option(names = "--path", description = "What to ask for. Default: /.", paramLabel = "PATH")
  private String path;

  @Option(
      names = "--resolver",
      paramLabel = "ADDRESS",
      description = {
        "The VPC's resolver, as ADDRESS or ADDRESS:PORT.",
        "Default: the one the endpoint pushes, or else the VPC's base address plus two."
      })
  private String resolver;

  @Option(
      names = "--expect-status",
      paramLabel = "RANGE",
      description = "HTTP statuses that count as an answer, such as 204 or 200-399 (the default).")
  private StatusRange expectStatus;

  @Option(
      names = "--expect-body",
      paramLabel = "TEXT",
      description = "Text that the response's body has to hold.")
  private String expectBody;

  @Option(
      names = "--expect-instances",
      paramLabel = "N",
      description =
          "How many different instances have to answer, told apart by the X-Instance header."
              + " Default: 1.")
  private Integer expectInstances;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Certificates (PEM) of a private CA that may have signed the service's own, besides the"
              + " authorities that this computer trusts.")
  private Path authorities;

  @Option(
      names = "--vpc-cidr",
      paramLabel = "CIDR",
      description = "The VPC's addresses, such as 10.10.0.0/16. Default: the pushed routes.")
  private Cidr vpcCidr;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * The service.
   *
   * @param here what is proven unless something else is given
   */
  ServiceTarget target(Optional<ServiceTarget> here) {
    if (here.isEmpty() && host == null) {
      throw usage("--host NAME is missing: the service's private name.");
    }
    if (here.isEmpty() && port == null) {
      throw usage("--port N is missing: the service's port.");
    }
    ServiceTarget base =
        here.orElseGet(
            () -> checked(() -> ServiceTarget.http(host, ServiceTarget.parsePort(port))));
    return checked(
        () ->
            new ServiceTarget(
                scheme == null ? base.scheme() : Scheme.parse(scheme),
                host == null ? base.host() : host,
                port == null ? base.port() : ServiceTarget.parsePort(port),
                path == null ? base.path() : path,
                expectStatus == null ? base.expectStatus() : expectStatus,
                Optional.ofNullable(expectBody).or(base::expectBody),
                expectInstances == null ? base.expectInstances() : expectInstances,
                authorities == null ? base.authorities() : authorities()));
  }

  /** What a line of a targets file means that does not say otherwise; its host stands for none. */
  ServiceTarget base() {
    if (host != null) {
      throw usage("--host names one service and --targets many; give one or the other.");
    }
    return checked(
        () -> {
          Scheme spoken = scheme == null ? Scheme.HTTP : Scheme.parse(scheme);
          return new ServiceTarget(
              spoken,
              "service.invalid",
              port == null ? spoken.defaultPort() : ServiceTarget.parsePort(port),
              path == null ? "/" : path,
              expectStatus == null ? StatusRange.SUCCESS : expectStatus,
              Optional.ofNullable(expectBody),
              expectInstances == null ? 1 : expectInstances,
              authorities == null ? List.of() : authorities());
        });
  }

  Optional<InetSocketAddress> resolver(Optional<Deployment> here) {
    return resolver == null
        ? here.flatMap(Deployment::resolver)
        : Optional.of(checked(() -> resolverAddress(resolver)));
  }

  Optional<Cidr> vpcCidr(Optional<Deployment> here) {
    return Optional.ofNullable(vpcCidr).or(() -> here.flatMap(Deployment::vpcCidr));
  }

  private List<X509Certificate> authorities() {
    try (InputStream file = Files.newInputStream(authorities)) {
      List<X509Certificate> read =
          CertificateFactory.getInstance("X.509").generateCertificates(file).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!read.isEmpty()) {
        return read;
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("--ca: there is no file \"" + authorities + "\"", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--ca: \"" + authorities + "\" can't be read: " + e.getMessage(), e);
    } catch (CertificateException e) {
      // The same as none.
    }
    throw new IllegalArgumentException(
        "--ca: \""
            + authorities
            + "\" holds no certificate; give the CA's certificate as PEM, which begins with"
            + " -----BEGIN CERTIFICATE-----");
  }

  private static InetSocketAddress resolverAddress(String text) {
    int colon = text.lastIndexOf(':');
    // A bare IPv6 address holds several colons; with a port it stands in brackets.
    boolean hasPort =
        text.indexOf(':') == colon ? colon >= 0 : text.startsWith("[") && text.contains("]:");
    try {
      String address = hasPort ? text.substring(0, colon) : text;
      int number = hasPort ? Integer.parseInt(text.substring(colon + 1)) : DNS_PORT;
      return new InetSocketAddress(AddressText.parse(address.replaceAll("^\\[|\\]$", "")), number);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "resolver \"" + text + "\" is no address; write it like 10.10.0.2", e);
    }
  }

  private <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ".");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
