package dev.throughline.app;

import dev.throughline.aws.AwsEnvironment;
import dev.throughline.aws.AwsSession;
import dev.throughline.aws.FactQuestion;
import dev.throughline.aws.FactReader;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.ProfileFiles;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.probe.Budgets;
import dev.throughline.probe.Prober;
import dev.throughline.settings.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through a deployment's life at the lab's AWS, on loopback and within one process, so that a
 * Java that watches ({@code -XX:ArchiveClassesAtExit}) keeps what the program loads: the next start
 * maps it, instead of reading, checking and linking it anew (docs/decisions/0016).
 */
final class Rehearsal {

  private static final String NAME = "rehearsal";
  private static final String REGION = "eu-central-1";
  private static final String CONSUMER = "dev";
  private static final String PRODUCER = "prod";

  private final Wiring wiring;

  private Rehearsal(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Rehearses.
   *
   * @param arguments a folder for what is made on the way, which is empty and may go afterwards
   * @throws IOException when a command fails, which says why on standard error
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ProblemException {
    Path folder = Path.of(arguments[0]);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AwsLab lab = new AwsLab(anyPort, Double.POSITIVE_INFINITY, Clock.systemUTC())) {
      ProfileFiles.write(folder, lab.accounts(), lab.endpoint());
      Folders folders = new Folders(folder, folder, folder);
      new Rehearsal(new Wiring(environment(lab, folder), folders)).run();
    }
  }

  private static AwsEnvironment environment(AwsLab lab, Path folder) {
    return new AwsEnvironment(
        Map.of(
            "AWS_ENDPOINT_URL", lab.endpoint().toString(),
            "AWS_CONFIG_FILE", ProfileFiles.config(folder).toString(),
            "AWS_SHARED_CREDENTIALS_FILE", ProfileFiles.credentials(folder).toString(),
            "AWS_REGION", REGION),
        folder);
  }

  private void run() throws IOException, InterruptedException, ProblemException {
    command(
        "deploy",
        NAME,
        "--yes",
        "--consumer-profile=" + CONSUMER,
        "--producer-profile=" + PRODUCER,
        "--region=" + REGION);
    command("status");
    command("list", "--profile=" + CONSUMER);
    readFacts();
    new Prober(Budgets.DEFAULT).warmUp();
    command("destroy", NAME, "--yes");
  }

  private void command(String... arguments) throws IOException {
    int code = wiring.run(List.of(arguments));
    if (code != 0) {
      throw new IOException(String.join(" ", arguments) + " ended with " + code);
    }
  }

  private void readFacts() throws InterruptedException, ProblemException {
    Deployment deployment = wiring.deployment(NAME);
    AwsPlace place = deployment.aws().orElseThrow();
    FactQuestion question =
        new FactQuestion(
            place.clientVpnId(),
            place.endpointId(),
            Optional.of(deployment.target().host()),
            place.serviceId());
    try (AwsSession consumer = wiring.session(CONSUMER, REGION);
        AwsSession producer = wiring.session(PRODUCER, REGION)) {
      new FactReader(Clock.systemUTC()).read(question, consumer, Optional.of(producer));
    }
  }
}
