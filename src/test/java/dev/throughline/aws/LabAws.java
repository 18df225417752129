package dev.throughline.aws;

import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
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
    Path folder = Files.createDirectories(home.resolve(".aws"));
    ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
    return new LabAws(lab, home);
  }

  public AwsLab lab() {
    return lab;
  }

  public Path home() {
    return home;
  }

  /** Adds to the user's {@code ~/.aws/config}. */
  void configure(String lines) throws IOException {
    Files.writeString(home.resolve(".aws/config"), lines, StandardOpenOption.APPEND);
  }

  AwsEnvironment environment(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("AWS_ENDPOINT_URL", lab.endpoint().toString());
    return new AwsEnvironment(variables, home);
  }

  AwsSessions sessions(Prompt prompt) {
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
