package dev.throughline.lab;

import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Breaks something in a lab before a command runs in it; makes a deployment where there is none.
 */
record Breaking(RunningLab running) {

  void make(List<String> faults) throws ProblemException, IOException, InterruptedException {
    if (running.record().kind() != Deployment.Kind.LAB) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The loopback lab has nothing that could be broken: nothing in it goes through a network.",
          "\"throughline lab status\" says why the lab with a tunnel is not possible here.");
    }
    Optional<String> deployment = FaultRequests.deployment(running.folder());
    if (deployment.isEmpty()) {
      deploy();
    }
    say("Breaking the lab: " + String.join(", ", faults) + ".");
    List<String> client = new ArrayList<>(PartProcess.program(LabFaultsClient.class.getName()));
    client.add("silent");
    client.add(FaultRequests.on(deployment.orElse(FaultRequests.USUAL), faults));
    run(client);
    if (running.owned().isEmpty()) {
      say("It stays broken until: " + running.hints().about("faults off --all"));
    }
  }

  private void deploy() throws ProblemException, IOException, InterruptedException {
    say(
        "Making the deployment "
            + FaultRequests.USUAL
            + " in the lab, to have something to break.");
    run(LabRun.program("deploy", FaultRequests.USUAL, "--yes", "--json"));
  }

  /** What it prints goes into the lab's folder; it is shown when it fails. */
  private void run(List<String> command)
      throws ProblemException, IOException, InterruptedException {
    Path log = running.folder().resolve("breaking.log");
    Process process =
        running.inLaptop(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    if (code != 0) {
      List<String> said = Files.readAllLines(log);
      throw new ProblemException(
          Kind.COMPUTER,
          "The lab could not be broken: "
              + (said.isEmpty() ? "no reason was given." : said.getLast()),
          "\"throughline lab status\" shows the lab; \"throughline lab stop\" and a new start make it"
              + " whole.");
    }
  }

  /** Standard output belongs to the command that runs then. */
  private static void say(String line) {
    System.err.println(line);
  }
}
