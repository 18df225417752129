package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence.Unusable;
import dev.throughline.model.IdentityEvidence.Usable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCheckTest {

  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  private static final Pairs PAIRS = Pairs.make(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void freshClientIsUsable() {
    Usable usable =
        assertInstanceOf(Usable.class, IdentityCheck.check(PAIRS.client(), Instant.now(clock())));
    assertEquals("CN=client.test.example", usable.subject());
    assertEquals("CN=test.example VPN CA", usable.issuer());
    assertEquals(NOW.minusSeconds(3600).plus(Duration.ofDays(825)), usable.notAfter());
  }

  @Test
  void clientIsUsableToItsLastSecondAndNotAfter() {
    Instant end = PAIRS.client().certificate().getNotAfter().toInstant();
    assertInstanceOf(Usable.class, IdentityCheck.check(PAIRS.client(), end));
    Unusable expired = unusable(PAIRS.client(), end.plus(Duration.ofDays(3)));
    assertEquals("identity.expired", expired.code());
    assertSays(expired, "CN=client.test.example", "2028-11-03T11:00:00Z", "3 days ago", "--renew");
  }

  @Test
  void clientOfTomorrowIsNotYetValid() {
    Unusable early = unusable(PAIRS.client(), NOW.minus(Duration.ofDays(1)));
    assertEquals("identity.not-yet-valid", early.code());
    assertSays(early, "2026-08-01T11:00:00Z", "2026-07-31T12:00:00Z", "clock");
  }

  @Test
  void expiredCaAboveAnUnexpiredClientIsNamed() {
    CertificateAuthority brief = CertificateAuthority.create("brief CA", Period.ofDays(2), clock());
    CertificateAuthority sameKey =
        CertificateAuthority.of(
            PAIRS.authority().certificate(), PAIRS.authority().identity().key(), clock());
    Identity client = sameKey.client("c", Duration.ofDays(30));
    Identity mixed =
        new Identity("mixed", List.of(client.certificate(), brief.certificate()), client.key());
    Unusable expired = unusable(mixed, NOW.plus(Duration.ofDays(5)));
    assertEquals("identity.expired", expired.code());
    assertSays(expired, "The CA CN=brief CA");
  }

  @Test
  void caInTheClientsPlaceIsNoClient() {
    Unusable ca = unusable(PAIRS.authority().identity(), NOW);
    assertEquals("identity.not-client", ca.code());
    assertSays(ca, "is a CA's");
  }

  @Test
  void keyOfAnotherIsAMismatch() {
    Identity mixed = new Identity("mixed", PAIRS.client().chain(), PAIRS.server().key());
    assertEquals("identity.key-mismatch", unusable(mixed, NOW).code());
  }

  @Test
  void oddCertificatesMadeByOpensslAreNamed(@TempDir Path folder)
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.selfSigned("server", "-newkey", "rsa:2048", "-addext", "extendedKeyUsage=serverAuth");
    openssl.selfSigned(
        "any", "-newkey", "rsa:2048", "-addext", "extendedKeyUsage=anyExtendedKeyUsage");
    openssl.selfSigned("small", "-newkey", "rsa:1024");
    Instant now = Instant.now();
    Unusable server = unusable(read(folder, "server"), now);
    assertEquals("identity.not-client", server.code());
    assertSays(server, "is for serverAuth and not for clientAuth");
    assertEquals("identity.not-client", unusable(read(folder, "any"), now).code());
    Unusable small = unusable(read(folder, "small"), now);
    assertEquals("identity.unreadable", small.code());
    assertSays(small, "1024 bits");
  }

  @Test
  void certificateSignedWithSha1IsWeak(@TempDir Path folder)
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.selfSigned("ca", "-newkey", "rsa:2048");
    openssl.run(
        "req",
        "-new",
        "-nodes",
        "-newkey",
        "rsa:2048",
        "-subj",
        "/CN=weak",
        "-keyout",
        "weak.key",
        "-out",
        "weak.csr");
    openssl.run(
        "x509",
        "-req",
        "-in",
        "weak.csr",
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-sha1",
        "-days",
        "9",
        "-out",
        "weak.crt");
    Unusable weak = unusable(read(folder, "weak"), Instant.now());
    assertEquals("identity.weak-digest", weak.code());
    assertSays(weak, "SHA1withRSA", "CN=weak");
  }

  private static Identity read(Path folder, String name) throws IdentityException {
    return IdentityFiles.read(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static Unusable unusable(Identity identity, Instant now) {
    return assertInstanceOf(Unusable.class, IdentityCheck.check(identity, now));
  }

  private static void assertSays(Unusable unusable, String... parts) {
    String said = unusable.detail() + " | " + unusable.fix();
    for (String part : parts) {
      assertTrue(said.contains(part), () -> "“" + part + "” in: " + said);
    }
  }
}
