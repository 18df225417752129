package dev.throughline.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.lab.fault.Faults;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is said to the lab's board of faults. */
final class FaultRequests {

  /** The deployment that is broken, where there are several. */
  static final String USUAL = "demo";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FaultRequests() {}

  /** Refuses codes that there are not. */
  static void requireKnown(List<String> codes) throws ProblemException {
    for (String code : codes) {
      if (!Faults.codes().contains(code)) {
        throw new ProblemException(
            Kind.USAGE,
            "There is no fault \"" + code + "\".",
            "\"throughline lab faults\" lists them.");
      }
    }
  }

  /** The deployment in that lab that faults are made in; empty when there is none. */
  static Optional<String> deployment(Path lab) throws ProblemException {
    List<String> names = new DeploymentRecords(lab).names();
    return names.contains(USUAL) ? Optional.of(USUAL) : names.stream().findFirst();
  }

  static String on(String deployment, List<String> codes) {
    ObjectNode body = JSON.createObjectNode().put("deployment", deployment);
    codes.forEach(body.putArray("on")::add);
    return "POST faults " + body;
  }

  static String off(List<String> codes) {
    ObjectNode body = JSON.createObjectNode();
    codes.forEach(body.putArray("off")::add);
    return "POST faults " + body;
  }
}
