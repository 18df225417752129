package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A role that was picked, wherever a profile's name stands otherwise. */
@Timeout(120)
class SsoRoleTest {

  @TempDir private Path home;

  @Test
  void aReferenceStandsForTheWholeRole() {
    for (SsoSettings settings :
        List.of(
            SsoSettings.of("https://company.awsapps.com/start#/?tab=a", "eu-central-1"),
            new SsoSettings(
                Optional.of("my company/@1"), "https://a.example/start", "us-east-1", List.of()))) {
      SsoRole role = new SsoRole(settings, "111122223333", "Team+Admin,=.@-_x");

      assertEquals(Optional.of(role), SsoRole.referredBy(role.reference()));
      assertEquals("Team+Admin,=.@-_x in 111122223333", SsoRole.label(role.reference()));
    }
  }

  @Test
  void aProfilesNameIsNoReference() {
    assertEquals(Optional.empty(), SsoRole.referredBy("dev"));
    assertEquals("dev", SsoRole.label("dev"));
  }

  @Test
  void aSessionIsOpenedByItAndNothingIsWrittenIntoTheConfigFile() throws Exception {
    try (LabAws aws = LabAws.start(home)) {
      String before = Files.readString(aws.config());
      AwsSessions sessions = aws.sessions(Prompt.nobody());
      SsoSettings portal =
          sessions.profiles().portal(aws.settings().startUrl(), aws.settings().region());
      assertEquals(Optional.of("lab"), portal.sessionName(), "one sign-in serves both");
      Instant _ =
          sessions
              .signIn(new PlayedBrowser("allow"))
              .run(portal, SignIn.Way.BROWSER, new Unheard());
      SsoRole role = sessions.directory(portal).roles("222222222222").getLast();

      Optional<String> reference = Optional.of(role.reference());
      try (AwsSession session = sessions.open(reference, Optional.of("eu-west-1"))) {
        String who = session.sts().getCallerIdentity().arn();
        assertTrue(who.contains("222222222222") && who.contains("ReadOnlyAccess"), who);
        assertEquals(new SignInWay.IdentityCenter(portal), session.signInWay());
      }
      assertEquals(before, Files.readString(aws.config()));
      assertFalse(sessions.profiles().contains(role.reference()));
    }
  }

  private static final class Unheard implements SignInListener {
    @Override
    public void opened(URI page) {}

    @Override
    public void code(URI page, URI pageWithCode, String code, boolean opened, Instant until) {}
  }
}
