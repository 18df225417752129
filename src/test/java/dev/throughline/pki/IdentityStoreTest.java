package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence.Usable;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {

  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  private static final Set<IdentityPart> ALL = Set.of(IdentityPart.values());

  @TempDir private Path data;

  @Test
  void createdClientIsUsableAndEndsInTheCa() throws ProblemException {
    StoreResult result = store().create("dev", IdentityOptions.defaults());
    assertEquals(ALL, result.written());
    Identity client = store().load("dev");
    assertInstanceOf(Usable.class, IdentityCheck.check(client, NOW));
    assertEquals("dev", client.name());
    assertEquals(
        result.identity().certificate(IdentityPart.CA).orElseThrow(), client.chain().getLast());
    assertEquals(List.of("dev"), store().list());
    assertFalse(store().show("dev").imported());
  }

  @Test
  void optionsReachTheCertificates() throws ProblemException {
    StoredIdentity made =
        store()
            .create("dev", new IdentityOptions("vpn.a.example", "Ada Byron", 30, 2, false))
            .identity();
    assertEquals("CN=a.example VPN CA", subject(made, IdentityPart.CA));
    assertEquals("CN=vpn.a.example", subject(made, IdentityPart.SERVER));
    assertEquals("CN=Ada Byron", subject(made, IdentityPart.CLIENT));
    Instant start = NOW.minus(Duration.ofHours(1));
    assertEquals(start.plus(Duration.ofDays(30)), notAfter(made, IdentityPart.CLIENT));
    assertEquals(Instant.parse("2028-08-01T11:00:00Z"), notAfter(made, IdentityPart.CA));
  }

  @Test
  void creatingTwiceChangesNoByte() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    Map<String, String> before = contents();
    StoreResult again =
        store().create("dev", new IdentityOptions("other.example", "other", 9, 1, false));
    assertTrue(again.kept());
    assertEquals(before, contents());
  }

  @Test
  void missingLeafIsMadeAgainFromTheKeptCa() throws ProblemException, IOException {
    StoredIdentity first = store().create("dev", IdentityOptions.defaults()).identity();
    Files.delete(file("dev", "server.p12"));
    StoreResult again = store().create("dev", IdentityOptions.defaults());
    assertEquals(Set.of(IdentityPart.SERVER), again.written());
    assertEquals(first.certificate(IdentityPart.CA), again.identity().certificate(IdentityPart.CA));
    assertEquals(
        first.certificate(IdentityPart.CLIENT), again.identity().certificate(IdentityPart.CLIENT));
    assertTrue(
        Chains.isSignedBy(
            again.identity().certificate(IdentityPart.SERVER).orElseThrow(),
            first.certificate(IdentityPart.CA).orElseThrow()));
  }

  @Test
  void renewedClientKeepsItsNameAndCa() throws ProblemException {
    StoredIdentity first =
        store()
            .create("dev", new IdentityOptions("vpn.a.example", "Ada Byron", 30, 9, false))
            .identity();
    IdentityStore later = store(NOW.plus(Duration.ofDays(60)));
    StoreResult renewed =
        later.create("dev", new IdentityOptions("vpn.a.example", "x", 90, 9, true));
    assertEquals(Set.of(IdentityPart.CLIENT), renewed.written());
    assertEquals("CN=Ada Byron", subject(renewed.identity(), IdentityPart.CLIENT));
    assertNotEquals(
        first.certificate(IdentityPart.CLIENT),
        renewed.identity().certificate(IdentityPart.CLIENT));
    assertInstanceOf(
        Usable.class, IdentityCheck.check(later.load("dev"), NOW.plus(Duration.ofDays(60))));
  }

  @Test
  void lostCaIsNamedAndNeverReplaced() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    Files.delete(file("dev", "ca.p12"));
    Problems.computer(
        () -> store().create("dev", IdentityOptions.defaults()), "has lost its CA", "ca.p12");
    assertFalse(Files.exists(file("dev", "ca.p12")));
    assertEquals("dev", store().load("dev").name());
  }

  @Test
  void everyFolderAndFileIsClosedToOthers() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    try (Stream<Path> all = Files.walk(data.resolve("identities"))) {
      for (Path path : all.toList()) {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(Files.isDirectory(path) ? "rwx------" : "rw-------", permissions, "" + path);
      }
    }
  }

  @Test
  void noKeyLiesUnencryptedInTheStore() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    byte[] key = store().load("dev").key().getEncoded();
    String middle = new String(key, 200, 40, StandardCharsets.ISO_8859_1);
    for (String content : contents().values()) {
      assertFalse(content.contains(middle));
      assertFalse(content.contains("PRIVATE KEY"));
    }
  }

  @Test
  void opensslReadsTheFilesWithTheStoresPassword()
      throws ProblemException, IOException, InterruptedException {
    OpenSsl openssl = OpenSsl.in(data);
    store().create("dev", IdentityOptions.defaults());
    String password = "file:identities/.password";
    for (String part : List.of("ca", "server", "client")) {
      String said =
          openssl.run(
              "pkcs12", "-in", "identities/dev/" + part + ".p12", "-passin", password, "-nokeys");
      assertTrue(said.contains("BEGIN CERTIFICATE"), said);
    }
  }

  @Test
  void garbledFileIsNamedAndNeverReplaced() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    for (String part : List.of("ca.p12", "server.p12", "client.p12")) {
      Path garbled = file("dev", part);
      byte[] before = Files.readAllBytes(garbled);
      byte[] after = before.clone();
      after[after.length / 2] ^= 1;
      for (byte[] content : List.of(after, new byte[0], "text".getBytes(StandardCharsets.UTF_8))) {
        Files.write(garbled, content);
        Problems.computer(() -> store().load("dev"), garbled + " is damaged");
        Problems.computer(() -> store().create("dev", IdentityOptions.defaults()), part);
        assertArrayEquals(content, Files.readAllBytes(garbled));
      }
      Files.write(garbled, before);
    }
    assertEquals(List.of("dev"), store().list());
  }

  @Test
  void lostOrOtherPasswordIsNamedAndNoNewOneTaken() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    Path password = data.resolve("identities/.password");
    Files.writeString(password, "something else");
    Problems.computer(() -> store().load("dev"), "damaged", password.toString());
    Files.writeString(password, "");
    Problems.computer(() -> store().load("dev"), "empty", password.toString());
    Files.delete(password);
    Problems.computer(() -> store().load("dev"), "missing", password.toString());
    Problems.computer(() -> store().create("two", IdentityOptions.defaults()), "missing");
    assertFalse(Files.exists(password));
    assertFalse(Files.exists(file("two", "ca.p12")));
  }

  @Test
  void openPermissionsAreNamedWithTheCommandThatClosesThem() throws ProblemException, IOException {
    store().create("dev", IdentityOptions.defaults());
    Path client = file("dev", "client.p12");
    open(client, "rw-r--r--");
    Problems.computer(() -> store().load("dev"), client.toString(), "chmod 600 " + client);
    open(client, "rw-------");
    open(client.getParent(), "rwxr-xr-x");
    Problems.computer(() -> store().show("dev"), "chmod 700 " + client.getParent());
    open(client.getParent(), "rwx------");
    open(data.resolve("identities/.password"), "rw-rw----");
    Problems.computer(() -> store().load("dev"), ".password");
  }

  @Test
  void partsOfTwoIdentitiesAreToldApart() throws ProblemException, IOException {
    store().create("one", IdentityOptions.defaults());
    store().create("two", IdentityOptions.defaults());
    Files.write(file("one", "client.p12"), Files.readAllBytes(file("two", "client.p12")));
    Problems.computer(() -> store().load("one"), "did not sign", "client.p12");
  }

  @Test
  void unknownNameSaysWhichThereAre() throws ProblemException {
    Problems.usage(() -> store().load("dev"), "no identity named dev", "identity create dev");
    assertFalse(Files.exists(data.resolve("identities")));
    store().create("one", IdentityOptions.defaults());
    Problems.usage(() -> store().load("dev"), "Give one of these: one");
  }

  @Test
  void namesThatAreNoFolderNamesAreRefused() throws IOException {
    for (String name :
        List.of(
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "/etc",
            ".hidden",
            "-x",
            "a b",
            "ä",
            "a\n",
            "nul",
            "Con.txt",
            "LPT1",
            "dot.",
            "x".repeat(65))) {
      Problems.usage(() -> store().create(name, IdentityOptions.defaults()), "identity's name");
      Problems.usage(() -> store().load(name), "identity's name");
    }
    assertFalse(Files.exists(data.resolve("identities")));
    assertTrue(IdentityNames.isName("console.A_1-b"));
    assertTrue(IdentityNames.isName("x".repeat(64)));
  }

  @Test
  void optionsOutOfTheirRangeAreRefused() {
    Problems.usage(() -> create("vpn", "c", 825, 10), "“vpn” is not a host name with a dot");
    Problems.usage(() -> create("vpn.example", " ", 825, 10), "client name");
    Problems.usage(() -> create("vpn.example", "c", 0, 10), "0 days");
    Problems.usage(() -> create("vpn.example", "c", 3651, 30), "3651 days");
    Problems.usage(() -> create("vpn.example", "c", 9, 0), "0 years");
    Problems.usage(() -> create("vpn.example", "c", 366, 1), "outlive their CA");
    assertFalse(Files.exists(data.resolve("identities")));
  }

  private void create(String server, String client, int days, int years) throws ProblemException {
    store().create("dev", new IdentityOptions(server, client, days, years, false));
  }

  private IdentityStore store() {
    return store(NOW);
  }

  private IdentityStore store(Instant now) {
    return new IdentityStore(data, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Path file(String name, String part) {
    return data.resolve("identities").resolve(name).resolve(part);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        contents.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static void open(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String subject(StoredIdentity identity, IdentityPart part) {
    return identity.certificate(part).orElseThrow().getSubjectX500Principal().getName();
  }

  private static Instant notAfter(StoredIdentity identity, IdentityPart part) {
    return identity.certificate(part).orElseThrow().getNotAfter().toInstant();
  }
}
