package dev.throughline.lab.aws.acm;

import static dev.throughline.lab.aws.common.Pairs.bytes;
import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Pairs;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.GetCertificateRequest;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateRequest;
import software.amazon.awssdk.services.acm.model.Tag;

class AcmTest {

  private static final Pairs PAIRS = Pairs.make();
  private static final Caller CALLER = Caller.lab("111111111111", "eu-central-1");

  private Instant now = Instant.now();
  private final Operations operations = new Operations();
  private final Acm acm = Acm.register(operations, () -> now, 3);

  @Test
  void anImportedCertificateIsDescribedFromWhatItHolds() {
    String arn = importServer();

    CertificateDetail detail = describe(arn);

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
  void theCertificateComesBackAsItWasGivenAndTheKeyOnlyToTheLab() {
    String arn = importServer();

    GetCertificateResponse got =
        operations.call(
            CALLER,
            GetCertificateRequest.builder().certificateArn(arn).build(),
            GetCertificateResponse.class);

    assertEquals(Pem.certificate(PAIRS.server().certificate()), got.certificate());
    assertEquals(PAIRS.chain(), got.certificateChain());
    assertEquals(Pem.privateKey(PAIRS.server().key()), acm.keyPem(arn).orElseThrow());
    assertEquals(PAIRS.chain(), acm.chainPem(arn).orElseThrow());
    assertEquals(got.certificate() + got.certificateChain(), acm.certificatePem(arn).orElseThrow());
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    CertificateAuthority authority = PAIRS.authority();
    String other = Pem.privateKey(authority.server("b.test.example", Duration.ofDays(9)).key());

    assertTrue(
        refusedImport(PAIRS.importServer().toBuilder().privateKey(bytes(other)).build())
            .contains("does not match"));
  }

  @Test
  void aPkcs1KeyIsReadLikeAPkcs8Key() {
    // What PKCS#8 wraps begins after its version and algorithm, 26 bytes for RSA 2048.
    byte[] pkcs8 = PAIRS.server().key().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    String pem =
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1)
            + "\n-----END RSA PRIVATE KEY-----\n";

    String arn = importing(PAIRS.importServer().toBuilder().privateKey(bytes(pem)).build());

    assertEquals(pem, acm.keyPem(arn).orElseThrow());
  }

  @Test
  void anEncryptedKeyIsRefused() {
    String key =
        Pem.privateKey(PAIRS.server().key()).replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");

    refusedImport(PAIRS.importServer().toBuilder().privateKey(bytes(key)).build());
  }

  @Test
  void theChainHasToCertifyTheCertificate() {
    String other =
        Pem.certificate(CertificateAuthority.create("another CA", Clock.systemUTC()).certificate());

    assertEquals(
        "Could not validate the certificate with the certificate chain.",
        refusedImport(PAIRS.importServer().toBuilder().certificateChain(bytes(other)).build()));
    assertTrue(
        refusedImport(PAIRS.importServer().toBuilder().certificateChain(null).build())
            .startsWith("Provided certificate is not a valid self signed."));
    assertTrue(
        refusedImport(
                PAIRS.importServer().toBuilder()
                    .certificate(
                        bytes(Pem.certificate(PAIRS.server().certificate()) + PAIRS.chain()))
                    .build())
            .startsWith("The certificate field contains more than one certificate."));
  }

  @Test
  void onlyWhatIsValidNowIsTaken() {
    now = Instant.now().plus(Duration.ofDays(900));
    assertTrue(refusedImport(PAIRS.importServer()).contains("has expired"));
    now = Instant.now().minus(Duration.ofDays(2));
    assertTrue(refusedImport(PAIRS.importServer()).contains("not in effect yet"));
  }

  @Test
  void whatIsNoPemIsRefusedByTheFieldsName() {
    ImportCertificateRequest.Builder request = PAIRS.importServer().toBuilder();

    assertEquals(
        "The certificate is not PEM-encoded or is not valid.",
        refusedImport(request.certificate(bytes("hello")).build()));
  }

