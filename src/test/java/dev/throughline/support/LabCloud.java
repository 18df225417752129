package dev.throughline.support;

import dev.throughline.aws.AwsEnvironment;
import dev.throughline.aws.AwsSession;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Prompt;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The lab's AWS on a loopback port, seen as the product sees AWS. */
public final class LabCloud implements AutoCloseable {

  public static final String CONSUMER = "dev";
  public static final String PRODUCER = "prod";
  public static final String REGION = "eu-central-1";

  private final AwsLab lab;
  private final Path folder;
  private final AwsSessions sessions;

  private LabCloud(AwsLab lab, Path folder) {
    this.lab = lab;
    this.folder = folder;
    this.sessions =
        new AwsSessions(
            new AwsEnvironment(environment(), folder), Prompt.nobody(), Clock.systemUTC());
  }

  /**
   * Starts it.
   *
   * @param folder for the profiles
   * @param pace how many times faster than AWS
   */
  public static LabCloud start(Path folder, double pace) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AwsLab lab = new AwsLab(anyPort, pace, Clock.systemUTC());
    ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
    return new LabCloud(lab, folder);
  }

  public AwsLab lab() {
    return lab;
  }

  /** What a program that is to use it needs. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", lab.endpoint().toString(),
        "AWS_CONFIG_FILE", ProfileFiles.config(folder).toString(),
        "AWS_SHARED_CREDENTIALS_FILE", ProfileFiles.credentials(folder).toString(),
        "AWS_REGION", REGION);
  }

  /** A session with one of its accounts. */
  public AwsSession open(String profile) throws ProblemException {
    return sessions.open(Optional.of(profile), Optional.of(REGION));
  }

  @Override
  public void close() {
    lab.close();
  }
}
