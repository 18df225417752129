package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AwsPlace;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElsewhereRecordsTest {

  private static final String ID = "cvpn-endpoint-01b2c3d4e5f607182";

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws ProblemException, IOException {
    ElsewhereRecord record = record(ID, "Corp VPN");
    records().write(record, "client\n");

    assertEquals(List.of(record), records().all().records());
    assertEquals(List.of(), records().all().unread());
    assertEquals("client\n", Files.readString(records().profile(ID)));
  }

  @Test
  void aComputerThatKeepsNoneHasNoFolderForThem() throws ProblemException {
    assertEquals(List.of(), records().all().records());
    assertFalse(Files.exists(folder.resolve("elsewhere")));
  }

  @Test
  void theyComeInTheOrderOfTheirNames() throws ProblemException {
    records().write(record("cvpn-endpoint-0000000b", "alpha"), "");
    records().write(record("cvpn-endpoint-0000000a", "beta"), "");

    assertEquals(
        List.of("alpha", "beta"),
        records().all().records().stream().map(ElsewhereRecord::name).toList());
  }

  @Test
  void nobodyElseCanReadThem() throws ProblemException, IOException {
    records().write(record(ID, "Corp VPN"), "client\n");

    try (Stream<Path> files = Files.list(folder.resolve("elsewhere"))) {
      for (Path file : files.toList()) {
        assertFalse(PrivateFiles.isOpenToOthers(file), file.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"schema\":\"throughline.elsewhere/1\"}",
        "{\"schema\":\"throughline.elsewhere/1\",\"name\":\"x\",\"endpoint\":\"../../x\"}",
        "{\"schema\":\"throughline.elsewhere/2\",\"names\":[\"x\"]}"
      })
  void whatCanNotBeReadIsSaidStaysAndIsPutAsideBeforeItIsReplaced(String text)
      throws ProblemException, IOException {
    records().write(record("cvpn-endpoint-0000000a", "alpha"), "");
    Path file = folder.resolve("elsewhere").resolve(ID + ".json");
    Files.writeString(file, text);

    ElsewhereRecords.All all = records().all();
    assertEquals(1, all.records().size(), "the others are there");
    String said = all.unread().getFirst().getMessage();
    assertTrue(said.contains(file.toString()), said);
    assertEquals(text.contains("/2"), said.contains("another version"), said);
    assertEquals(text, Files.readString(file));

    records().write(record(ID, "Corp VPN"), "");
    Files.writeString(file, text);
    records().write(record(ID, "Corp VPN"), "");

    assertEquals(2, records().all().records().size());
    assertEquals(text, Files.readString(file.resolveSibling(ID + ".json.aside")));
    assertEquals(text, Files.readString(file.resolveSibling(ID + ".json.aside-2")));
  }

  @Test
  void whatIsForgottenIsGoneWithItsProfile() throws ProblemException {
    records().write(record(ID, "Corp VPN"), "client\n");
    records().delete(ID);

    assertEquals(List.of(), records().all().records());
    assertFalse(Files.exists(records().profile(ID)));
  }

  @Test
  void anIdThatLeadsOutOfTheFolderIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> records().profile("../../etc/passwd"));
  }

  private ElsewhereRecords records() {
    return new ElsewhereRecords(folder);
  }

  private static ElsewhereRecord record(String id, String name) {
    return new ElsewhereRecord(
        name,
        id,
        new AwsPlace.Account(Optional.of("dev"), "eu-central-1"),
        new ServiceTarget(
            ServiceTarget.Scheme.HTTPS,
            "orders.internal.company",
            8443,
            "/health",
            StatusRange.parse("200-299"),
            Optional.empty(),
            1),
        Optional.of("vpce-0d9f4a7c"));
  }
}