  @Test
  void importingAgainKeepsTheArnAndTheTags() {
    String arn =
        importing(
            PAIRS.importServer().toBuilder()
                .tags(Tag.builder().key("a").value("b").build())
                .build());
    String serial = describe(arn).serial();
    ImportCertificateRequest renewed =
        PAIRS
            .importing(PAIRS.authority().server("vpn.test.example", Duration.ofDays(90)))
            .toBuilder()
            .certificateArn(arn)
            .build();

    assertEquals(arn, importing(renewed));
    assertFalse(describe(arn).serial().equals(serial));
    assertEquals(1, tags(arn).size());
    assertEquals(
        "Tagging is not permitted on re-import.",
        refusedImport(renewed.toBuilder().tags(Tag.builder().key("c").build()).build()));
  }

  @Test
  void aYearTakesOnlySoManyImports() {
    importServer();
    importServer();
    importServer();
    assertTrue(
        refused("LimitExceededException", this::importServer)
            .contains("limit of 3 certificates in the last year"));
    now = now.plus(Duration.ofDays(366));
    importServer();
  }

  @Test
  void whatIsInUseIsNotDeleted() {
    String arn = importServer();
    List<String> users =
        new ArrayList<>(List.of("arn:aws:ec2:eu-central-1:1:client-vpn-endpoint/x"));
    acm.addUsers(_ -> users);

    assertEquals(users, describe(arn).inUseBy());
    assertEquals(
        "Certificate " + arn + " in account 111111111111 is in use.",
        refused("ResourceInUseException", () -> delete(arn)));
    users.clear();
    delete(arn);
    assertEquals(
        "Could not find certificate " + arn + ".",
        refused("ResourceNotFoundException", () -> describe(arn)));
  }

  @Test
  void anotherAccountOrRegionDoesNotSeeIt() {
    DescribeCertificateRequest request =
        DescribeCertificateRequest.builder().certificateArn(importServer()).build();

    refused(
        "ResourceNotFoundException",
        () -> operations.call(Caller.lab("222222222222", "eu-central-1"), request));
    refused("ResourceNotFoundException", () -> operations.call(CALLER.in("eu-west-1"), request));
    refused("ValidationException", () -> describe("vpn.test.example"));
  }

  @Test
  void theListIsPagedNewestFirstAndFilteredByKeyType() {
    String first = importServer();
    String second = importServer();

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
    String arn = importServer();
    addTags(arn, Tag.builder().key("a").value("1").build(), Tag.builder().key("b").build());
    operations.call(
        CALLER,
        RemoveTagsFromCertificateRequest.builder()
            .certificateArn(arn)
            .tags(Tag.builder().key("a").value("another").build(), Tag.builder().key("b").build())
            .build());

    assertEquals(List.of(Tag.builder().key("a").value("1").build()), tags(arn));
    refused("InvalidTagException", () -> addTags(arn, Tag.builder().key("aws:x").build()));
    Tag[] many =
        IntStream.range(0, 50)
            .mapToObj(i -> Tag.builder().key("k" + i).build())
            .toArray(Tag[]::new);
    refused("TooManyTagsException", () -> addTags(arn, many));
  }

  private String importServer() {
    return importing(PAIRS.importServer());
  }

  private String importing(ImportCertificateRequest request) {
    return operations.call(CALLER, request, ImportCertificateResponse.class).certificateArn();
  }

  private String refusedImport(ImportCertificateRequest request) {
    return refused("ValidationException", () -> operations.call(CALLER, request));
  }

  private CertificateDetail describe(String arn) {
    return operations
        .call(
            CALLER,
            DescribeCertificateRequest.builder().certificateArn(arn).build(),
            DescribeCertificateResponse.class)
        .certificate();
  }

  private void delete(String arn) {
    operations.call(CALLER, DeleteCertificateRequest.builder().certificateArn(arn).build());
  }

  private ListCertificatesResponse list(ListCertificatesRequest request) {
    return operations.call(CALLER, request, ListCertificatesResponse.class);
  }

  private static List<String> arns(ListCertificatesResponse response) {
    return response.certificateSummaryList().stream()
        .map(CertificateSummary::certificateArn)
        .toList();
  }

  private void addTags(String arn, Tag... tags) {
    operations.call(
        CALLER, AddTagsToCertificateRequest.builder().certificateArn(arn).tags(tags).build());
  }

  private List<Tag> tags(String arn) {
    return operations
        .call(
            CALLER,
            ListTagsForCertificateRequest.builder().certificateArn(arn).build(),
            ListTagsForCertificateResponse.class)
        .tags();
  }
}
