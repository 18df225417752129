package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFilesTest {

  private static final Pairs PAIRS = Pairs.make(Clock.systemUTC());

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeAsTheShellScriptsDo() throws IOException {
    PAIRS.write(folder);
    certificate = folder.resolve("client.crt");
    key = folder.resolve("client.key");
  }

  @Test
  void plainPairIsRead() throws IdentityException {
    Identity read = IdentityFiles.read(certificate, key);
    assertEquals(List.of(PAIRS.client().certificate()), read.chain());
    assertEquals(PAIRS.client().key(), read.key());
    assertEquals(certificate.toString(), read.name());
  }

  @Test
  void everyFormOfKeyThatOpensslWritesIsRead()
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.run("pkey", "-in", "client.key", "-traditional", "-out", "pkcs1.key");
    openssl.run("pkey", "-in", "client.key", "-text", "-out", "dumped.key");
    assertTrue(Files.readString(folder.resolve("pkcs1.key")).contains("BEGIN RSA PRIVATE KEY"));
    for (String form : List.of("pkcs1.key", "dumped.key")) {
      assertEquals(
          PAIRS.client().key(), IdentityFiles.read(certificate, folder.resolve(form)).key(), form);
    }
  }

  @Test
  void certificateMadeByOpensslIsRead()
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.selfSigned("other", "-newkey", "rsa:2048");
    Identity read = IdentityFiles.read(folder.resolve("other.crt"), folder.resolve("other.key"));
    assertEquals("CN=other.example", read.certificate().getSubjectX500Principal().getName());
  }

  @Test
  void textDumpOfEasyRsaInFrontIsPassedOver()
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.run("x509", "-in", "client.crt", "-text", "-out", "dumped.crt");
    assertTrue(Files.readString(folder.resolve("dumped.crt")).startsWith("Certificate:"));
    Identity read = IdentityFiles.read(folder.resolve("dumped.crt"), key);
    assertEquals(PAIRS.client().certificate(), read.certificate());
  }

  @Test
  void lineEndsIndentationMarksAndEncodingsOfOtherSystemsDoNoHarm()
      throws IOException, IdentityException {
    String crt = PAIRS.clientCrt();
    List<byte[]> variants =
        List.of(
            crt.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
            crt.replace("\n", "  \n\t").getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + crt).getBytes(StandardCharsets.UTF_8),
            crt.stripTrailing().getBytes(StandardCharsets.UTF_8),
            crt.replace("-----BEGIN", "\n\n-----BEGIN").getBytes(StandardCharsets.UTF_8),
            ("Müller’s\n" + crt).getBytes(StandardCharsets.ISO_8859_1),
            ("\uFEFF" + crt).getBytes(StandardCharsets.UTF_16LE));
    for (byte[] variant : variants) {
      Files.write(certificate, variant);
      assertEquals(
          PAIRS.client().certificate(), IdentityFiles.read(certificate, key).certificate());
    }
  }

  @Test
  void keyPicksItsCertificateOutOfSeveralAndTheCaFollows() throws IdentityException {
    String bundle =
        Pem.certificates(
            List.of(
                PAIRS.authority().certificate(),
                PAIRS.server().certificate(),
                PAIRS.client().certificate()));
    Identity read = IdentityFiles.read(bundle, PAIRS.clientKey(), "dev.ovpn");
    assertEquals(
        List.of(PAIRS.client().certificate(), PAIRS.authority().certificate()), read.chain());
    assertEquals("dev.ovpn", read.name());
  }

  @Test
  void oneFileMayHoldBoth() throws IOException, IdentityException {
    Path both = folder.resolve("both.pem");
    Files.writeString(both, PAIRS.clientKey() + PAIRS.clientCrt());
    assertEquals(PAIRS.client().key(), IdentityFiles.read(both, both).key());
  }

  @Test
  void keyOfAnotherCertificateIsAMismatchNamingBothFiles() {
    IdentityException refused = refused(certificate, folder.resolve("server.key"));
    assertEquals("identity.key-mismatch", refused.code());
    assertSays(refused, "server.key", "client.crt", "CN=client.test.example");
  }

  @Test
  void missingFileOrFolderInItsPlaceIsNamed() {
    Path nowhere = folder.resolve("nowhere.crt");
    assertEquals("identity.missing", refused(nowhere, key).code());
    assertSays(refused(nowhere, key), nowhere.toString());
    assertEquals("identity.missing", refused(certificate, folder.resolve("no.key")).code());
    assertEquals("identity.unreadable", refused(folder, key).code());
    assertSays(refused(folder, key), folder + " is a folder", "client.crt");
    assertSays(refused(certificate, folder), "client.key");
  }

  @Test
  void fileThatMayNotBeReadIsNamed() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(key), "NOT TESTED: root reads everything");
    IdentityException refused = refused(certificate, key);
    assertEquals("identity.unreadable", refused.code());
    assertSays(refused, key + " can't be read: permission denied", "chown");
  }

  @Test
  void swappedFilesAreToldApart() {
    assertSays(unreadable(key, certificate), "holds a private key where a certificate");
    assertSays(unreadable(certificate, certificate), "holds a certificate where its private key");
  }

  @Test
  void emptyGarbageAndOtherKindsAreNamed() throws IOException {
    assertSays(unreadableCertificate(""), "holds no certificate: the text is empty");
    assertSays(unreadableCertificate(" \r\n\t\n"), "the text is empty");
    assertSays(unreadableKey(""), "holds no private key: the text is empty");
    assertSays(unreadableCertificate("hello"), "no `-----BEGIN CERTIFICATE-----` line");
    assertSays(unreadableKey("hello"), "no `-----BEGIN PRIVATE KEY-----` line");
    String request = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----";
    assertSays(unreadableCertificate(request), "no certificate but “certificate request”");
    String ssh = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";
    assertSays(unreadableKey(ssh), "a key for SSH");
    Files.write(certificate, PAIRS.client().key().getEncoded());
    assertSays(unreadable(certificate, key), "is binary", "openssl x509 -inform der -in ");
  }

  @Test
  void truncatedOrBrokenBase64IsDamaged() throws IOException {
    String crt = PAIRS.clientCrt();
    assertSays(unreadableCertificate(crt.substring(0, 400)), "damaged", "END line is missing");
    assertSays(unreadableCertificate(crt.replaceFirst("\nMII", "\nM!I")), "is no Base64");
    assertSays(unreadableCertificate(withoutLine(crt, 5)), "can't be decoded");
    assertSays(unreadableKey(withoutLine(PAIRS.clientKey(), 5)), "can't be decoded");
    assertSays(unreadableKey(PAIRS.clientKey().substring(0, 300)), "END line is missing");
  }

  @Test
  void keyWithOneFlippedBitNeverPasses() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] encoded = PAIRS.client().key().getEncoded();
      encoded[random.nextInt(encoded.length)] ^= (byte) (1 << random.nextInt(8));
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(encoded)
              + "\n-----END PRIVATE KEY-----\n";
      try {
        Identity read = IdentityFiles.read(PAIRS.clientCrt(), pem, "flipped");
        assertTrue(KeyPairs.signs(read.certificate().getPublicKey(), read.key()), "seed " + seed);
      } catch (IdentityException e) {
        assertTrue(e.getMessage().contains("flipped"), () -> "seed " + seed + ": " + e);
      }
    }
  }

  @Test
  void encryptedKeysOfBothFormsAreRefusedWithTheCommandThatDecrypts()
      throws IOException, InterruptedException, IdentityException {
    OpenSsl openssl = OpenSsl.in(folder);
    String[] encrypt = {"pkey", "-in", "client.key", "-aes256", "-passout", "pass:secret", "-out"};
    openssl.run(more(encrypt, "new.key"));
    openssl.run(more(encrypt, "old.key", "-traditional"));
    assertTrue(Files.readString(folder.resolve("old.key")).contains("Proc-Type: 4,ENCRYPTED"));
    assertTrue(Files.readString(folder.resolve("new.key")).contains("BEGIN ENCRYPTED"));
    for (String form : List.of("new.key", "old.key")) {
      Path encrypted = folder.resolve(form);
      IdentityException refused = unreadable(certificate, encrypted);
      assertSays(refused, encrypted.toString(), "passphrase", "openssl pkey -in " + encrypted);
      openssl.run("pkey", "-in", form, "-passin", "pass:secret", "-out", "client.decrypted.key");
      IdentityFiles.read(certificate, folder.resolve("client.decrypted.key"));
    }
  }

  @Test
  void everythingButRsaIsRefusedWithTheReason() throws IOException, InterruptedException {
    OpenSsl openssl = OpenSsl.in(folder);
    openssl.selfSigned("ec", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
    openssl.selfSigned("ed", "-newkey", "ed25519");
    openssl.run("ecparam", "-name", "prime256v1", "-genkey", "-out", "ec-old.key");
    assertTrue(Files.readString(folder.resolve("ec-old.key")).contains("BEGIN EC PARAMETERS"));
    assertSays(unreadable(certificate, folder.resolve("ec.key")), "of the kind EC", "RSA only");
    assertSays(unreadable(certificate, folder.resolve("ec-old.key")), "of the kind EC");
    assertSays(unreadable(certificate, folder.resolve("ed.key")), "of the kind Ed25519");
    assertSays(
        unreadable(folder.resolve("ec.crt"), key), "a certificate with a key of the kind EC");
    assertSays(unreadable(folder.resolve("ed.crt"), key), "RSA only");
  }

  @Test
  void filesThatNeverEndAreNotReadToTheEnd() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "no /dev/zero here");
    assertSays(unreadable(zero, key), "larger than 1 MiB");
  }

  private IdentityException unreadableCertificate(String text) throws IOException {
    Files.writeString(certificate, text);
    return unreadable(certificate, key);
  }

  private IdentityException unreadableKey(String text) throws IOException {
    PAIRS.write(folder);
    Files.writeString(key, text);
    return unreadable(certificate, key);
  }

  private static IdentityException unreadable(Path certificate, Path key) {
    IdentityException refused = refused(certificate, key);
    assertEquals("identity.unreadable", refused.code());
    return refused;
  }

  private static IdentityException refused(Path certificate, Path key) {
    return assertThrows(IdentityException.class, () -> IdentityFiles.read(certificate, key));
  }

  private static void assertSays(IdentityException refused, String... parts) {
    String said = refused.getMessage() + " | " + refused.fix();
    for (String part : parts) {
      assertTrue(said.contains(part), () -> "“" + part + "” in: " + said);
    }
    assertTrue(refused.getMessage().endsWith("."), said);
    assertTrue(refused.fix().endsWith("."), said);
  }

  private static String withoutLine(String text, int line) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.remove(line);
    return String.join("\n", lines);
  }

  private static String[] more(String[] first, String... rest) {
    return Stream.of(first, rest).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
