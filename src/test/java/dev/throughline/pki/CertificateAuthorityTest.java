package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-01T12:00:00.123Z"), ZoneOffset.UTC);
  private static final Pairs PAIRS = Pairs.make(CLOCK);

  @Test
  void javasOwnPathValidatorTakesBothLeaves() throws GeneralSecurityException {
    for (Identity leaf : List.of(PAIRS.server(), PAIRS.client())) {
      TrustAnchor anchor = new TrustAnchor(PAIRS.authority().certificate(), null);
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(CLOCK.instant()));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf.certificate())),
              parameters);
    }
  }

  @Test
  void opensslTakesEachLeafForItsPurposeAndTheClientForNoServer(@TempDir Path folder)
      throws IOException, InterruptedException {
    OpenSsl openssl = OpenSsl.in(folder);
    Pairs.make(Clock.systemUTC()).write(folder);
    String[] verify = {"verify", "-x509_strict", "-CAfile", "ca.crt", "-purpose"};
    openssl.run(with(verify, "sslclient", "client.crt"));
    openssl.run(with(verify, "sslserver", "server.crt"));
    openssl.run(with(verify, "sslclient", "server.crt"));
    assertNotEquals(0, openssl.say(with(verify, "sslserver", "client.crt")).exitCode());
    openssl.run(with(verify, "sslserver", "-verify_hostname", "vpn.test.example", "server.crt"));
  }

  @Test
  void keysDigestsAndUsagesAreWhatClientVpnNeeds() {
    CertificateSummary ca = summary(PAIRS.authority().certificate());
    CertificateSummary server = summary(PAIRS.server().certificate());
    CertificateSummary client = summary(PAIRS.client().certificate());
    for (CertificateSummary each : List.of(ca, server, client)) {
      assertEquals("RSA 2048", each.key());
      assertEquals("SHA256withRSA", each.signature());
      assertEquals("CN=test.example VPN CA", each.issuer());
    }
    assertEquals(List.of("keyCertSign", "cRLSign"), ca.keyUsage());
    assertEquals(List.of("digitalSignature", "keyEncipherment"), server.keyUsage());
    assertEquals(List.of("digitalSignature"), client.keyUsage());
    assertEquals(List.of(), ca.extendedKeyUsage());
    assertEquals(List.of("serverAuth", "clientAuth"), server.extendedKeyUsage());
    assertEquals(List.of("clientAuth"), client.extendedKeyUsage());
    assertEquals("CN=vpn.test.example", server.subject());
    assertEquals(List.of("vpn.test.example"), server.dnsNames());
  }

  @Test
  void constraintsAndKeyUsageAreCriticalAndKeyIdsLead() {
    X509Certificate ca = PAIRS.authority().certificate();
    assertEquals(0, ca.getBasicConstraints());
    byte[] caId = keyId(ca, "2.5.29.14");
    for (X509Certificate each :
        List.of(ca, PAIRS.server().certificate(), PAIRS.client().certificate())) {
      assertEquals(Set.of("2.5.29.15", "2.5.29.19"), each.getCriticalExtensionOIDs());
      assertArrayEquals(caId, keyId(each, "2.5.29.35"));
      assertEquals(20, keyId(each, "2.5.29.14").length);
    }
    assertEquals(-1, PAIRS.server().certificate().getBasicConstraints());
  }

  @Test
  void caLivesTenYearsAndLeavesExactly825Days() {
    Instant hourAgo = Instant.parse("2026-08-01T11:00:00Z");
    X509Certificate ca = PAIRS.authority().certificate();
    assertEquals(hourAgo, ca.getNotBefore().toInstant());
    assertEquals(Instant.parse("2036-08-01T11:00:00Z"), ca.getNotAfter().toInstant());
    X509Certificate client = PAIRS.client().certificate();
    assertEquals(hourAgo, client.getNotBefore().toInstant());
    assertEquals(hourAgo.plus(Duration.ofDays(825)), client.getNotAfter().toInstant());
  }

  @Test
  void shortLivesStartNowAndNoLeafOutlivesItsCa() {
    X509Certificate brief = PAIRS.authority().client("brief", Duration.ofMinutes(2)).certificate();
    assertEquals(Instant.parse("2026-08-01T12:00:00Z"), brief.getNotBefore().toInstant());
    assertEquals(Instant.parse("2026-08-01T12:02:00Z"), brief.getNotAfter().toInstant());
    X509Certificate eternal =
        PAIRS.authority().client("eternal", Duration.ofDays(9999)).certificate();
    assertEquals(PAIRS.authority().certificate().getNotAfter(), eternal.getNotAfter());
  }

  @Test
  void serialsAreRandomPositiveAnd128BitsLong() {
    Set<BigInteger> serials = new HashSet<>();
    for (X509Certificate each :
        List.of(
            PAIRS.authority().certificate(),
            PAIRS.server().certificate(),
            PAIRS.client().certificate())) {
      assertEquals(1, each.getSerialNumber().signum());
      assertEquals(128, each.getSerialNumber().bitLength());
      assertTrue(serials.add(each.getSerialNumber()));
    }
  }

  @Test
  void keptCaGoesOnSigning() {
    Identity kept = PAIRS.authority().identity();
    CertificateAuthority again = CertificateAuthority.of(kept.certificate(), kept.key(), CLOCK);
    Identity client = again.client("second", Duration.ofDays(2));
    assertTrue(Chains.isSignedBy(client.certificate(), PAIRS.authority().certificate()));
    assertEquals(List.of(client.certificate(), kept.certificate()), client.chain());
    assertEquals(
        2048, ((RSAPublicKey) client.certificate().getPublicKey()).getModulus().bitLength());
  }

  @Test
  void leafOrForeignKeyIsNoCa() {
    X509Certificate ca = PAIRS.authority().certificate();
    Identity client = PAIRS.client();
    assertThrows(
        IllegalArgumentException.class,
        () -> CertificateAuthority.of(client.certificate(), client.key(), CLOCK));
    assertThrows(
        IllegalArgumentException.class, () -> CertificateAuthority.of(ca, client.key(), CLOCK));
  }

  @Test
  void serverNeedsDottedHostName() {
    String label = "a".repeat(63);
    for (String name :
        List.of(
            "",
            "vpn",
            "vpn.",
            ".vpn",
            "a..b",
            "-a.b",
            "a-.b",
            "*.internal.company",
            "10.0.0.2",
            "vpn internal.company",
            "vpn.internal.company/CN=x",
            "vpn.internal_company",
            "ü.example",
            label + ".a",
            "a" + label + ".b",
            "vpn.internal.company\n")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> PAIRS.authority().server(name, Duration.ofDays(1)),
          name);
    }
    assertTrue(CommonNames.isDotted("a.b"));
    assertTrue(CommonNames.isDotted("vpn-1.3com.example"));
    assertTrue(CommonNames.isDotted("a".repeat(60) + ".abc"));
  }

  @Test
  void namesStayWithinTheirField() {
    Identity odd = PAIRS.authority().client("a,CN=b+O=c \"d\"", Duration.ofDays(1));
    assertEquals(
        "CN=a\\,CN\\=b\\+O\\=c \\\"d\\\"", odd.certificate().getSubjectX500Principal().getName());
    for (String name : List.of("", " ", "a\u001b[31m", "a\nb", "x".repeat(65))) {
      assertThrows(
          IllegalArgumentException.class, () -> PAIRS.authority().client(name, Duration.ofDays(1)));
    }
  }

  private static CertificateSummary summary(X509Certificate certificate) {
    return CertificateSummary.of(certificate, CLOCK.instant());
  }

  /** The last 20 bytes of both extensions are the SHA-1 of the key. */
  private static byte[] keyId(X509Certificate certificate, String oid) {
    byte[] value = certificate.getExtensionValue(oid);
    return Arrays.copyOfRange(value, value.length - 20, value.length);
  }

  private static String[] with(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
