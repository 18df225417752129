package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class IdentityCommandTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path data;

  private record Ran(int exitCode, String out, String err) {
    JsonNode json() throws JsonProcessingException {
      return JsonMapper.builder().build().readTree(out);
    }
  }

  @Test
  void createShowsWhatItMadeAndThenWhatItKept() {
    Ran first = run("create");
    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("The identity default is ready in " + data), first.out());
    assertTrue(first.out().contains("client  created   CN=client.internal.company"), first.out());
    Ran second = run("create", "--server-name", "other.example");
    assertEquals(0, second.exitCode());
    assertTrue(second.out().contains("was there already and is kept"), second.out());
    assertTrue(second.err().contains("The server certificate was kept"), second.err());
  }

  @Test
  void createAsJsonTellsWrittenFromKept() throws IOException {
    JsonNode first = run("create", "dev", "--json", "--client-name", "ada").json();
    assertEquals("throughline.identity/1", first.get("schema").asText());
    assertEquals("[\"ca\",\"server\",\"client\"]", first.get("written").toString());
    assertEquals("CN=ada", first.at("/client/subject").asText());
    Files.delete(data.resolve("identities/dev/server.p12"));
    JsonNode second = run("create", "dev", "--json").json();
    assertEquals("[\"server\"]", second.get("written").toString());
    assertEquals("[\"ca\",\"client\"]", second.get("kept").toString());
  }

  @Test
  void showNamesDatesFingerprintsAndUsagesAndNoKey() throws IOException {
    run("create", "dev");
    String text = run("show", "dev").out();
    for (String part :
        List.of(
            "State         usable",
            "Subject     CN=vpn.internal.company",
            "Valid to    2028-11-03T11:00:00Z, 824 days left",
            "For         serverAuth, clientAuth",
            "Key         RSA 2048, signed with SHA256withRSA",
            "Names       vpn.internal.company")) {
      assertTrue(text.contains(part), () -> part + " in:\n" + text);
    }
    assertFalse(text.contains("PRIVATE"));
    JsonNode client = run("show", "dev", "--json").json().get("client");
    assertEquals(824, client.get("daysLeft").asInt());
    assertEquals(95, client.get("sha256").asText().length());
    assertEquals("[\"clientAuth\"]", client.get("extendedKeyUsage").toString());
  }

  @Test
  void listHasOneLineEachAndNamesTheDamagedOne() throws IOException {
    assertTrue(run("list").out().contains("There are no identities"));
    assertEquals("[]", run("list", "--json").json().get("identities").toString());
    run("create", "one");
    run("create", "two");
    Path garbled = data.resolve("identities/two/client.p12");
    Files.writeString(garbled, "garbage");
    Ran list = run("list");
    assertEquals(0, list.exitCode());
    assertTrue(list.out().startsWith("one  usable    CN=client.internal.company"), list.out());
    assertTrue(list.out().contains(garbled + " is damaged"), list.out());
    JsonNode identities = run("list", "--json").json().get("identities");
    assertEquals("usable", identities.at("/0/state").asText());
    assertEquals("damaged", identities.at("/1/state").asText());
    assertTrue(identities.at("/1/fix").asText().endsWith("."));
  }

  @Test
  void exportedFilesCanBeImported() throws IOException {
    run("create");
    Path out = data.resolve("out");
    Ran exported = run("export", "--to", out.toString());
    assertEquals(5, exported.out().lines().count(), exported.err());
    Ran imported =
        run(
            "import",
            "copy",
            "--ca",
            out + "/ca.crt",
            "--cert",
            out + "/client.crt",
            "--key",
            out + "/client.key",
            "--json");
    assertEquals(0, imported.exitCode(), imported.err());
    assertTrue(imported.json().get("imported").asBoolean());
    assertTrue(imported.json().get("server").isNull());
    assertEquals(5, run("export", "--to", out.toString(), "--json").json().get("files").size());
    Ran refused = run("export", "copy", "--to", out.toString());
    assertEquals(0, refused.exitCode(), "the same certificates are no other files");
  }

  @Test
  void wrongUseIsTwoAndABrokenStoreThree() throws IOException {
    assertEquals(2, run().exitCode());
    assertEquals(2, run("create", "../x").exitCode());
    assertEquals(2, run("create", "a", "b").exitCode());
    assertEquals(2, run("create", "--days", "many").exitCode());
    assertEquals(2, run("create", "--unknown").exitCode());
    assertEquals(2, run("show", "nobody").exitCode());
    assertEquals(2, run("import", "x", "--ca", "a").exitCode());
    assertEquals(2, run("export").exitCode());
    run("create");
    Files.writeString(data.resolve("identities/default/ca.p12"), "garbage");
    Ran broken = run("show");
    assertEquals(3, broken.exitCode());
    assertEquals("", broken.out());
    assertTrue(broken.err().contains("ca.p12 is damaged"), broken.err());
  }

  @Test
  void everyCommandAndOptionIsDescribed() {
    CommandLine identity = command();
    for (CommandLine each : identity.getSubcommands().values()) {
      String name = each.getCommandName();
      assertTrue(each.getCommandSpec().usageMessage().description().length > 0, name);
      assertFalse(each.getCommandSpec().usageMessage().exitCodeList().isEmpty(), name);
      for (ArgSpec argument : each.getCommandSpec().args()) {
        assertTrue(argument.description().length > 0, name + " " + argument);
      }
      Ran help = run(name, "--help");
      assertEquals(0, help.exitCode());
      assertTrue(help.out().contains("Exit codes:"), help.out());
    }
    assertEquals(
        List.of("create", "export", "import", "list", "show"),
        identity.getSubcommands().keySet().stream().sorted().toList());
  }

  private CommandLine command() {
    return IdentityCommand.of(new IdentityStore(data, CLOCK), CLOCK);
  }

  private Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        command()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(IdentityCommandTest::handle)
            .execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private static int handle(Exception thrown, CommandLine command, CommandLine.ParseResult result)
      throws Exception {
    if (thrown instanceof ProblemException problem) {
      command.getErr().println(problem.getMessage() + "\n" + problem.fix());
      return problem.kind().exitCode();
    }
    throw thrown;
  }
}
