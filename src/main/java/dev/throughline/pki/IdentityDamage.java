package dev.throughline.pki;

import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.FaultyCertificates.Usage;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Damages a stored identity as it happens to people: the wrong file, a date that has passed. For
 * the lab; what was there before is kept in memory and can be put back.
 */
public final class IdentityDamage {

  /** What can be wrong with it. */
  public enum Flaw {
    MISSING,
    UNREADABLE,
    KEY_MISMATCH,
    EXPIRED,
    NOT_YET_VALID,
    NOT_CLIENT,
    WEAK_DIGEST,
    WRONG_CA
  }

  private static final Duration DAY = Duration.ofDays(1);
  private static final String CLIENT = "client.internal.company";

  private final StoreFolder folder;
  private final StoreFiles files;
  private final IdentityStore store;
  private final Clock clock;

  /**
   * Damages identities in that data folder.
   *
   * @param dataFolder as for {@link IdentityStore}
   */
  public IdentityDamage(Path dataFolder, Clock clock) {
    this.folder = new StoreFolder(dataFolder.resolve("identities"));
    this.files = new StoreFiles(folder);
    this.store = new IdentityStore(dataFolder, clock);
    this.clock = clock;
  }

  /** The CA of an identity, with its key. */
  public Identity ca(String name) throws IOException {
    return part(name, IdentityPart.CA);
  }

  /** The client of an identity. */
  public Identity client(String name) throws IOException {
    return part(name, IdentityPart.CLIENT);
  }

  /** The files of an identity as they are now, by name. */
  public Map<IdentityPart, byte[]> keep(String name) throws IOException {
    Map<IdentityPart, byte[]> kept = new EnumMap<>(IdentityPart.class);
    for (IdentityPart part : IdentityPart.values()) {
      if (Files.exists(file(name, part))) {
        kept.put(part, Files.readAllBytes(file(name, part)));
      }
    }
    return kept;
  }

  /** Puts back what {@link #keep} gave. */
  public void restore(String name, Map<IdentityPart, byte[]> kept) throws IOException {
    for (IdentityPart part : IdentityPart.values()) {
      if (kept.containsKey(part)) {
        PrivateFiles.write(file(name, part), kept.get(part));
      } else {
        Files.deleteIfExists(file(name, part));
      }
    }
  }

  /** Does it. */
  public void damage(String name, Flaw flaw) throws IOException {
    Instant now = clock.instant();
    switch (flaw) {
      case MISSING -> Files.delete(file(name, IdentityPart.CLIENT));
      case UNREADABLE ->
          PrivateFiles.write(
              file(name, IdentityPart.CLIENT),
              "this was a key once\n".getBytes(StandardCharsets.US_ASCII));
      case KEY_MISMATCH -> {
        Identity other = issue(name, now.minus(DAY), now.plus(DAY), Usage.CLIENT, false);
        Identity own = client(name);
        write(name, new Identity(own.name(), own.chain(), other.key()));
      }
      case EXPIRED ->
          write(
              name,
              issue(name, now.minus(DAY.multipliedBy(30)), now.minus(DAY), Usage.CLIENT, false));
      case NOT_YET_VALID ->
          write(
              name,
              issue(name, now.plus(DAY), now.plus(DAY.multipliedBy(30)), Usage.CLIENT, false));
      case NOT_CLIENT ->
          write(name, issue(name, now.minus(DAY), now.plus(DAY), Usage.SERVER, false));
      case WEAK_DIGEST ->
          write(name, issue(name, now.minus(DAY), now.plus(DAY), Usage.CLIENT, true));
      case WRONG_CA -> replace(name);
    }
  }

  private Identity issue(
      String name, Instant notBefore, Instant notAfter, Usage usage, boolean weak)
      throws IOException {
    return new FaultyCertificates(ca(name))
        .issue(
            CLIENT,
            notBefore,
            notAfter,
            usage,
            weak ? FaultyCertificates.WEAK_DIGEST : FaultyCertificates.GOOD_DIGEST);
  }

  /** As if it had been imported from somebody else's CA. */
  private void replace(String name) throws IOException {
    CertificateAuthority other = CertificateAuthority.create("Another CA", clock);
    Files.deleteIfExists(file(name, IdentityPart.SERVER));
    Files.delete(file(name, IdentityPart.CA));
    Files.delete(file(name, IdentityPart.CLIENT));
    write(name, IdentityPart.CA, StoredPart.withoutKey(other.certificate()));
    write(name, IdentityPart.CLIENT, StoredPart.of(other.client(CLIENT, DAY.multipliedBy(30))));
  }

  private Identity part(String name, IdentityPart part) throws IOException {
    try {
      Optional<Identity> found = store.load(name, part);
      return found.orElseThrow(() -> new IOException(name + " has no " + part.label()));
    } catch (ProblemException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write(String name, Identity client) throws IOException {
    write(name, IdentityPart.CLIENT, StoredPart.of(client));
  }

  private void write(String name, IdentityPart part, StoredPart content) throws IOException {
    try {
      files.write(name, part, content);
    } catch (ProblemException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path file(String name, IdentityPart part) {
    return folder.of(name).resolve(part.storeFile());
  }
}
