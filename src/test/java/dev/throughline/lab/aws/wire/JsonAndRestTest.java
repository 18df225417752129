package dev.throughline.lab.aws.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Operations;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;

/** The JSON and the REST-XML protocol, between the wire and the real SDK and CLI. */
@SuppressWarnings("unchecked") // The SDK takes arrays of generic consumers.
@Timeout(180)
class JsonAndRestTest extends WireCase {

  private static final Instant TIME = Instant.parse("2025-11-23T10:11:12.345Z");
  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/x-amz-json-1.1");

  private final AtomicReference<AwsRequest> seen = new AtomicReference<>();

  @Override
  void register(Operations operations) {
    operations.add(
        ImportCertificateRequest.class,
        (_, request) -> {
          seen.set(request);
          return ImportCertificateResponse.builder().certificateArn("arn:certificate").build();
        });
    operations.add(
        DescribeCertificateRequest.class,
        (_, request) -> {
          if (request.certificateArn().equals("arn:none")) {
            throw new AwsError("ResourceNotFoundException", "Could not find certificate");
          }
          return DescribeCertificateResponse.builder()
              .certificate(c -> c.certificateArn("arn:certificate").importedAt(TIME))
              .build();
        });
    operations.add(
        CreateLogGroupRequest.class,
        (_, request) -> {
          seen.set(request);
          return CreateLogGroupResponse.builder().build();
        });
    operations.add(
        CreateHostedZoneRequest.class,
        (_, request) -> {
          seen.set(request);
          return CreateHostedZoneResponse.builder()
              .hostedZone(
                  z -> z.id("/hostedzone/Z1").name("internal.company.").callerReference("r"))
              .changeInfo(change())
              .location("https://route53.amazonaws.com/2013-04-01/hostedzone/Z1")
              .build();
        });
    operations.add(
        ChangeResourceRecordSetsRequest.class,
        (_, request) -> {
          seen.set(request);
          return ChangeResourceRecordSetsResponse.builder().changeInfo(change()).build();
        });
    operations.add(
        GetHostedZoneRequest.class,
        (_, request) -> {
          throw new AwsError(
              404, "NoSuchHostedZone", "No hosted zone found with ID: " + request.id());
        });
    operations.add(
        ListHostedZonesRequest.class,
        (_, request) -> {
          seen.set(request);
          return ListHostedZonesResponse.builder()
              .hostedZones(List.of())
              .isTruncated(false)
              .maxItems(request.maxItems())
              .build();
        });
  }

  private static ChangeInfo change() {
    return ChangeInfo.builder()
        .id("/change/C1")
        .status(ChangeStatus.PENDING)
        .submittedAt(TIME)
        .build();
  }

  @Test
  void jsonCarriesBytesTagsAndTimes() throws IOException, InterruptedException {
    AcmClient acm = wire().client(AcmClient.builder());
    SdkBytes pem = SdkBytes.fromUtf8String("-----BEGIN CERTIFICATE-----\n");

    acm.importCertificate(r -> r.certificate(pem).privateKey(pem).tags(t -> t.key("k").value("v")));
    Instant imported =
        acm.describeCertificate(r -> r.certificateArn("arn:certificate"))
            .certificate()
            .importedAt();
    AwsCli.Ended read =
        wire()
            .cli()
            .run(
                "acm",
                "describe-certificate",
                "--certificate-arn",
                "arn:aws:acm:eu-central-1:1:certificate/2");

    ImportCertificateRequest request = (ImportCertificateRequest) seen.get();
    assertEquals(pem, request.certificate());
    assertEquals("v", request.tags().getFirst().value());
    assertEquals(TIME, imported);
    JsonNode certificate = read.json().path("Certificate");
    assertEquals("arn:certificate", certificate.path("CertificateArn").asText(), read.toString());
  }

  @Test
  void jsonMapsArriveAndEmptyAnswersAreRead() throws IOException, InterruptedException {
    wire()
        .client(CloudWatchLogsClient.builder())
        .createLogGroup(r -> r.logGroupName("/vpn").tags(Map.of("a.b", "c")));
    AwsCli.Ended ended = wire().cli().run("logs", "create-log-group", "--log-group-name", "/other");

    assertEquals(0, ended.exitCode(), ended.toString());
    assertEquals("/other", ((CreateLogGroupRequest) seen.get()).logGroupName());
  }

  @Test
  void jsonErrorsKeepTheirTypeAndMessage() throws IOException, InterruptedException {
    AcmClient acm = wire().client(AcmClient.builder());

    ResourceNotFoundException error =
        assertThrows(
            ResourceNotFoundException.class,
            () -> acm.describeCertificate(r -> r.certificateArn("arn:none")));

    assertEquals("Could not find certificate", error.awsErrorDetails().errorMessage());
    assertEquals(36, error.requestId().length());
  }

