package dev.throughline.aws;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lab's AWS, and a user of it with a home folder of their own. */
public final class LabAws implements AutoCloseable {

  private final AwsLab lab;
  private final Path home;

  private LabAws(AwsLab lab, Path home) {
    this.lab = lab;
    this.home = home;
  }

  public static LabAws start(Path home) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AwsLab lab = new AwsLab(anyPort, Double.POSITIVE_INFINITY, Clock.systemUTC());
    // Where AwsCli looks for them, too.
    ProfileFiles.write(home, lab.accounts(), lab.endpoint());
    return new LabAws(lab, home);
  }

  public AwsLab lab() {
    return lab;
  }

  public Path home() {
    return home;
  }

  public Path config() {
    return ProfileFiles.config(home);
  }

  /** The token of the lab's sso-session. */
  Path tokenFile() {
    return home.resolve(".aws/sso/cache").resolve(settings().cacheFile());
  }

  /** The lab's IAM Identity Center, by its sso-session. */
  SsoSettings settings() {
    return new SsoSettings(
        Optional.of("lab"), lab.endpoint() + "/start", Accounts.HOME_REGION, List.of());
  }

  AwsCli cli(String profile) {
    return new AwsCli(lab.endpoint(), home, profile);
  }

  /** Adds to the user's config file. */
  void configure(String lines) throws IOException {
    Files.writeString(config(), lines, StandardOpenOption.APPEND);
  }

  AwsEnvironment environment(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("AWS_ENDPOINT_URL", lab.endpoint().toString());
    variables.put("AWS_CONFIG_FILE", config().toString());
    variables.put("AWS_SHARED_CREDENTIALS_FILE", ProfileFiles.credentials(home).toString());
    return new AwsEnvironment(variables, home);
  }

  public AwsSessions sessions(Prompt prompt) {
    return new AwsSessions(environment(Map.of()), prompt, Clock.systemUTC());
  }

  /** A session by a profile, in that profile's region. */
  public AwsSession open(String profile) throws Exception {
    return sessions(Prompt.nobody()).open(Optional.of(profile), Optional.empty());
  }

  @Override
  public void close() {
    lab.close();
  }
}
