package dev.throughline.lab.aws;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The faults of the lab's AWS, as clients see them. */
@Timeout(60)
class SwitchesTest {

  private static final String IMAGE =
      "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

  @TempDir private Path folder;
  private TestAws aws;
  private StsClient sts;
  private SsmClient ssm;

  @BeforeEach
  void start() throws IOException {
    aws = TestAws.start(folder);
    sts = aws.client(StsClient.builder());
    ssm = aws.client(SsmClient.builder());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void eachProtocolHasItsOwnWordsForEachFault() {
    Switches switches = aws.lab().switches();

    switches.set(Setting.always(Fault.THROTTLE, "*"));
    assertEquals("Throttling 400", code(sts::getCallerIdentity));
    assertEquals("ThrottlingException 400", code(this::image));
    switches.clear();
    switches.set(Setting.always(Fault.DENY, "*"));
    assertEquals("AccessDenied 403", code(sts::getCallerIdentity));
    assertEquals("AccessDeniedException 400", code(this::image));
    switches.clear();
    switches.set(Setting.always(Fault.FAIL, "*"));
    assertEquals("InternalFailure 500", code(sts::getCallerIdentity));
    assertEquals("InternalFailure 500", code(this::image));
    switches.clear();
    assertDoesNotThrow(this::image);
  }

  @Test
  void aSwitchConcernsOnlyWhatItNames() {
    SsmClient elsewhere = aws.client(SsmClient.builder().region(Region.EU_WEST_1));
    SsmClient producer =
        aws.client(SsmClient.builder(), AwsClients.keys(aws.lab().accounts().producer().user()));

    aws.lab()
        .switches()
        .set(Setting.always(Fault.DENY, "ssm:GetParameter").in("eu-central-1").of("111111111111"));

    assertEquals("AccessDeniedException 400", code(this::image));
    assertDoesNotThrow(() -> ssm.getParameters(r -> r.names(IMAGE)));
    assertDoesNotThrow(() -> producer.getParameter(r -> r.name(IMAGE)));
    assertDoesNotThrow(() -> elsewhere.getParameters(r -> r.names(IMAGE)));
  }

  @Test
  void aSwitchForSoManyTimesIsOffAfterThem() {
    aws.lab().switches().set(Setting.always(Fault.THROTTLE, "ssm:*").times(2));

    assertEquals("ThrottlingException 400", code(this::image));
    assertEquals("ThrottlingException 400", code(this::image));
    assertDoesNotThrow(this::image);
    assertEquals(List.of(), aws.lab().switches().all());
  }

  @Test
  void aDelayHoldsTheAnswerBack() {
    aws.lab()
        .switches()
        .set(Setting.delay("ssm:GetParameter", Optional.empty(), Duration.ofMillis(300)));

    long start = System.nanoTime();
    image();

    assertTrue(System.nanoTime() - start >= Duration.ofMillis(300).toNanos());
  }

  @Test
  void aSimulationKnowsTheDenials() {
    aws.lab().switches().set(Setting.always(Fault.DENY, "ec2:CreateVpc"));
    IamClient iam = aws.client(IamClient.builder());

    List<String> decisions =
        iam
            .simulatePrincipalPolicy(
                r ->
                    r.policySourceArn("arn:aws:iam::111111111111:user/developer")
                        .actionNames("ec2:CreateVpc", "ec2:DescribeVpcs"))
            .evaluationResults()
            .stream()
            .map(result -> result.evalActionName() + " " + result.evalDecisionAsString())
            .toList();

    assertEquals(List.of("ec2:CreateVpc implicitDeny", "ec2:DescribeVpcs allowed"), decisions);
  }

  @Test
  void callsAreRecordedPerAccountByTheNamesOfTheirActions() {
    image();
    sts.getCallerIdentity();

    assertEquals(
        Set.of("ssm:GetParameter", "sts:GetCallerIdentity"),
        aws.lab().recorder().actions("111111111111"));
    assertEquals(Set.of(), aws.lab().recorder().actions("222222222222"));
  }

  @Test
  void whoHoldsTheTokenFlipsSwitchesOverHttp() throws IOException, InterruptedException {
    HttpResponse<String> on =
        control(
            "POST",
            "switches",
            "{\"fault\":\"throttle\",\"action\":\"ssm:GetParameter\",\"times\":1}",
            aws.lab().token());
    String code = code(this::image);
    HttpResponse<String> calls = control("GET", "calls", "", aws.lab().token());

    assertEquals(200, on.statusCode(), on.body());
    assertEquals("ThrottlingException 400", code);
    assertTrue(calls.body().contains("\"action\":\"ssm:GetParameter\""), calls.body());
  }

  @Test
  void theControlPathIsShutToOthersAndToNonsense() throws IOException, InterruptedException {
    String token = aws.lab().token();

    assertEquals(401, control("GET", "switches", "", "guess").statusCode());
    assertEquals(400, control("POST", "switches", "{\"fault\":\"cry\"}", token).statusCode());
    assertEquals(400, control("POST", "switches", "{\"fau", token).statusCode());
    assertEquals(400, control("GET", "moons", "", token).statusCode());
  }

  private void image() {
    ssm.getParameter(r -> r.name(IMAGE));
  }

  private HttpResponse<String> control(String method, String what, String body, String token)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(aws.lab().endpoint().resolve("/_lab/" + what))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String code(Runnable call) {
    AwsServiceException error = assertThrows(AwsServiceException.class, call::run);
    return error.awsErrorDetails().errorCode() + " " + error.statusCode();
  }
}
