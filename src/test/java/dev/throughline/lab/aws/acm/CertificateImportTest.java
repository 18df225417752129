package dev.throughline.lab.aws.acm;

import static dev.throughline.lab.aws.common.Pairs.bytes;
import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.model.GetCertificateRequest;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.Tag;

/** What ACM takes, and what it refuses to take. */
class CertificateImportTest {

  private final TestAcm acm = new TestAcm();

  @Test
  void theCertificateComesBackAsItWasGivenAndTheKeyOnlyToTheLab() {
    String arn = acm.importServer();

    GetCertificateResponse got =
        acm.operations()
            .call(
                TestAcm.CALLER,
                GetCertificateRequest.builder().certificateArn(arn).build(),
                GetCertificateResponse.class);

    assertEquals(Pem.certificate(TestAcm.PAIRS.server().certificate()), got.certificate());
    assertEquals(TestAcm.PAIRS.chain(), got.certificateChain());
    assertEquals(
        Pem.privateKey(TestAcm.PAIRS.server().key()), acm.service().keyPem(arn).orElseThrow());
    assertEquals(TestAcm.PAIRS.chain(), acm.service().chainPem(arn).orElseThrow());
    assertEquals(
        got.certificate() + got.certificateChain(),
        acm.service().certificatePem(arn).orElseThrow());
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    CertificateAuthority authority = TestAcm.PAIRS.authority();
    String other = Pem.privateKey(authority.server("b.test.example", Duration.ofDays(9)).key());

    assertTrue(
        acm.refusedImport(TestAcm.PAIRS.importServer().toBuilder().privateKey(bytes(other)).build())
            .contains("does not match"));
  }

  @Test
  void aPkcs1KeyIsReadLikeAPkcs8Key() {
    // What PKCS#8 wraps begins after its version and algorithm, 26 bytes for RSA 2048.
    byte[] pkcs8 = TestAcm.PAIRS.server().key().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
    String pem =
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1)
            + "\n-----END RSA PRIVATE KEY-----\n";

    String arn =
        acm.importing(TestAcm.PAIRS.importServer().toBuilder().privateKey(bytes(pem)).build());

    assertEquals(pem, acm.service().keyPem(arn).orElseThrow());
  }

  @Test
  void anEncryptedKeyIsRefused() {
    String key =
        Pem.privateKey(TestAcm.PAIRS.server().key())
            .replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY");

    acm.refusedImport(TestAcm.PAIRS.importServer().toBuilder().privateKey(bytes(key)).build());
  }

  @Test
  void theChainHasToCertifyTheCertificate() {
    String other =
        Pem.certificate(CertificateAuthority.create("another CA", Clock.systemUTC()).certificate());

    assertEquals(
        "Could not validate the certificate with the certificate chain.",
        acm.refusedImport(
            TestAcm.PAIRS.importServer().toBuilder().certificateChain(bytes(other)).build()));
    assertTrue(
        acm.refusedImport(TestAcm.PAIRS.importServer().toBuilder().certificateChain(null).build())
            .startsWith("Provided certificate is not a valid self signed."));
    assertTrue(
        acm.refusedImport(
                TestAcm.PAIRS.importServer().toBuilder()
                    .certificate(
                        bytes(
                            Pem.certificate(TestAcm.PAIRS.server().certificate())
                                + TestAcm.PAIRS.chain()))
                    .build())
            .startsWith("The certificate field contains more than one certificate."));
  }

  @Test
  void onlyWhatIsValidNowIsTaken() {
    acm.setNow(Instant.now().plus(Duration.ofDays(900)));
    assertTrue(acm.refusedImport(TestAcm.PAIRS.importServer()).contains("has expired"));
    acm.setNow(Instant.now().minus(Duration.ofDays(2)));
    assertTrue(acm.refusedImport(TestAcm.PAIRS.importServer()).contains("not in effect yet"));
  }

  @Test
  void whatIsNoPemIsRefusedByTheFieldsName() {
    ImportCertificateRequest.Builder request = TestAcm.PAIRS.importServer().toBuilder();

    assertEquals(
        "The certificate is not PEM-encoded or is not valid.",
        acm.refusedImport(request.certificate(bytes("hello")).build()));
  }

  @Test
  void importingAgainKeepsTheArnAndTheTags() {
    String arn =
        acm.importing(
            TestAcm.PAIRS.importServer().toBuilder()
                .tags(Tag.builder().key("a").value("b").build())
                .build());
    String serial = acm.describe(arn).serial();
    ImportCertificateRequest renewed =
        TestAcm.PAIRS
            .importing(TestAcm.PAIRS.authority().server("vpn.test.example", Duration.ofDays(90)))
            .toBuilder()
            .certificateArn(arn)
            .build();

    assertEquals(arn, acm.importing(renewed));
    assertFalse(acm.describe(arn).serial().equals(serial));
    assertEquals(1, acm.tags(arn).size());
    assertEquals(
        "Tagging is not permitted on re-import.",
        acm.refusedImport(renewed.toBuilder().tags(Tag.builder().key("c").build()).build()));
  }

  @Test
  void aYearTakesOnlySoManyImports() {
    acm.importServer();
    acm.importServer();
    acm.importServer();
    assertTrue(
        refused("LimitExceededException", acm::importServer)
            .contains("limit of 3 certificates in the last year"));
    acm.setNow(Instant.now().plus(Duration.ofDays(366)));
    acm.importServer();
  }
}
