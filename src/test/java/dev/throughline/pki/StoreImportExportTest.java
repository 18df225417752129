package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreImportExportTest {

  private static final Pairs PAIRS = Pairs.make(Clock.systemUTC());

  @TempDir private Path folder;
  private Path given;
  private IdentityStore store;

  @BeforeEach
  void writeAsTheShellScriptsDo() throws IOException {
    given = folder.resolve("given");
    PAIRS.write(given);
    store = new IdentityStore(folder.resolve("data"), Clock.systemUTC());
  }

  @Test
  void importedClientIsLoadedWithItsCa() throws ProblemException {
    StoreResult result = bring("dev", "ca.crt", "client.crt", "client.key", false);
    assertEquals(Set.of(IdentityPart.CA, IdentityPart.CLIENT), result.written());
    assertTrue(result.identity().imported());
    Identity client = store.load("dev");
    assertEquals(PAIRS.client().chain(), client.chain());
    assertEquals(PAIRS.client().key(), client.key());
  }

  @Test
  void importingTheSameAgainKeepsItAndAnotherIsRefusedUnlessForced()
      throws ProblemException, IOException {
    bring("dev", "ca.crt", "client.crt", "client.key", false);
    assertTrue(bring("dev", "ca.crt", "client.crt", "client.key", false).kept());
    Pairs others = Pairs.make(Clock.systemUTC());
    others.write(given);
    Problems.usage(
        () -> bring("dev", "ca.crt", "client.crt", "client.key", false),
        "another identity",
        "--force");
    assertEquals(PAIRS.client().certificate(), store.load("dev").certificate());
    assertFalse(bring("dev", "ca.crt", "client.crt", "client.key", true).kept());
    assertEquals(others.client().certificate(), store.load("dev").certificate());
    assertEquals(List.of("dev"), store.list());
  }

  @Test
  void creatingOverAnImportedIdentityKeepsItAndRenewingItSaysWhyNot() throws ProblemException {
    bring("dev", "ca.crt", "client.crt", "client.key", false);
    assertTrue(store.create("dev", IdentityOptions.defaults()).kept());
    IdentityOptions renew = new IdentityOptions("vpn.example.org", "c", 9, 9, true);
    Problems.usage(() -> store.create("dev", renew), "imported without its CA's key");
  }

  @Test
  void intermediateCasAreKeptAndExportedWithTheClient()
      throws IOException, InterruptedException, ProblemException {
    OpenSsl openssl = OpenSsl.in(given);
    sign(openssl, "ca", "ca", "basicConstraints=critical,CA:TRUE");
    sign(openssl, "middle", "ca", "basicConstraints=critical,CA:TRUE");
    sign(openssl, "leaf", "middle", "extendedKeyUsage=clientAuth");
    Path both = given.resolve("both.crt");
    Files.writeString(
        both,
        Files.readString(given.resolve("middle.crt")) + Files.readString(given.resolve("ca.crt")));
    bring("dev", "both.crt", "leaf.crt", "leaf.key", false);
    assertEquals(
        List.of("CN=leaf", "CN=middle", "CN=ca"),
        store.load("dev").chain().stream()
            .map(X509Certificate::getSubjectX500Principal)
            .map(name -> name.getName())
            .toList());
    Path out = folder.resolve("out");
    store.exportPem("dev", out, false);
    OpenSsl.in(out).run("verify", "-CAfile", "ca.crt", "-untrusted", "client.crt", "client.crt");
  }

  @Test
  void refusedImportsLeaveNothing() throws IOException, InterruptedException {
    Problems.usage(
        () -> bring("dev", "ca.crt", "client.crt", "server.key", false), "not the key of");
    Problems.usage(
        () -> bring("dev", "server.crt", "client.crt", "client.key", false), "not signed by");
    Problems.usage(() -> bring("dev", "no.crt", "client.crt", "client.key", false), "no.crt");
    Problems.usage(
        () -> bring("dev", "client.key", "client.crt", "client.key", false), "private key");
    OpenSsl openssl = OpenSsl.in(given);
    sign(openssl, "old", "ca2", "extendedKeyUsage=serverAuth");
    Problems.usage(() -> bring("dev", "ca2.crt", "old.crt", "old.key", false), "clientAuth");
    assertFalse(Files.exists(store.folder()));
  }

  @Test
  void certificateThatSignedWithoutBeingACaIsRefused() throws IOException, InterruptedException {
    OpenSsl openssl = OpenSsl.in(given);
    sign(openssl, "ca", "ca", "basicConstraints=critical,CA:FALSE");
    sign(openssl, "leaf", "ca", "extendedKeyUsage=clientAuth");
    Problems.usage(() -> bring("dev", "ca.crt", "leaf.crt", "leaf.key", false), "is no CA's");
  }

  @Test
  void exportedFilesGoThroughOpensslAndComeBackTheSame()
      throws ProblemException, IOException, InterruptedException {
    store.create("dev", IdentityOptions.defaults());
    Path out = folder.resolve("a/b");
    List<Path> files = store.exportPem("dev", out, false);
    assertEquals(
        Set.of("ca.crt", "server.crt", "server.key", "client.crt", "client.key"), names(out));
    assertEquals(5, files.size());
    for (Path file : files) {
      assertEquals(
          PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }
    OpenSsl openssl = OpenSsl.in(out);
    openssl.run("verify", "-CAfile", "ca.crt", "-purpose", "sslclient", "client.crt");
    openssl.run("verify", "-CAfile", "ca.crt", "-purpose", "sslserver", "server.crt");
    openssl.run("pkey", "-in", "server.key", "-check", "-noout");
    store.importPem(
        "copy", out.resolve("ca.crt"), out.resolve("client.crt"), out.resolve("client.key"), false);
    assertEquals(store.load("dev").chain(), store.load("copy").chain());
  }

  @Test
  void exportLeavesOtherFilesAloneUnlessForced() throws ProblemException, IOException {
    store.create("dev", IdentityOptions.defaults());
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(out.resolve("client.key"), "precious");
    Problems.usage(() -> store.exportPem("dev", out, false), "client.key is there already");
    assertEquals(Set.of("client.key"), names(out));
    assertEquals("precious", Files.readString(out.resolve("client.key")));
    store.exportPem("dev", out, true);
    store.exportPem("dev", out, false);
    assertEquals(5, names(out).size());
    assertEquals(PosixFilePermissions.fromString("rwxr-xr-x"), Files.getPosixFilePermissions(out));
  }

  @Test
  void exportToAFileOrOntoAFolderIsRefused() throws ProblemException, IOException {
    store.create("dev", IdentityOptions.defaults());
    Path file = Files.writeString(folder.resolve("file"), "x");
    Problems.usage(() -> store.exportPem("dev", file, true), "is a file and not a folder");
    Path out = folder.resolve("out");
    Files.createDirectories(out.resolve("server.crt"));
    Problems.usage(() -> store.exportPem("dev", out, true), "server.crt is a folder");
    assertEquals(Set.of("server.crt"), names(out));
    Problems.computer(
        () -> store.exportPem("dev", file.resolve("below"), false), "can't be exported");
  }

  @Test
  void exportNeverWritesTheCasKey() throws ProblemException, IOException {
    store.create("dev", IdentityOptions.defaults());
    Path out = folder.resolve("out");
    store.exportPem("dev", out, false);
    String key = Pem.privateKey(store.load("dev", IdentityPart.CA).orElseThrow().key());
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        assertFalse(Files.readString(file).contains(key.substring(100, 200)), file.toString());
      }
    }
  }

  private StoreResult bring(String name, String ca, String crt, String key, boolean force)
      throws ProblemException {
    return store.importPem(name, given.resolve(ca), given.resolve(crt), given.resolve(key), force);
  }

  /** Makes NAME.crt and NAME.key by another CA, which is made when it is not there yet. */
  private void sign(OpenSsl openssl, String name, String ca, String extension)
      throws IOException, InterruptedException {
    if (name.equals(ca) || !Files.exists(given.resolve(ca + ".key"))) {
      openssl.run(
          "req",
          "-x509",
          "-nodes",
          "-newkey",
          "rsa:2048",
          "-days",
          "9",
          "-subj",
          "/CN=" + ca,
          "-keyout",
          ca + ".key",
          "-out",
          ca + ".crt",
          "-addext",
          name.equals(ca) ? extension : "keyUsage=keyCertSign");
    }
    if (!name.equals(ca)) {
      Files.writeString(given.resolve("ext"), extension);
      openssl.run(
          "req",
          "-new",
          "-nodes",
          "-newkey",
          "rsa:2048",
          "-subj",
          "/CN=" + name,
          "-keyout",
          name + ".key",
          "-out",
          name + ".csr");
      openssl.run(
          "x509",
          "-req",
          "-in",
          name + ".csr",
          "-CA",
          ca + ".crt",
          "-CAkey",
          ca + ".key",
          "-CAcreateserial",
          "-days",
          "9",
          "-extfile",
          "ext",
          "-out",
          name + ".crt");
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
