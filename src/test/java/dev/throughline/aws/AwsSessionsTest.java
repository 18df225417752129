package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Accounts.Account;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions by each kind of profile, with the lab's STS. */
@Timeout(120)
class AwsSessionsTest {

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

  @Test
  void aProfilesKeysAreUsed() throws Exception {
    try (AwsSession session = aws.open("prod")) {
      assertEquals("arn:aws:iam::222222222222:user/developer", who(session));
      assertEquals("eu-central-1", session.region().id());
    }
  }

  @Test
  void aRoleIsAssumedBySourceProfile() throws Exception {
    try (AwsSession session = aws.open("dev-role")) {
      assertTrue(who(session).contains(":assumed-role/Developer/throughline"), who(session));
    }
  }

  @Test
  void aRoleWithMfaAsksOnceAndKeepsTheSession() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AwsSessions sessions =
        aws.sessions(
            (_, _) -> {
              asked.incrementAndGet();
              return Optional.of(aws.lab().accounts().mfaCode());
            });
    try (AwsSession here = sessions.open(Optional.of("dev-mfa"), Optional.empty());
        AwsSession there = here.in("us-east-1");
        AwsSession again = sessions.open(Optional.of("dev-mfa"), Optional.empty())) {
      for (AwsSession session : List.of(here, there, again)) {
        assertTrue(who(session).contains(":assumed-role/DeveloperWithMfa/"), who(session));
      }
    }
    assertEquals(1, asked.get());
  }

  @Test
  void aMistypedCodeIsAskedForAgain() throws Exception {
    Deque<String> codes = new ArrayDeque<>();
    String right = aws.lab().accounts().mfaCode();
    codes.add(right.equals("000000") ? "000001" : "000000");
    codes.add(right);
    AwsSessions sessions = aws.sessions((_, _) -> Optional.of(codes.remove()));
    try (AwsSession session = sessions.open(Optional.of("dev-mfa"), Optional.empty())) {
      assertTrue(who(session).contains("DeveloperWithMfa"));
    }
    assertTrue(codes.isEmpty());
  }

  @Test
  void aCodeThatNobodyGivesIsASignInNeeded() throws Exception {
    try (AwsSession session = aws.open("dev-mfa")) {
      SignInNeeded needed = assertThrows(SignInNeeded.class, () -> who(session));
      assertEquals(Optional.of("dev-mfa"), needed.profile());
      assertTrue(needed.way() instanceof SignInWay.Mfa, needed.way().toString());
    }
  }

  @Test
  void theEnvironmentsKeysWinOverItsProfileAndAnOptionOverBoth() throws Exception {
    Account dev = aws.lab().accounts().consumer();
    AwsEnvironment environment =
        aws.environment(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                dev.user().accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                dev.user().secretAccessKey(),
                "AWS_PROFILE",
                "prod",
                "AWS_REGION",
                "eu-north-1"));
    AwsSessions sessions = new AwsSessions(environment, Prompt.nobody(), Clock.systemUTC());
    try (AwsSession keys = sessions.open(Optional.empty(), Optional.empty());
        AwsSession option = sessions.open(Optional.of("prod"), Optional.of("eu-west-3"))) {
      assertEquals("arn:aws:iam::111111111111:user/developer", who(keys));
      assertEquals("eu-north-1", keys.region().id());
      assertEquals("arn:aws:iam::222222222222:user/developer", who(option));
      assertEquals("eu-west-3", option.region().id());
    }
  }

  @Test
  void awsProfileIsTakenWhereNothingElseIsSaid() throws Exception {
    AwsSessions sessions =
        new AwsSessions(
            aws.environment(Map.of("AWS_PROFILE", "prod")), Prompt.nobody(), Clock.systemUTC());
    try (AwsSession session = sessions.open(Optional.empty(), Optional.empty())) {
      assertEquals(Optional.of("prod"), session.profile());
    }
  }

  @Test
  void aCredentialProcessIsRun() throws Exception {
    Account prod = aws.lab().accounts().producer();
    Path keys =
        Files.writeString(
            home.resolve("keys.json"),
            "{\"Version\": 1, \"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\"}"
                .formatted(prod.user().accessKeyId(), prod.user().secretAccessKey()));
    aws.configure(
        "[profile process]\nregion = eu-central-1\ncredential_process = cat \""
            + keys
            + "\"\n"
            + "[profile broken]\nregion = eu-central-1\ncredential_process = exit 3\n");
    try (AwsSession session = aws.open("process");
        AwsSession broken = aws.open("broken")) {
      assertTrue(who(session).contains("222222222222"));
      assertThrows(SignInNeeded.class, () -> who(broken));
    }
  }

  @Test
  void withoutAnyCredentialsOneIsToldHowToSignIn() throws Exception {
    AwsSessions sessions = aws.sessions(Prompt.nobody());
    try (AwsSession session = sessions.open(Optional.empty(), Optional.of("eu-central-1"))) {
      SignInNeeded needed = assertThrows(SignInNeeded.class, () -> who(session));
      assertTrue(needed.way().words().contains("throughline sign-in"), needed.way().words());
    }
  }

  @Test
  void aMissingRegionIsAskedFor() {
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> aws.sessions(Prompt.nobody()).open(Optional.empty(), Optional.empty()));
    assertTrue(problem.fix().contains("--region"), problem.fix());
  }

  @Test
  void anExpiredSessionIsRenewedOnceAndTheStepGoesOn() throws Exception {
    AtomicInteger prompts = new AtomicInteger();
    Resuming resuming = new Resuming(_ -> prompts.incrementAndGet() > 0);
    try (AwsSession session = aws.open("dev-role")) {
      String before = resuming.run(session, AwsSessionsTest::who);
      aws.lab().accounts().expireSessions();
      assertEquals(before, resuming.run(session, AwsSessionsTest::who));
    }
    assertEquals(1, prompts.get());
  }

  @Test
  void whoDeclinesToSignInIsToldWhatWasNeeded() throws Exception {
    Resuming resuming = new Resuming(_ -> false);
    try (AwsSession session = aws.open("dev-role")) {
      who(session);
      aws.lab().accounts().expireSessions();
      ProblemException problem =
          assertThrows(ProblemException.class, () -> resuming.run(session, AwsSessionsTest::who));
      assertTrue(problem.getMessage().contains("Expired"), problem.getMessage());
      assertTrue(problem.fix().contains("credentials"), problem.fix());
    }
  }

  @Test
  void aSessionThatIsAboutToRunOutIsRenewedBeforeItDoes() throws Exception {
    aws.lab().accounts().limitSessions(Duration.ofSeconds(30));
    try (AwsSession session = aws.open("dev-role")) {
      who(session);
      who(session);
    }
    long assumed =
        aws.lab().recorder().calls().stream()
            .filter(call -> call.action().equals("sts:AssumeRole"))
            .count();
    assertEquals(2, assumed);
  }

  @Test
  void aSessionsKeysAreNotPrinted() {
    assertFalse(
        new SsoToken(
                "u",
                "r",
                "secret-token",
                java.time.Instant.EPOCH,
                Optional.empty(),
                Optional.of("refresh"))
            .toString()
            .contains("secret-token"));
  }

  private static String who(AwsSession session) {
    return session.sts().getCallerIdentity().arn();
  }
}