  @Test
  void whatJsonDoesNotKnowIsRefused() {
    RawAws raw = new RawAws(wire(), "acm");

    assertEquals(
        "UnknownOperationException", raw.code(SdkHttpMethod.POST, "/", target("Fly"), "{}"));
    assertEquals(
        "SerializationException",
        raw.code(SdkHttpMethod.POST, "/", target("DescribeCertificate"), "{\"CertificateArn\":1}"));
    assertEquals(
        "SerializationException",
        raw.code(SdkHttpMethod.POST, "/", target("DescribeCertificate"), "{\"Certif"));
    assertEquals(
        "SerializationException",
        raw.code(SdkHttpMethod.POST, "/", target("ImportCertificate"), "{\"Tags\":{}}"));
    assertEquals(
        "ValidationException",
        raw.code(SdkHttpMethod.POST, "/", target("DescribeCertificate"), ""));
  }

  private static Map<String, String> target(String operation) {
    return Map.of(
        "Content-Type",
        JSON.get("Content-Type"),
        "X-Amz-Target",
        "CertificateManager." + operation);
  }

  @Test
  void restXmlCarriesPathsBodiesAndHeaders() {
    Route53Client route53 = wire().client(Route53Client.builder());

    CreateHostedZoneResponse created =
        route53.createHostedZone(
            r ->
                r.name("internal.company")
                    .callerReference("r")
                    .vpc(v -> v.vpcId("vpc-1").vpcRegion("eu-central-1"))
                    .hostedZoneConfig(c -> c.comment("a <b> & c").privateZone(true)));
    CreateHostedZoneRequest zone = (CreateHostedZoneRequest) seen.get();
    route53.changeResourceRecordSets(
        r ->
            r.hostedZoneId("Z1")
                .changeBatch(
                    b ->
                        b.changes(
                            c ->
                                c.action(ChangeAction.UPSERT)
                                    .resourceRecordSet(
                                        s ->
                                            s.name("hello.internal.company")
                                                .type(RRType.A)
                                                .ttl(60L)
                                                .resourceRecords(
                                                    one -> one.value("10.10.0.44"),
                                                    two -> two.value("10.10.128.44"))))));
    ChangeResourceRecordSetsRequest records = (ChangeResourceRecordSetsRequest) seen.get();

    assertEquals("https://route53.amazonaws.com/2013-04-01/hostedzone/Z1", created.location());
    assertEquals(TIME, created.changeInfo().submittedAt());
    assertEquals("a <b> & c", zone.hostedZoneConfig().comment());
    assertEquals("vpc-1", zone.vpc().vpcId());
    assertEquals("Z1", records.hostedZoneId());
    assertEquals(
        List.of("10.10.0.44", "10.10.128.44"),
        records.changeBatch().changes().getFirst().resourceRecordSet().resourceRecords().stream()
            .map(r -> r.value())
            .toList());
  }

  @Test
  void theCliSpeaksRestXmlToIt() throws IOException, InterruptedException {
    AwsCli.Ended list = wire().cli().run("route53", "list-hosted-zones", "--page-size", "3");
    AwsCli.Ended none = wire().cli().run("route53", "get-hosted-zone", "--id", "Z9");
    NoSuchHostedZoneException error =
        assertThrows(
            NoSuchHostedZoneException.class,
            () -> wire().client(Route53Client.builder()).getHostedZone(r -> r.id("Z9")));

    assertTrue(list.json().path("HostedZones").isArray(), list.toString());
    assertEquals("3", ((ListHostedZonesRequest) seen.get()).maxItems());
    assertTrue(none.err().contains("(NoSuchHostedZone)"), none.toString());
    assertEquals("No hosted zone found with ID: Z9", error.awsErrorDetails().errorMessage());
  }

  @Test
  void whatRestDoesNotKnowIsRefused() {
    RawAws raw = new RawAws(wire(), "route53");
    String records = "/2013-04-01/hostedzone/Z1/rrset";

    assertEquals(
        "UnknownOperationException",
        raw.code(SdkHttpMethod.GET, "/2013-04-01/moons", Map.of(), ""));
    assertEquals(
        "InvalidInput",
        raw.code(
            SdkHttpMethod.POST,
            records,
            Map.of(),
            "<ChangeResourceRecordSetsRequest><Moon/></ChangeResourceRecordSetsRequest>"));
    assertEquals("MalformedInput", raw.code(SdkHttpMethod.POST, records, Map.of(), "<Change"));
    assertEquals(
        "MalformedInput",
        raw.code(
            SdkHttpMethod.POST,
            records,
            Map.of(),
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"));
  }
}
