package dev.throughline.cli;

import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ServiceTarget;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where to connect to, and as whom. */
final class ConnectionOptions {

  private static final int SMALLEST_MSSFIX = 560;
  private static final int LARGEST_MSSFIX = 1460;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description = "The .ovpn that AWS exported. In the lab: the lab's own.")
  private Path profile;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "The client certificate, PEM. Default: the one in the profile.")
  private Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "Its private key, PEM, unencrypted.")
  private Path key;

  @Option(
      names = "--identity",
      paramLabel = "NAME",
      description = "Instead of --cert and --key: an identity of \"throughline identity list\".")
  private String identity;

  @Option(
      names = "--any-host",
      description = "Allow a profile whose endpoint is not one of AWS Client VPN.")
  private boolean anyHost;

  @Option(
      names = "--mssfix",
      paramLabel = "BYTES",
      description = {
        "How large packets through the tunnel may be, 560 to 1460,",
        "where larger ones are lost on the way (path.mtu)."
      })
  private Integer mssfix;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * What is connected to: these options, and what they leave to the base.
   *
   * @param base what was named, or is meant when nothing is
   */
  Deployment over(
      Optional<Deployment> base,
      ServiceTarget service,
      Optional<InetSocketAddress> resolver,
      Optional<Cidr> vpcCidr) {
    return new Deployment(
            base.map(Deployment::name).orElseGet(() -> profile(base).toString()),
            base.map(Deployment::kind).orElse(Deployment.Kind.REMOTE),
            profile(base),
            identity(base),
            service,
            resolver,
            vpcCidr,
            base.flatMap(Deployment::publicResolvers),
            anyHost(base),
            base.flatMap(Deployment::aws))
        .withClientCidr(base.flatMap(Deployment::clientCidr))
        .withMssfix(mssfix());
  }

  /** Refuses a profile beside a deployment's name. */
  void requireNoProfile() {
    if (isElsewhere()) {
      throw usage("NAME stands for --profile; give one or the other.");
    }
  }

  private Path profile(Optional<Deployment> here) {
    if (profile == null && here.isEmpty()) {
      throw usage("--profile FILE is missing: the .ovpn that AWS exported.");
    }
    return profile == null ? here.get().profile() : profile;
  }

  private IdentitySource identity(Optional<Deployment> here) {
    if (identity != null && (certificate != null || key != null)) {
      throw usage("--identity stands for --cert and --key; give one or the other.");
    }
    if ((certificate == null) != (key == null)) {
      throw usage(
          "--cert and --key belong together; --" + (key == null ? "key" : "cert") + " is missing.");
    }
    if (identity != null) {
      return new IdentitySource.Stored(identity);
    }
    if (certificate != null) {
      return new IdentitySource.Files(certificate, key);
    }
    return profile == null && here.isPresent()
        ? here.get().identity()
        : new IdentitySource.Inline();
  }

  private OptionalInt mssfix() {
    if (mssfix != null && (mssfix < SMALLEST_MSSFIX || mssfix > LARGEST_MSSFIX)) {
      throw usage("--mssfix takes 560 to 1460, and " + mssfix + " is not among them.");
    }
    return mssfix == null ? OptionalInt.empty() : OptionalInt.of(mssfix);
  }

  private boolean anyHost(Optional<Deployment> here) {
    return anyHost || (profile == null && here.map(Deployment::anyHost).orElse(false));
  }

  /** Whether anything but the deployment here is meant. */
  boolean isElsewhere() {
    return profile != null;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
