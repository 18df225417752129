package dev.throughline.lab.aws.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.AwsClients;
import dev.throughline.lab.aws.Credentials;
import dev.throughline.lab.aws.Operations;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who gets in, and what the others are told, in each protocol's own words. */
@Timeout(120)
class DoorkeeperTest extends WireCase {

  private final List<String> callers = new CopyOnWriteArrayList<>();

  @Override
  void register(Operations operations) {
    operations.add(
        DescribeVpcsRequest.class,
        (caller, _) -> {
          callers.add(caller.account() + " " + caller.region());
          return DescribeVpcsResponse.builder().build();
        });
    operations.add(
        GetCallerIdentityRequest.class, (_, _) -> GetCallerIdentityResponse.builder().build());
    operations.add(GetParameterRequest.class, (_, _) -> GetParameterResponse.builder().build());
    operations.add(GetHostedZoneRequest.class, (_, _) -> GetHostedZoneResponse.builder().build());
  }

  @Test
  void accountAndRegionStandInTheSignature() throws IOException, InterruptedException {
    wire()
        .client(Ec2Client.builder(), AwsClients.keys(wire().accounts().producer().user()))
        .describeVpcs();
    AwsCli.Ended ended = wire().cli().run("--region", "ap-southeast-2", "ec2", "describe-vpcs");

    assertEquals(0, ended.exitCode(), ended.toString());
    assertEquals(List.of("222222222222 eu-central-1", "111111111111 ap-southeast-2"), callers);
  }

  @Test
  void oddPathsAndQueriesAreSignedAlike() {
    wire().client(Route53Client.builder()).getHostedZone(r -> r.id("Z 1+2=3/ü~*"));
  }

  @Test
  void anUnknownKeyIsTurnedAway() {
    AwsCredentials stranger = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");

    assertEquals(
        List.of(
            // The SDK's plain HTTP client can't read the body of a 401.
            "null 401",
            "InvalidClientTokenId 403",
            "UnrecognizedClientException 400",
            "InvalidClientTokenId 403"),
        refusals(stranger));
    assertEquals("AuthFailure", new RawAws(wire(), "ec2", stranger).code("Action=DescribeVpcs"));
  }

  @Test
  void aWrongSecretIsTurnedAway() {
    AwsCredentials wrong =
        AwsBasicCredentials.create(wire().accounts().consumer().user().accessKeyId(), "wrong");

    assertEquals(
        List.of(
            "SignatureDoesNotMatch 403",
            "SignatureDoesNotMatch 403",
            "InvalidSignatureException 400",
            "SignatureDoesNotMatch 403"),
        refusals(wrong));
  }

  @Test
  void aSessionThatIsOverIsTurnedAway() {
    Credentials session = wire().accounts().session("111111111111", "r", "me", Duration.ofHours(1));
    wire().client(StsClient.builder(), AwsClients.keys(session)).getCallerIdentity();

    wire().accounts().expireSessions();

    assertEquals(
        List.of(
            "RequestExpired 400",
            "ExpiredToken 403",
            "ExpiredTokenException 400",
            "ExpiredToken 403"),
        refusals(AwsClients.keys(session)));
  }

  @Test
  void aSessionsKeysAreNothingWithoutItsToken() {
    Credentials session = wire().accounts().session("111111111111", "r", "me", Duration.ofHours(1));
    AwsCredentials other =
        AwsSessionCredentials.create(
            session.accessKeyId(), session.secretAccessKey(), "another token");

    assertEquals("InvalidClientTokenId 403", refusals(other).get(1));
  }

  @Test
  void whoDoesNotSignIsTurnedAway() throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(wire().endpoint())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertEquals(403, response.statusCode());
    assertTrue(response.body().contains("MissingAuthenticationToken"), response.body());
  }

  @Test
  void noSecretStandsInWhatIsPrinted() throws IOException {
    Credentials user = wire().accounts().consumer().user();

    assertEquals("arn:aws:iam::111111111111:user/developer", user.toString());
    assertTrue(Files.readString(folder().resolve("credentials")).contains(user.secretAccessKey()));
  }

  private List<String> refusals(AwsCredentials credentials) {
    return List.of(
        refusal(() -> wire().client(Ec2Client.builder(), credentials).describeVpcs()),
        refusal(() -> wire().client(StsClient.builder(), credentials).getCallerIdentity()),
        refusal(
            () -> wire().client(SsmClient.builder(), credentials).getParameter(r -> r.name("n"))),
        refusal(
            () ->
                wire()
                    .client(Route53Client.builder(), credentials)
                    .getHostedZone(r -> r.id("Z1"))));
  }

  private static String refusal(Runnable call) {
    AwsServiceException error = assertThrows(AwsServiceException.class, call::run);
    return error.awsErrorDetails().errorCode() + " " + error.statusCode();
  }
}
