package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.LabAws;
import dev.throughline.aws.ManyEndpoints;
import dev.throughline.aws.PlayedBrowser;
import dev.throughline.aws.Prompt;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code sign-in}, {@code profiles} and {@code list} with the lab's AWS. */
@Timeout(120)
class AwsCommandsTest {

  private static final Terminal NARROW = new Terminal(false, false, true, 60);
  private static final Terminal WIDE = new Terminal(false, false, true, 140);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path home;

  private record Ran(int exitCode, String out, String err) {

    List<JsonNode> events() throws IOException {
      List<JsonNode> events = new ArrayList<>();
      for (String line : out.lines().toList()) {
        events.add(JSON.readTree(line));
      }
      return events;
    }
  }

  /** Gives the first page that is written to it. */
  private static final class PageWatch extends StringWriter {
    private static final Pattern PAGE = Pattern.compile("http://\\S+user_code=\\S+");
    private final CompletableFuture<URI> page = new CompletableFuture<>();

    @Override
    public void flush() {
      Matcher found = PAGE.matcher(toString());
      if (found.find()) {
        page.complete(URI.create(found.group()));
      }
    }
  }

  @Test
  void profilesAreListedWithTheirKindsAndNoSecret() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      Ran text = run(aws.sessions(Prompt.nobody()), Browser.none(), NARROW, "profiles");
      assertEquals(0, text.exitCode(), text.err());
      assertTrue(text.out().contains("assumed role, MFA"), text.out());
      assertTrue(text.out().contains("IAM Identity Center"), text.out());
      Ran json = run(aws.sessions(Prompt.nobody()), Browser.none(), NARROW, "profiles", "--json");
      JsonNode document = JSON.readTree(json.out());
      assertEquals("throughline.profiles/1", document.get("schema").asText());
      assertEquals(6, document.get("profiles").size());
      String secret = aws.lab().accounts().consumer().user().secretAccessKey();
      assertFalse((json.out() + text.out()).contains(secret));
    }
  }

  @Test
  void signInByTheBrowserListsTheRolesAndCanKeepOne() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      AwsSessions sessions = aws.sessions(Prompt.nobody());
      Ran listed = run(sessions, new PlayedBrowser("allow"), NARROW, "sign-in");
      assertEquals(0, listed.exitCode(), listed.err());
      assertTrue(listed.err().contains("Signed in to lab"), listed.err());
      assertTrue(listed.out().contains("222222222222  prod"), listed.out());

      Ran kept =
          run(
              sessions,
              new PlayedBrowser("allow"),
              NARROW,
              "sign-in",
              "--save-profile=picked",
              "--account=222222222222",
              "--role=ReadOnlyAccess",
              "--region=eu-west-1");
      assertEquals(0, kept.exitCode(), kept.err());
      assertTrue(Files.readString(aws.config()).contains("[profile picked]"));
      assertTrue(sessions.profiles().get("picked").usable());
    }
  }

  @Test
  void signInWithoutABrowserShowsACode() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      PageWatch err = new PageWatch();
      CompletableFuture<Void> elsewhere =
          err.page.thenAcceptAsync(new PlayedBrowser("allow")::play);
      Ran ran =
          run(
              aws.sessions(Prompt.nobody()),
              new PlayedBrowser("deny"),
              NARROW,
              err,
              "sign-in",
              "--profile=dev-sso",
              "--no-browser");
      elsewhere.get();
      assertEquals(0, ran.exitCode(), ran.err());
      assertTrue(ran.err().contains("Open this page anywhere:"), ran.err());
    }
  }

  @Test
  void signInWithAProfileThatHasNoneIsWrongUsage() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      Ran ran =
          run(aws.sessions(Prompt.nobody()), Browser.none(), NARROW, "sign-in", "--profile=dev");
      assertEquals(2, ran.exitCode());
      assertTrue(ran.err().contains("has no sign-in: access key"), ran.err());
    }
  }

  @Test
  void listWithoutASignInSaysHowToSignIn() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      Ran ran =
          run(
              aws.sessions(Prompt.nobody()),
              Browser.none(),
              NARROW,
              "list",
              "--profile=dev-sso",
              "--region=eu-central-1");
      assertEquals(1, ran.exitCode(), ran.err());
      assertTrue(ran.err().contains("throughline sign-in"), ran.err());
    }
  }

  @Test
  void listPrintsEventLinesAndTheOutcomeLast() throws Exception {
    try (ManyEndpoints aws = ManyEndpoints.start(home, 2)) {
      aws.switches()
          .set(Setting.always(Fault.DENY, "ec2:DescribeClientVpnEndpoints").in("eu-west-1"));
      Ran ran = run(aws.sessions(), Browser.none(), NARROW, "list", "--all-regions", "--json");

      List<JsonNode> events = ran.events();
      assertEquals(
          2, events.stream().filter(e -> e.get("event").asText().equals("endpoint")).count());
      JsonNode outcome = events.getLast();
      assertEquals("outcome", outcome.get("event").asText());
      assertEquals("throughline.list/1", outcome.get("schema").asText());
      assertEquals(2, outcome.get("endpoints").asInt());
      assertEquals("DENIED", outcome.at("/regions/1/trouble/why").asText());
      assertEquals(1, outcome.get("exitCode").asInt());
      assertEquals(1, ran.exitCode());
    }
  }

  @Test
  void listFitsNarrowAndWideTerminals() throws Exception {
    try (ManyEndpoints aws = ManyEndpoints.start(home, 1)) {
      Ran narrow = run(aws.sessions(), Browser.none(), NARROW, "list");
      assertEquals(0, narrow.exitCode(), narrow.err());
      assertTrue(narrow.out().contains("eu-central-1  dev  available"), narrow.out());
      assertTrue(narrow.out().lines().allMatch(line -> line.length() <= 60), narrow.out());
      Ran wide = run(aws.sessions(), Browser.none(), WIDE, "list");
      assertTrue(wide.out().startsWith("REGION"), wide.out());
      assertTrue(wide.out().contains("1 endpoint in 1 region."), wide.out());
    }
  }

  private static Ran run(
      AwsSessions sessions, Browser browser, Terminal terminal, String... arguments) {
    return run(sessions, browser, terminal, new StringWriter(), arguments);
  }

  private static Ran run(
      AwsSessions sessions,
      Browser browser,
      Terminal terminal,
      StringWriter err,
      String... arguments) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("sign-in", () -> new SignInCommand(sessions, browser, terminal));
    commands.put("profiles", () -> new ProfilesCommand(sessions));
    commands.put("list", () -> new ListCommand(sessions, browser, terminal));
    CommandLine line = Commands.of(commands, Optional.of(arguments[0]));
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exitCode = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
