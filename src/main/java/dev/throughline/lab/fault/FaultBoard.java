package dev.throughline.lab.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.net.NetworkKeeper;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The board with the switches. One is thrown after the other.
 *
 * <pre>
 * GET  /_lab/faults   what there is: [{"code":…,"how":…,"on":true|false}]
 * POST /_lab/faults   {"deployment":"demo","on":["link.blocked"],"off":[…]}: the same afterwards;
 *                     "off":["*"] switches all of them off
 * </pre>
 */
public final class FaultBoard {

  /**
   * Where it stands.
   *
   * @param laptop a process in the laptop's namespaces
   * @param internet a process in the internet's
   * @param lab the lab's folder
   * @param publicNames the file that the public DNS reads its names from
   */
  public record Place(
      AwsLab aws, NetworkKeeper keeper, long laptop, long internet, Path lab, Path publicNames) {}

  private static final Logger LOG = LoggerFactory.getLogger(FaultBoard.class);
  private static final String ALL = "*";

  /** While it is on, the service is one that speaks TLS. */
  private static final String TLS = "app.tls";

  private final Place place;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, Fault.Mending> on = new LinkedHashMap<>();
  private final Changes changes = new Changes();
  private final ReentrantLock lock = new ReentrantLock();
  private String deployment = "";

  public FaultBoard(Place place) {
    this.place = place;
    place.aws().operations().watch(changes::hear);
  }

  /** Answers a request; see the class. */
  public JsonNode answer(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      switch (method) {
        case "GET" -> {
          // Reading is all.
        }
        case "POST" -> change(body);
        default -> throw new IllegalArgumentException("there is no " + method + " of faults");
      }
      return state();
    } finally {
      lock.unlock();
    }
  }

  private void change(JsonNode body) throws IOException, InterruptedException {
    List<String> wanted = codes(body.path("on"));
    List<String> unwanted = codes(body.path("off"));
    try {
      for (String code : unwanted) {
        for (String each : code.equals(ALL) ? List.copyOf(on.keySet()).reversed() : List.of(code)) {
          mend(each);
        }
      }
      if (!wanted.isEmpty()) {
        deployment = body.path("deployment").asText("");
        Ground ground = Ground.of(place, deployment, changes);
        for (String code : wanted) {
          make(code, ground);
        }
      }
    } finally {
      // Also of what was done before something failed.
      remember();
    }
  }

  private void make(String code, Ground ground) throws IOException, InterruptedException {
    Fault fault = Faults.find(code).orElseThrow();
    if (!on.containsKey(code)) {
      on.put(code, fault.breaking().in(ground));
    }
  }

  /** What was broken of a deployment that is gone can't be mended, and need not be. */
  private void mend(String code) throws IOException, InterruptedException {
    Fault.Mending mending = on.get(code);
    if (mending == null) {
      return;
    }
    try {
      mending.undo();
    } catch (IOException | AwsError e) {
      if (Deployed.isThere(place.aws().operations(), deployment)) {
        throw e;
      }
      LOG.debug("{} went with its deployment", code, e);
    }
    on.remove(code);
  }

  /** Which deployment is broken, for who proves without naming one. */
  private void remember() throws IOException {
    Path file = FaultyDeployment.file(place.lab());
    if (on.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      FaultyDeployment faulty = new FaultyDeployment(deployment, on.containsKey(TLS));
      PrivateFiles.write(file, json.writeValueAsString(faulty).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> codes(JsonNode array) {
    List<String> codes = new ArrayList<>();
    for (JsonNode one : array) {
      String code = one.asText();
      if (!code.equals(ALL) && Faults.find(code).isEmpty()) {
        throw new IllegalArgumentException(
            "there is no fault " + code + "; \"throughline lab faults\" lists them");
      }
      codes.add(code);
    }
    return codes;
  }

  private ArrayNode state() {
    ArrayNode all = json.createArrayNode();
    for (String code : Faults.codes()) {
      all.addObject()
          .put("code", code)
          .put("how", Faults.how(code).orElseThrow())
          .put("on", on.containsKey(code));
    }
    return all;
  }
}
