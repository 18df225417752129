package dev.throughline.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers at once, killed writers, and disks that say no. */
class StoreSafetyTest {

  @TempDir private Path data;

  /** Another process that creates the identity {@code shared}. */
  static final class Creator {
    private Creator() {}

    public static void main(String[] arguments) throws ProblemException {
      new IdentityStore(Path.of(arguments[0]), Clock.systemUTC())
          .create("shared", IdentityOptions.defaults());
    }
  }

  @Test
  void processesThatCreateAtOnceEndWithOneIdentity()
      throws IOException, InterruptedException, ProblemException {
    List<Process> creators = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      creators.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Creator.class.getName(),
                  data.toString())
              .inheritIO()
              .start());
    }
    for (Process creator : creators) {
      assertEquals(0, creator.waitFor());
    }
    assertWhole("shared");
  }

  @Test
  void threadsThatCreateAtOnceEndWithOneIdentityThatOnlyOneWrote()
      throws InterruptedException, ExecutionException, ProblemException, IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StoreResult>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> store().create("shared", IdentityOptions.defaults())));
      }
      int writers = 0;
      Set<X509Certificate> clients = new HashSet<>();
      for (Future<StoreResult> result : results) {
        writers += result.get().kept() ? 0 : 1;
        clients.add(result.get().identity().certificate(IdentityPart.CLIENT).orElseThrow());
      }
      assertEquals(1, writers);
      assertEquals(1, clients.size());
    }
    assertWhole("shared");
  }

  @Test
  void killedReplacementGoesBackToWhatWasThere() throws ProblemException, IOException {
    X509Certificate ca = create("dev");
    Path root = store().folder();
    Files.move(root.resolve("dev"), root.resolve(".old.dev"));
    Files.createDirectory(root.resolve(".next.dev"));
    Files.writeString(root.resolve(".next.dev/ca.p12"), "half");
    assertEquals(ca, create("dev"));
    assertWhole("dev");
  }

  @Test
  void leftOversOfKilledWritersAreDropped() throws ProblemException, IOException {
    X509Certificate ca = create("dev");
    Path root = store().folder();
    Files.createDirectory(root.resolve(".old.dev"));
    Files.createDirectory(root.resolve(".next.new"));
    Files.writeString(root.resolve(".next.new/.ca.p12.1234"), "half");
    Files.writeString(root.resolve("dev/.client.p12.1234"), "half");
    Files.writeString(root.resolve("..password.1234"), "half");
    Files.writeString(root.resolve("dev/notes.txt"), "mine");
    assertEquals(ca, create("dev"));
    assertEquals("mine", Files.readString(root.resolve("dev/notes.txt")));
    Files.delete(root.resolve("dev/notes.txt"));
    assertWhole("dev");
  }

  @Test
  void fileInTheStoresPlaceIsNamed() throws IOException {
    Files.writeString(data.resolve("identities"), "not a folder");
    Problems.computer(() -> create("dev"), data.resolve("identities").toString());
    assertEquals("not a folder", Files.readString(data.resolve("identities")));
  }

  @Test
  void readOnlyFolderIsNamedAndStaysEmpty() throws IOException, ProblemException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
    try {
      assumeFalse(Files.isWritable(data), "NOT TESTED: root writes everywhere");
      Problems.computer(() -> create("dev"), data.toString(), "permission denied");
      assertEquals(List.of(), store().list());
    } finally {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void storeOfSomebodyElseIsNoEmptyOne() throws IOException, ProblemException {
    create("dev");
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(data), "NOT TESTED: root reads everything");
      Problems.computer(() -> store().list(), "permission denied");
      Problems.computer(() -> store().load("dev"), "permission denied");
    } finally {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void brokenPkcs12IsAlwaysAnIoExceptionOrTheSameContent() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    char[] password = "secret".toCharArray();
    StoredPart part = StoredPart.of(Pairs.make(Clock.systemUTC()).client());
    byte[] whole = Pkcs12.encode(part, password);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] broken = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(4) == 0) {
        broken = Arrays.copyOf(broken, random.nextInt(broken.length));
      }
      try {
        assertEquals(part, Pkcs12.decode(broken, password), "seed " + seed);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 200, "only " + refused + " refused, seed " + seed);
    assertArrayEquals(
        part.key().orElseThrow().getEncoded(),
        Pkcs12.decode(whole, password).key().orElseThrow().getEncoded());
  }

  private IdentityStore store() {
    return new IdentityStore(data, Clock.systemUTC());
  }

  private X509Certificate create(String name) throws ProblemException {
    return store()
        .create(name, IdentityOptions.defaults())
        .identity()
        .certificate(IdentityPart.CA)
        .orElseThrow();
  }

  /** One CA above both leaves, and no file besides. */
  private void assertWhole(String name) throws ProblemException, IOException {
    StoredIdentity identity = store().show(name);
    X509Certificate ca = identity.certificate(IdentityPart.CA).orElseThrow();
    for (IdentityPart part : List.of(IdentityPart.SERVER, IdentityPart.CLIENT)) {
      assertTrue(Chains.isSignedBy(identity.certificate(part).orElseThrow(), ca), part.label());
    }
    assertEquals(
        Set.of("", ".lock", ".password", name, "ca.p12", "server.p12", "client.p12"), names());
    assertEquals(
        43,
        Files.readString(store().folder().resolve(".password"), StandardCharsets.US_ASCII)
            .length());
  }

  private Set<String> names() throws IOException {
    Path root = store().folder();
    try (Stream<Path> all = Files.walk(root)) {
      return Set.copyOf(
          all.map(path -> path.equals(root) ? "" : path.getFileName().toString()).toList());
    }
  }
}
