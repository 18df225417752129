package dev.throughline.lab.aws.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network by a blueprint, with a real tunnel into it. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class NetworkKeeperTest {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkKeeperTest.class);

  @TempDir private static Path home;
  @TempDir private Path folder;
  private static boolean root;

  @BeforeAll
  static void namespacesArePossible() throws IOException, InterruptedException {
    JsonNode status =
        JsonMapper.builder()
            .build()
            .readTree(new Program(home).run("lab", "status", "--json").out());
    boolean possible = status.path("possible").asText().equals("tunnel");
    root = status.path("why").asText().contains("as root");
    if (!possible) {
      LOG.warn("SKIPPED: namespaces can't be had here. {}", status.path("why").asText());
    }
    assumeTrue(possible, "SKIPPED: " + status.path("why").asText());
  }

  @Test
  void thePathWorksAndARecordComesAndGoesAndNothingIsLeft() throws Exception {
    run("path");
  }

  @Test
  void whatIsNotAllowedIsDroppedSilently() throws Exception {
    run("dropped");
  }

  @Test
  void equalCidrsOfTwoDeploymentsAreApart() throws Exception {
    run("two");
  }

  @Test
  void whatIsMadeThroughAwsCanBeReached() throws Exception {
    run("aws");
  }

  private void run(String scenario) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
    if (!root) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(Program.java(KeeperScenarios.class, scenario, folder.toString()));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), Files.readString(said));
      assertEquals(0, process.exitValue(), Files.readString(said));
    } finally {
      process.destroyForcibly();
    }
  }
}
