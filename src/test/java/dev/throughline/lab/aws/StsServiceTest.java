package dev.throughline.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who one is at the lab's AWS, asked with the real SDK and the real CLI. */
@Timeout(120)
class StsServiceTest {

  @TempDir private Path folder;
  private TestAws aws;

  @BeforeEach
  void start() throws IOException {
    aws = TestAws.start(folder);
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void theSdkLearnsWhoItIs() {
    StsClient sts = aws.client(StsClient.builder());

    var identity = sts.getCallerIdentity();

    assertEquals("111111111111", identity.account());
    assertEquals("arn:aws:iam::111111111111:user/developer", identity.arn());
    assertTrue(identity.userId().startsWith("AIDA"), identity.userId());
  }

  @Test
  void theCliLearnsWhoItIsByEachProfile() throws IOException, InterruptedException {
    assertEquals("111111111111", whoIs("dev").json().path("Account").asText());
    assertEquals("222222222222", whoIs("prod").json().path("Account").asText());
    assertTrue(
        whoIs("dev-role").json().path("Arn").asText().contains(":assumed-role/Developer/"),
        whoIs("dev-role").toString());
  }

  @Test
  void aRoleThatDoesNotTrustTheCallerIsRefused() {
    StsClient sts = aws.client(StsClient.builder());

    StsException refused =
        assertThrows(
            StsException.class,
            () ->
                sts.assumeRole(
                    r -> r.roleArn("arn:aws:iam::111111111111:role/Nobody").roleSessionName("me")));

    assertEquals("AccessDenied", refused.awsErrorDetails().errorCode());
    assertEquals(403, refused.statusCode());
  }

  @Test
  void aRoleWithMfaTakesTheDevicesCodeAndNoOther() {
    StsClient sts = aws.client(StsClient.builder());
    var dev = aws.lab().accounts().consumer();
    String code = aws.lab().accounts().mfaCode();
    String wrong = code.equals("000000") ? "000001" : "000000";

    var session =
        sts.assumeRole(
            r ->
                r.roleArn(dev.roleArn("DeveloperWithMfa"))
                    .roleSessionName("me")
                    .serialNumber(dev.mfaSerial())
                    .tokenCode(code));
    StsException refused =
        assertThrows(
            StsException.class,
            () ->
                sts.assumeRole(
                    r ->
                        r.roleArn(dev.roleArn("DeveloperWithMfa"))
                            .roleSessionName("me")
                            .serialNumber(dev.mfaSerial())
                            .tokenCode(wrong)));

    assertTrue(session.credentials().accessKeyId().startsWith("ASIA"));
    assertEquals("AccessDenied", refused.awsErrorDetails().errorCode());
    assertTrue(refused.getMessage().contains("MultiFactorAuthentication"), refused.getMessage());
  }

  private AwsCli.Ended whoIs(String profile) throws IOException, InterruptedException {
    AwsCli.Ended ended = aws.cli(profile).run("sts", "get-caller-identity");
    assertEquals(0, ended.exitCode(), ended.toString());
    return ended;
  }
}
