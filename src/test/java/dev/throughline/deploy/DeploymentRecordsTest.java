package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.DeploymentRecord.Phase;
import dev.throughline.model.ProblemException;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentRecordsTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws ProblemException {
    DeploymentRecords records = new DeploymentRecords(folder);
    DeploymentRecord record =
        DeploymentRecord.begin(Specs.plain(), Specs.inputs(), NOW)
            .withNextAttempt(StackRole.VPN)
            .in(Phase.DEPLOYED);
    records.write(record);
    assertEquals(Optional.of(record), records.find("demo"));
    assertEquals(List.of("demo"), records.names());
    records.delete("demo");
    assertEquals(Optional.empty(), records.find("demo"));
  }

  @Test
  void whatIsUsedInsteadOfStacksIsKept() throws ProblemException {
    DeploySpec spec =
        Specs.existing(
            Specs.plain(),
            "com.amazonaws.vpce.eu-central-1.vpce-svc-1",
            new Network("vpc-1", List.of("subnet-1", "subnet-2")),
            null);
    StackInputs inputs =
        Specs.inputs()
            .with(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, "s"))
            .with(StackRole.NETWORK, Map.of(StackOutputs.VPC_ID, "old"));
    DeploymentRecord record = DeploymentRecord.begin(spec, inputs, NOW);
    new DeploymentRecords(folder).write(record);
    DeploymentRecord read = new DeploymentRecords(folder).find("demo").orElseThrow();
    assertEquals(record, read);
    // The service is not ours, so it stays as it was found; our own stacks are asked anew.
    assertEquals(
        Map.of(StackRole.PRODUCER, Map.of(StackOutputs.SERVICE_NAME, "s")),
        read.inputs().outputs());
  }

  @Test
  void nobodyElseCanReadIt() throws ProblemException, IOException {
    new DeploymentRecords(folder).write(DeploymentRecord.begin(Specs.plain(), Specs.inputs(), NOW));
    assertFalse(PrivateFiles.isOpenToOthers(folder.resolve("deployments/demo.json")));
  }

  @Test
  void aDamagedFileIsNamed() throws ProblemException, IOException {
    DeploymentRecords records = new DeploymentRecords(folder);
    records.write(DeploymentRecord.begin(Specs.plain(), Specs.inputs(), NOW));
    Path file = folder.resolve("deployments/demo.json");
    Files.writeString(file, "{\"spec\":{}}");
    ProblemException problem = assertThrows(ProblemException.class, () -> records.find("demo"));
    assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsRefused() {
    assertThrows(
        ProblemException.class, () -> new DeploymentRecords(folder).find("../../etc/passwd"));
    assertThrows(ProblemException.class, () -> DeploymentRecords.requireName("Demo"));
  }

  @Test
  void onlyOneAtATimeWorksOnADeployment() throws ProblemException {
    DeploymentRecords records = new DeploymentRecords(folder);
    try (var _ = records.lock("demo")) {
      assertThrows(ProblemException.class, () -> records.lock("demo"));
      records.lock("other").close();
    }
    records.lock("demo").close();
  }

  @Test
  void eachAttemptAtAStackHasItsOwnName() {
    DeploymentRecord record = DeploymentRecord.begin(Specs.plain(), Specs.inputs(), NOW);
    DeploymentRecord again = record.withNextAttempt(StackRole.VPN);
    assertNotEquals(record.attempt(StackRole.VPN), again.attempt(StackRole.VPN));
    assertEquals(record.attempt(StackRole.LINK), again.attempt(StackRole.LINK));
    assertEquals(again.attempt(StackRole.VPN), again.in(Phase.DEPLOYED).attempt(StackRole.VPN));
  }
}
