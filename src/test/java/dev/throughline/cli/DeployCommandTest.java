package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.support.LabCloud;
import dev.throughline.support.Program;
import dev.throughline.support.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands of a deployment's life, as a script runs them: no terminal, no person. */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class DeployCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private LabCloud cloud;
  private Program program;

  @BeforeEach
  void start() throws IOException {
    cloud = LabCloud.start(folder, Double.POSITIVE_INFINITY);
    Map<String, String> environment = new HashMap<>(cloud.environment());
    environment.put("THROUGHLINE_PRODUCER_PROFILE", LabCloud.PRODUCER);
    environment.put("THROUGHLINE_CONSUMER_PROFILE", LabCloud.CONSUMER);
    program = new Program(folder.resolve("home"), environment);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void theWholeLifeByScript() throws Exception {
    Ended deployed = program.run("deploy", "demo", "--yes", "--json");
    assertEquals(0, deployed.exitCode(), deployed.toString());
    List<String> lines = deployed.out().lines().toList();
    for (String line : lines) {
      assertEquals("throughline.event/1", JSON.readTree(line).get("schema").asText());
    }
    assertEquals("plan", JSON.readTree(lines.getFirst()).get("event").asText());
    JsonNode outcome = JSON.readTree(lines.getLast());
    assertEquals("outcome", outcome.get("event").asText());
    assertEquals("deployed", outcome.get("outcome").asText());

    Ended status = program.run("status", "demo");
    assertEquals(0, status.exitCode(), status.toString());
    assertTrue(status.out().contains("demo: deployed"), status.out());
    assertTrue(
        status.out().matches("(?s).*vpn +create complete, since \\d+ \\w{3} \\d{4}, [\\d:]{8}\n.*"),
        status.out());

    Path profile = folder.resolve("demo.ovpn");
    Ended exported =
        program.run("profile", "export", "demo", "-o", profile.toString(), "--embed-identity");
    assertEquals(0, exported.exitCode(), exported.toString());
    String text = Files.readString(profile);
    assertTrue(text.contains("remote cvpn-endpoint-"), text);
    assertTrue(text.contains("<cert>") && text.contains("<key>"), "no identity in it");
    assertFalse(PrivateFiles.isOpenToOthers(profile));
    assertEquals(0, program.run("profile", "check", "--any-host", profile.toString()).exitCode());

    Ended again = program.run("deploy", "demo", "--yes");
    assertEquals(0, again.exitCode(), again.toString());
    assertTrue(again.out().contains("stands already"), again.out());

    Ended refused = program.run("destroy", "demo");
    assertEquals(2, refused.exitCode(), refused.toString());
    assertTrue(refused.err().contains("--yes"), refused.err());

    Ended destroyed = program.run("destroy", "demo", "--yes");
    assertEquals(0, destroyed.exitCode(), destroyed.toString());
    assertTrue(destroyed.out().contains("nothing of it is left"), destroyed.out());
    assertEquals(0, program.run("orphans").exitCode());
  }

  @Test
  void withoutAPersonAndWithoutYesNothingIsMade() throws Exception {
    Ended refused = program.run("deploy", "demo");
    assertEquals(2, refused.exitCode(), refused.toString());
    assertTrue(refused.out().contains("Plan for demo"), refused.out());
    assertTrue(refused.err().contains("Give --yes to deploy it"), refused.err());
    assertEquals(0, program.run("deploy", "demo", "--plan").exitCode());
    assertEquals(0, program.run("orphans").exitCode());
  }

  @Test
  void whatCanNotWorkIsSaidBeforeAnythingIsMade() throws Exception {
    Ended overlap = program.run("deploy", "demo", "--yes", "--client-cidr", "10.10.0.0/20");
    assertEquals(2, overlap.exitCode(), overlap.toString());
    assertTrue(overlap.err().contains("a check of the plan failed"), overlap.err());
    assertEquals(0, program.run("orphans").exitCode());
  }

  @Test
  void valuesThatAwsDoesNotTakeAreRefusedBeforeAnythingIsMade() throws Exception {
    for (String[] option :
        new String[][] {
          {"--vpn-port", "500", "Give 443 or 1194."},
          {"--session-hours", "9", "Give 8, 10, 12 or 24."},
          {"--log-retention", "31", "AWS doesn't offer 31."},
          {"--port", "0", "Give one from 1 to 65535."},
          {"--port", "http", "“http” is no port."},
          {"--region", "Frankfurt", "“Frankfurt” is no Region."},
          {"--producer-region", "eu", "Give one such as eu-central-1."},
          {"--service-name", "vpce-svc-0a1b2c3d", "Give its whole name"},
          {
            "--service-name",
            "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d",
            "Give eu-west-1 as the producer's Region."
          },
          {"--vpn-endpoint-id", "vpn", "Give one such as cvpn-endpoint-"},
          {"--vpc-id", "vpc-0a1b2c3d", "A VPC and its subnets belong together."},
          {"--subnet-ids", "subnet-0a1b2c3d", "A VPC and its subnets belong together."},
          {"--instance-type", "nano", "Give one such as t4g.nano."},
          {"--client-cidr", "172.16.1.0/22", "172.16.1.0/22 is not on a network boundary."}
        }) {
      Ended refused = program.run("deploy", "demo", "--yes", option[0], option[1]);
      assertEquals(2, refused.exitCode(), refused.toString());
      assertTrue(refused.err().contains(option[0]), refused.err());
      assertTrue(refused.err().contains(option[2]), refused.err());
    }
    Ended nowhere = program.run("deploy", "demo", "--yes", "--region", "eu-nowhere-1");
    assertEquals(2, nowhere.exitCode(), nowhere.toString());
    assertTrue(nowhere.out().contains("failed: zones.common"), nowhere.out());
    assertEquals(0, program.run("orphans").exitCode());
  }

  @Test
  void theLastLineOfJsonIsTheOutcomeHoweverItEnds() throws Exception {
    Ended planned = program.run("deploy", "demo", "--plan", "--json");
    assertEquals(0, planned.exitCode(), planned.toString());
    assertEquals("planned", outcome(planned).get("outcome").asText());

    Ended infeasible =
        program.run("deploy", "demo", "--plan", "--json", "--client-cidr", "10.10.0.0/20");
    assertEquals(2, infeasible.exitCode(), infeasible.toString());
    assertEquals("infeasible", outcome(infeasible).get("outcome").asText());

    Ended refused = program.run("deploy", "demo", "--json");
    assertEquals(2, refused.exitCode(), refused.toString());
    assertTrue(outcome(refused).get("fix").asText().contains("--yes"), refused.toString());

    Ended unknown = program.run("destroy", "demo", "--yes", "--json");
    assertEquals(2, unknown.exitCode(), unknown.toString());
    assertEquals("problem", outcome(unknown).get("outcome").asText());
    assertEquals(2, outcome(unknown).get("exitCode").asInt());

    Ended orphans = program.run("orphans", "--all-regions", "--json");
    assertEquals(0, orphans.exitCode(), orphans.toString());
    assertTrue(outcome(orphans).get("regions").size() > 1, orphans.toString());
  }

  private static JsonNode outcome(Ended ended) throws IOException {
    JsonNode last = JSON.readTree(ended.out().lines().toList().getLast());
    assertEquals("outcome", last.get("event").asText(), ended.toString());
    return last;
  }

  @Test
  void thePoliciesArePrinted() throws Exception {
    Ended policy = program.run("policy", "consumer");
    assertEquals(0, policy.exitCode(), policy.toString());
    assertEquals("2012-10-17", JSON.readTree(policy.out()).get("Version").asText());
  }
}
