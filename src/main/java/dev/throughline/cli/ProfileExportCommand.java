package dev.throughline.cli;

import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.DeploymentBook;
import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.pki.IdentityStore;
import dev.throughline.pki.Pem;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline profile export}. */
@Command(
    name = "export",
    description = {
      "Write a deployment's profile (.ovpn) as AWS exports it. Only you can read the file.",
      "With --embed-identity it also holds the client certificate and its key, unencrypted, so that"
          + " any OpenVPN client can use it."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  the deployment has no Client VPN endpoint now",
      "  2  wrong usage, or no deployment of that name"
    })
public final class ProfileExportCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  private final DeploymentBook book;
  private final IdentityStore identities;
  private final Person person;

  @Parameters(paramLabel = "NAME", description = "The deployment.")
  private String name;

  @Mixin private AccountOptions accounts;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it; - is the standard output. Default: NAME.ovpn.")
  private Path output;

  @Option(
      names = "--embed-identity",
      description = "Put the client certificate and its private key in.")
  private boolean embed;

  @Option(names = "--force", description = "Replace another file of that name.")
  private boolean force;

  @Spec private CommandSpec spec;

  public ProfileExportCommand(
      DeploymentBook book, IdentityStore identities, Person person, AwsDefaults defaults) {
    this.book = book;
    this.identities = identities;
    this.person = person;
    this.accounts = new AccountOptions(defaults);
  }

  @Override
  public Integer call() throws Exception {
    String profile = book.profile(name, accounts.elsewhere(name), person);
    String whole = embed ? withIdentity(profile, identities.load(name)) : profile;
    PrintWriter out = spec.commandLine().getOut();
    Path file = output == null ? Path.of(name + ".ovpn") : output;
    if (file.equals(STANDARD_OUTPUT)) {
      out.print(whole);
    } else {
      write(file, whole.getBytes(StandardCharsets.UTF_8));
      out.println(file);
    }
    out.flush();
    return 0;
  }

  private static String withIdentity(String profile, Identity identity) {
    return profile.strip()
        + "\n\n<cert>\n"
        + Pem.certificate(identity.certificate())
        + "</cert>\n<key>\n"
        + Pem.privateKey(identity.key())
        + "</key>\n";
  }

  private void write(Path file, byte[] content) throws ProblemException {
    try {
      boolean other =
          Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              && !(Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content));
      if (other && !force) {
        throw new ProblemException(
            Kind.USAGE,
            file + " is there already and holds something else. Nothing was written.",
            "Give another file with -o; or give --force, which replaces it.");
      }
      PrivateFiles.write(file.toAbsolutePath(), content);
    } catch (IOException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The profile can't be written to " + file + ": " + e.getMessage() + ".",
          "Give another file with -o.",
          e);
    }
  }
}
