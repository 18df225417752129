package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to the lab's IAM Identity Center; the test plays the browser. */
@Timeout(120)
class SignInTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path home;
  private LabAws aws;

  @BeforeEach
  void start() throws IOException {
    aws = LabAws.start(home);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  /** What a person was told. */
  private static final class Told implements SignInListener {
    private final CompletableFuture<URI> page = new CompletableFuture<>();
    private final CompletableFuture<String> code = new CompletableFuture<>();

    @Override
    public void opened(URI opened) {
      page.complete(opened);
    }

    @Override
    public void code(URI shown, URI pageWithCode, String typed, boolean opened, Instant until) {
      page.complete(pageWithCode);
      code.complete(typed);
    }
  }

  @Test
  void theBrowserComesBackAndTheProfileWorks() throws Exception {
    PlayedBrowser browser = new PlayedBrowser("allow");
    signIn(browser, SignIn.Way.BROWSER, new Told());

    assertTrue(browser.lastPage.get().contains("You can close this page"));
    try (AwsSession session = aws.open("dev-sso")) {
      String who = session.sts().getCallerIdentity().arn();
      assertTrue(who.startsWith("arn:aws:sts::111111111111:assumed-role/"), who);
    }
  }

  @Test
  void theTokenLiesWhereAndAsTheAwsCliKeepsIt() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());

    JsonNode token = JSON.readTree(Files.readString(aws.tokenFile()));
    List<String> names = new ArrayList<>();
    token.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "startUrl",
            "region",
            "accessToken",
            "expiresAt",
            "clientId",
            "clientSecret",
            "registrationExpiresAt",
            "refreshToken"),
        names);
    assertTrue(
        token.get("expiresAt").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(aws.tokenFile())));
    try (Stream<Path> files = Files.list(aws.tokenFile().getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void theAwsCliTakesOurSignIn() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());

    var ended = aws.cli("dev-sso").run("sts", "get-caller-identity");

    assertEquals(0, ended.exitCode(), ended.err());
    assertEquals("111111111111", ended.json().path("Account").asText());
  }

  @Test
  void theAwsCliRenewsOurSignInAndWeTakeItsOwn() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());
    String before = token().get("accessToken").asText();
    expireIn(Duration.ofMinutes(5));

    var ended = aws.cli("prod-sso").run("sts", "get-caller-identity");

    assertEquals(0, ended.exitCode(), ended.err());
    assertNotEquals(before, token().get("accessToken").asText());
    try (AwsSession session = aws.open("prod-sso")) {
      assertEquals("222222222222", session.sts().getCallerIdentity().account());
    }
  }

  @Test
  void aTokenThatIsAboutToRunOutIsRenewed() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());
    String before = token().get("accessToken").asText();
    expireIn(Duration.ofMinutes(5));

    assertEquals(2, directory().accounts().size());

    assertNotEquals(before, token().get("accessToken").asText());
    assertTrue(Instant.parse(token().get("expiresAt").asText()).isAfter(Instant.now()));
  }

  @Test
  void aSignInThatCanNotBeRenewedLeadsToAPromptAndTheStepGoesOn() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());
    edit(token -> token.put("expiresAt", "2020-01-01T00:00:00Z").remove("refreshToken"));
    AtomicInteger prompts = new AtomicInteger();
    Resuming resuming =
        new Resuming(
            needed -> {
              prompts.incrementAndGet();
              assertEquals(Optional.of("dev-sso"), needed.profile());
              SsoSettings settings = ((SignInWay.IdentityCenter) needed.way()).settings();
              aws.sessions(Prompt.nobody())
                  .signIn(new PlayedBrowser("allow"))
                  .run(settings, SignIn.Way.BROWSER, new Told());
              return true;
            });
    try (AwsSession session = aws.open("dev-sso")) {
      String account = resuming.run(session, open -> open.sts().getCallerIdentity().account());
      assertEquals("111111111111", account);
    }
    assertEquals(1, prompts.get());
  }

  @Test
  void withoutABrowserACodeIsShownAndWaitedFor() throws Exception {
    Told told = new Told();
    CompletableFuture<Void> elsewhere = told.page.thenAcceptAsync(new PlayedBrowser("allow")::play);

    signIn(Browser.none(), SignIn.Way.BROWSER, told);

    elsewhere.get();
    assertTrue(told.code.get().matches("[A-Z0-9]{4}-[A-Z0-9]{4}"), told.code.get());
    assertTrue(directory().isSignedIn());
  }

  @Test
  void aRefusalOnThePageIsTold() {
    for (SignIn.Way way : SignIn.Way.values()) {
      ProblemException problem =
          assertThrows(
              ProblemException.class, () -> signIn(new PlayedBrowser("deny"), way, new Told()));
      assertTrue(problem.getMessage().contains("refused"), problem.getMessage());
    }
    assertFalse(Files.exists(aws.tokenFile()));
  }

  @Test
  void anAnswerWithAnotherStateIsNotTaken() throws Exception {
    Told told = new Told();
    PlayedBrowser person = new PlayedBrowser("allow");
    Browser forged =
        page -> {
          URI back = URI.create(query(page, "redirect_uri") + "?code=stolen&state=guessed");
          assertTrue(read(person, back).contains("does not belong"));
          return person.open(page);
        };

    signIn(forged, SignIn.Way.BROWSER, told);

    assertTrue(directory().isSignedIn());
  }

  @Test
  void cancellingEndsItAndKeepsNothing() throws Exception {
    Told told = new Told();
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () ->
                    ended.complete(
                        assertThrows(
                            InterruptedException.class,
                            () -> signIn(_ -> true, SignIn.Way.BROWSER, told))));
    URI back = URI.create(query(told.page.get(), "redirect_uri"));

    waiting.interrupt();
    ended.get();

    assertFalse(Files.exists(aws.tokenFile()));
    assertThrows(ConnectException.class, () -> new PlayedBrowser("allow").get(back));
  }

  @Test
  void aPickedRoleNeedsNoProfile() throws Exception {
    signIn(new PlayedBrowser("allow"), SignIn.Way.BROWSER, new Told());
    SsoDirectory directory = directory();

    List<SsoDirectory.Account> accounts = directory.accounts();
    SsoRole role = directory.roles("222222222222").getLast();

    assertEquals(
        List.of("dev", "prod"), accounts.stream().map(SsoDirectory.Account::name).toList());
    assertEquals("ReadOnlyAccess", role.name());
    try (AwsSession session = aws.sessions(Prompt.nobody()).open(role, "eu-west-1")) {
      String who = session.sts().getCallerIdentity().arn();
      assertTrue(who.contains("222222222222") && who.contains("ReadOnlyAccess"), who);
    }
  }

  @Test
  void whoIsNotSignedInIsToldWhereTo() throws Exception {
    try (AwsSession session = aws.open("dev-sso")) {
      SignInNeeded needed =
          assertThrows(SignInNeeded.class, () -> session.sts().getCallerIdentity());
      assertTrue(needed.getMessage().contains("not signed in to lab"), needed.getMessage());
    }
    assertThrows(SignInNeeded.class, () -> directory().accounts());
  }

  private Instant signIn(Browser browser, SignIn.Way way, SignInListener listener)
      throws ProblemException, InterruptedException {
    return aws.sessions(Prompt.nobody()).signIn(browser).run(aws.settings(), way, listener);
  }

  private SsoDirectory directory() throws ProblemException {
    return aws.sessions(Prompt.nobody()).directory(aws.settings());
  }

  private void expireIn(Duration time) throws IOException {
    edit(token -> token.put("expiresAt", Instant.now().plus(time).toString()));
  }

  private void edit(Consumer<ObjectNode> change) throws IOException {
    ObjectNode token = (ObjectNode) token();
    change.accept(token);
    Files.writeString(aws.tokenFile(), token.toString());
  }

  private JsonNode token() throws IOException {
    return JSON.readTree(Files.readString(aws.tokenFile()));
  }

  private static String read(PlayedBrowser browser, URI page) {
    try {
      return browser.get(page);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String query(URI page, String name) {
    return Stream.of(page.getQuery().split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
