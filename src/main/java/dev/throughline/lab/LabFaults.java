package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The switches of the lab whose laptop this process runs in. */
public final class LabFaults {

  /**
   * A switch.
   *
   * @param how what is done, as a sentence without its full stop
   */
  public record Switch(String code, String how, boolean on) {}

  private final Path folder;

  private LabFaults(Path folder) {
    this.folder = folder;
  }

  /** Those here; empty outside of a lab, and in the loopback lab, which has none. */
  public static Optional<LabFaults> here() throws ProblemException {
    boolean real =
        LabRun.deploymentHere().map(own -> own.kind() == Deployment.Kind.LAB).orElse(false);
    return LabRun.folderHere().filter(_ -> real).map(LabFaults::new);
  }

  /** All of them, in the path's order. */
  public List<Switch> read() throws ProblemException, InterruptedException {
    return ask("GET faults");
  }

  /** Throws switches; returns when that has had its effect. */
  public List<Switch> set(List<String> codes, boolean on)
      throws ProblemException, InterruptedException {
    if (!on) {
      return ask(FaultRequests.off(codes));
    }
    String deployment =
        FaultRequests.deployment(folder)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Kind.USAGE,
                        "There is no deployment in the lab yet, so there is nothing to break.",
                        "Deploy one first: on the page Deployment, choose a new one."));
    return ask(FaultRequests.on(deployment, codes));
  }

  private static List<Switch> ask(String request) throws ProblemException, InterruptedException {
    try {
      JsonNode answer = LabDoor.here().send(request);
      if (answer.has("error")) {
        throw failed(answer.path("error").asText() + ".", null);
      }
      List<Switch> switches = new ArrayList<>();
      for (JsonNode one : answer) {
        switches.add(
            new Switch(
                one.path("code").asText(), one.path("how").asText(), one.path("on").asBoolean()));
      }
      return switches;
    } catch (IOException e) {
      throw failed("The lab does not answer: " + e.getMessage() + ".", e);
    }
  }

  private static ProblemException failed(String what, IOException cause) {
    return new ProblemException(
        Kind.COMPUTER,
        what,
        "Mend everything and try again; if that fails too, stop the lab and start it anew.",
        cause);
  }
}
