package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

  @TempDir private Path home;

  @Test
  void eachKindIsToldWithRegionAndAccount() throws Exception {
    config(
        """
        [default]
        region = eu-west-1
        [profile role]
        role_arn = arn:aws:iam::111122223333:role/Deploy
        source_profile = default
        mfa_serial = arn:aws:iam::111122223333:mfa/ada
        [profile center]
        sso_session = company
        sso_account_id = 444455556666
        sso_role_name = Admin
        [sso-session company]
        sso_start_url = https://company.awsapps.com/start
        sso_region = eu-central-1
        sso_registration_scopes = sso:account:access, other
        [profile old]
        sso_start_url = https://old.awsapps.com/start
        sso_region = us-east-1
        sso_account_id = 777788889999
        sso_role_name = View
        [profile process]
        credential_process = /bin/true
        [profile web]
        role_arn = arn:aws:iam::111122223333:role/Build
        web_identity_token_file = /token
        """);
    credentials(
        """
        [default]
        aws_access_key_id = AKIAEXAMPLE
        aws_secret_access_key = secret
        """);

    assertEquals(ProfileKind.KEYS, get("default").kind());
    assertEquals(Optional.of("eu-west-1"), get("default").region());
    AwsProfile role = get("role");
    assertEquals(ProfileKind.ROLE, role.kind());
    assertEquals(Optional.of("111122223333"), role.account());
    assertEquals(Optional.of("arn:aws:iam::111122223333:mfa/ada"), role.mfaSerial());
    AwsProfile center = get("center");
    assertEquals(ProfileKind.IDENTITY_CENTER, center.kind());
    assertEquals(Optional.of("company"), center.sso().orElseThrow().sessionName());
    assertEquals(List.of("sso:account:access", "other"), center.sso().orElseThrow().scopes());
    assertEquals(Optional.empty(), get("old").sso().orElseThrow().sessionName());
    assertEquals(ProfileKind.PROCESS, get("process").kind());
    assertEquals(ProfileKind.WEB_IDENTITY, get("web").kind());
    assertTrue(profiles().list().stream().allMatch(AwsProfile::usable));
  }

  @Test
  void whatSpeaksAgainstAProfileIsSaidInWords() throws Exception {
    config(
        """
        [profile orphan]
        role_arn = arn:aws:iam::111122223333:role/Deploy
        source_profile = nobody
        [profile alone]
        role_arn = arn:aws:iam::111122223333:role/Deploy
        [profile one]
        role_arn = arn:aws:iam::111122223333:role/Deploy
        source_profile = two
        [profile two]
        role_arn = arn:aws:iam::111122223333:role/Deploy
        source_profile = one
        [profile lost]
        sso_session = gone
        sso_account_id = 444455556666
        sso_role_name = Admin
        [profile half]
        sso_start_url = https://old.awsapps.com/start
        [profile login]
        login_session = arn:aws:iam::111122223333:user/ada
        [profile empty]
        region = eu-west-1
        """);

    assertEquals(List.of("Its source_profile nobody does not exist."), get("orphan").problems());
    assertTrue(get("alone").problems().getFirst().contains("needs source_profile"));
    assertTrue(get("one").problems().getFirst().contains("in a circle"), get("one").toString());
    assertTrue(get("lost").problems().getFirst().contains("[sso-session gone] is missing"));
    assertEquals(
        List.of(
            "sso_region is missing.", "sso_account_id is missing.", "sso_role_name is missing."),
        get("half").problems());
    assertTrue(get("login").problems().getFirst().contains("export-credentials"));
    assertTrue(get("empty").problems().getFirst().contains("no credentials"));
  }

  @Test
  void anUnknownProfileIsAnsweredWithTheOnesThatThereAre() throws Exception {
    config("[profile dev]\nregion = eu-west-1\n[profile prod]\n");

    ProblemException problem =
        assertThrows(ProblemException.class, () -> profiles().get("staging"));

    assertTrue(problem.getMessage().contains("staging"), problem.getMessage());
    assertTrue(problem.fix().contains("dev, prod"), problem.fix());
  }

  @Test
  void aFileThatIsNoneIsNamed() throws Exception {
    config("this is no profile\n");

    ProblemException problem = assertThrows(ProblemException.class, () -> profiles().list());

    assertTrue(problem.getMessage().contains(".aws/config"), problem.getMessage());
  }

  @Test
  void theVariablesNameOtherFiles() throws Exception {
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "[profile far]\n");
    AwsEnvironment environment =
        new AwsEnvironment(Map.of("AWS_CONFIG_FILE", elsewhere.toString()), home);

    assertEquals("far", new Profiles(environment).list().getFirst().name());
  }

  private AwsProfile get(String name) throws ProblemException {
    return profiles().get(name);
  }

  private Profiles profiles() {
    return new Profiles(new AwsEnvironment(Map.of(), home));
  }

  private void config(String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), text);
  }

  private void credentials(String text) throws IOException {
    Files.writeString(home.resolve(".aws/credentials"), text);
  }
}
