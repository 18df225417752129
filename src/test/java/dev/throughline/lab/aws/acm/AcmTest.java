package dev.throughline.lab.aws.acm;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateRequest;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateRequest;
import software.amazon.awssdk.services.acm.model.Tag;

/** What ACM tells of the certificates that it has. */
class AcmTest {

  private final TestAcm acm = new TestAcm();

  @Test
  void anImportedCertificateIsDescribedFromWhatItHolds() {
    String arn = acm.importServer();

    CertificateDetail detail = acm.describe(arn);

    assertTrue(arn.matches("arn:aws:acm:eu-central-1:111111111111:certificate/[0-9a-f-]{36}"), arn);
    assertEquals("vpn.test.example", detail.domainName());
    assertEquals(List.of("vpn.test.example"), detail.subjectAlternativeNames());
    assertEquals("RSA-2048", detail.keyAlgorithmAsString());
    assertEquals("SHA256WITHRSA", detail.signatureAlgorithm());
    assertEquals("test.example VPN CA", detail.issuer());
    assertEquals(CertificateStatus.ISSUED, detail.status());
    assertEquals(CertificateType.IMPORTED, detail.type());
    assertEquals(List.of(), detail.inUseBy());
    assertEquals(
        "TLS_WEB_SERVER_AUTHENTICATION", detail.extendedKeyUsages().getFirst().nameAsString());
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    String arn = acm.importServer();
    List<String> users =
        new ArrayList<>(List.of("arn:aws:ec2:eu-central-1:1:client-vpn-endpoint/x"));
    acm.service().addUsers(_ -> users);

    assertEquals(users, acm.describe(arn).inUseBy());
    assertEquals(
        "Certificate " + arn + " in account 111111111111 is in use.",
        refused("ResourceInUseException", () -> delete(arn)));
    users.clear();
    delete(arn);
    assertEquals(
        "Could not find certificate " + arn + ".",
        refused("ResourceNotFoundException", () -> acm.describe(arn)));
  }

  @Test
  void anotherAccountOrRegionDoesNotSeeIt() {
    DescribeCertificateRequest request =
        DescribeCertificateRequest.builder().certificateArn(acm.importServer()).build();

    refused(
        "ResourceNotFoundException",
        () -> acm.operations().call(Caller.lab("222222222222", "eu-central-1"), request));
    refused(
        "ResourceNotFoundException",
        () -> acm.operations().call(TestAcm.CALLER.in("eu-west-1"), request));
    refused("ValidationException", () -> acm.describe("vpn.test.example"));
  }

  @Test
  void theListIsPagedNewestFirstAndFilteredByKeyType() {
    String first = acm.importServer();
    String second = acm.importServer();

    ListCertificatesResponse page = list(ListCertificatesRequest.builder().maxItems(1).build());
    ListCertificatesResponse next =
        list(ListCertificatesRequest.builder().maxItems(1).nextToken(page.nextToken()).build());

    assertEquals(List.of(second), arns(page));
    assertEquals(List.of(first), arns(next));
    assertEquals(null, next.nextToken());
    assertEquals(
        List.of(),
        arns(
            list(
                ListCertificatesRequest.builder()
                    .includes(filters -> filters.keyTypes(KeyAlgorithm.EC_PRIME256_V1))
                    .build())));
    assertEquals(
        List.of(),
        arns(
            list(
                ListCertificatesRequest.builder()
                    .certificateStatuses(CertificateStatus.EXPIRED)
                    .build())));
    refused(
        "InvalidArgsException",
        () -> list(ListCertificatesRequest.builder().nextToken("nonsense").build()));
  }

  @Test
  void tagsAreAddedRemovedAndCounted() {
    String arn = acm.importServer();
    addTags(arn, Tag.builder().key("a").value("1").build(), Tag.builder().key("b").build());
    acm.operations()
        .call(
            TestAcm.CALLER,
            RemoveTagsFromCertificateRequest.builder()
                .certificateArn(arn)
                .tags(
                    Tag.builder().key("a").value("another").build(), Tag.builder().key("b").build())
                .build());

    assertEquals(List.of(Tag.builder().key("a").value("1").build()), acm.tags(arn));
    refused("InvalidTagException", () -> addTags(arn, Tag.builder().key("aws:x").build()));
    Tag[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("k" + i).build())
            .toArray(Tag[]::new);
    refused("TooManyTagsException", () -> addTags(arn, many));
  }

  private void delete(String arn) {
    acm.operations()
        .call(TestAcm.CALLER, DeleteCertificateRequest.builder().certificateArn(arn).build());
  }

  private ListCertificatesResponse list(ListCertificatesRequest request) {
    return acm.operations().call(TestAcm.CALLER, request, ListCertificatesResponse.class);
  }

  private static List<String> arns(ListCertificatesResponse response) {
    return response.certificateSummaryList().stream()
        .map(CertificateSummary::certificateArn)
        .toList();
  }

  private void addTags(String arn, Tag... tags) {
    acm.operations()
        .call(
            TestAcm.CALLER,
            AddTagsToCertificateRequest.builder().certificateArn(arn).tags(tags).build());
  }
}
