package dev.throughline.pki;

import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The identities of this user, each in a folder {@code identities/NAME} of the data folder: the CA,
 * the endpoint's certificate and the client's, as PKCS#12 files that only this user can read.
 *
 * <p>Nothing that is there is ever replaced unasked, since an endpoint may trust it. Problems with
 * a name or a given file are of the kind USAGE, those with the store itself of the kind COMPUTER.
 */
public final class IdentityStore {

  private final StoreFolder folder;
  private final StoreFiles files;
  private final Clock clock;

  /**
   * Looks at nothing yet and creates nothing.
   *
   * @param dataFolder the folder of what has to last, see {@code settings.Folders}
   */
  public IdentityStore(Path dataFolder, Clock clock) {
    this.folder = new StoreFolder(dataFolder.resolve("identities"));
    this.files = new StoreFiles(folder);
    this.clock = clock;
  }

  /** Where the identities are kept; may not exist yet. */
  public Path folder() {
    return folder.root();
  }

  /** The names of all identities, damaged ones too, in the alphabet's order. */
  public List<String> list() throws ProblemException {
    try {
      return folder.names();
    } catch (IOException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The identities can't be read in " + folder.root() + ": " + Reasons.of(e) + ".",
          "Make the folder yours again, or run as the user who owns it.",
          e);
    }
  }

  /** What is known of an identity; its dates are not judged. */
  public StoredIdentity show(String name) throws ProblemException {
    return describe(name, read(name));
  }

  /** The client's certificate and key. */
  public Identity load(String name) throws ProblemException {
    return load(name, IdentityPart.CLIENT)
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.COMPUTER,
                    "The identity " + name + " has no client.p12 in " + folder.of(name) + ".",
                    "Run `throughline identity create "
                        + name
                        + "`, which makes what is missing from the kept CA."));
  }

  /** Whether there is a file for that part, readable or not. */
  public boolean has(String name, IdentityPart part) {
    return Files.exists(folder.of(name).resolve(part.storeFile()));
  }

  /** A part's certificate and key; empty when the part or its key is not there. */
  public Optional<Identity> load(String name, IdentityPart part) throws ProblemException {
    return Optional.ofNullable(read(name).get(part))
        .flatMap(stored -> stored.key().map(key -> new Identity(name, stored.chain(), key)));
  }

  /**
   * Makes the identity, or what is missing of it: a second call changes nothing.
   *
   * @throws ProblemException also when a part is damaged or its CA can't sign what is missing
   */
  public StoreResult create(String name, IdentityOptions options) throws ProblemException {
    IdentityNames.require(name);
    options.check(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return writing(
        () -> {
          Map<IdentityPart, StoredPart> parts =
              folder.has(name) ? files.read(name) : new EnumMap<>(IdentityPart.class);
          boolean fresh = parts.isEmpty();
          Map<IdentityPart, StoredPart> made =
              new IdentityMaker(name, folder.of(name), clock).missing(parts, options);
          if (fresh && !folder.has(name)) {
            files.writeAll(name, made);
          } else {
            for (IdentityPart part : made.keySet()) {
              files.write(name, part, made.get(part));
            }
          }
          return result(name, made.keySet());
        });
  }

  /**
   * Takes in a client's certificate and key that others made, with the CA that signed it.
   *
   * @param force whether an identity of this name is replaced for good, its CA's key included
   * @return with nothing written when just these certificates are there already
   * @throws ProblemException of the kind USAGE when a file can't be used, or the name is taken
   */
  public StoreResult importPem(
      String name, Path caCrt, Path clientCrt, Path clientKey, boolean force)
      throws ProblemException {
    IdentityNames.require(name);
    Identity client = ImportedFiles.read(caCrt, clientCrt, clientKey, clock.instant());
    Map<IdentityPart, StoredPart> parts = new EnumMap<>(IdentityPart.class);
    parts.put(IdentityPart.CA, StoredPart.withoutKey(client.chain().getLast()));
    parts.put(IdentityPart.CLIENT, StoredPart.of(client));
    return writing(
        () -> {
          if (folder.has(name) && !force) {
            StoredPart known = files.read(name).get(IdentityPart.CLIENT);
            if (known != null && known.chain().equals(client.chain())) {
              return result(name, Set.of());
            }
            throw new ProblemException(
                Kind.USAGE,
                "There is another identity named " + name + " already in " + folder.of(name) + ".",
                "Give another name; or give --force, which deletes the one that is there, its CA's"
                    + " key included.");
          }
          files.writeAll(name, parts);
          return result(name, parts.keySet());
        });
  }

  /**
   * Writes ca.crt, server.crt, server.key, client.crt and client.key, as far as there are such
   * parts. The keys are not encrypted then; the files are readable by this user only. The CA's key
   * stays in the store.
   *
   * @param force whether other files of these names are replaced
   * @return the files, whether they were there already or not
   */
  public List<Path> exportPem(String name, Path into, boolean force) throws ProblemException {
    return PemExport.write(read(name), into, force);
  }

  private Map<IdentityPart, StoredPart> read(String name) throws ProblemException {
    IdentityNames.require(name);
    if (!folder.has(name)) {
      List<String> others = list();
      throw new ProblemException(
          Kind.USAGE,
          "There is no identity named " + name + " in " + folder.root() + ".",
          others.isEmpty()
              ? "Make it with `throughline identity create " + name + "`."
              : "Give one of these: "
                  + String.join(", ", others)
                  + "; or make it with `throughline identity create "
                  + name
                  + "`.");
    }
    return files.read(name);
  }

  private StoreResult result(String name, Set<IdentityPart> written) throws ProblemException {
    return new StoreResult(describe(name, files.read(name)), written);
  }

  private StoredIdentity describe(String name, Map<IdentityPart, StoredPart> parts) {
    Map<IdentityPart, X509Certificate> certificates = new EnumMap<>(IdentityPart.class);
    parts.forEach((part, content) -> certificates.put(part, content.certificate()));
    return new StoredIdentity(name, folder.of(name), IdentityMaker.isImported(parts), certificates);
  }

  private <T> T writing(StoreFolder.Work<T> work) throws ProblemException {
    try {
      return folder.alone(work);
    } catch (IOException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The identity can't be written to "
              + folder.root()
              + ": "
              + Reasons.of(e)
              + ". Nothing half-written is left there.",
          "Free some space there, or make the folder writable for you; then run it again.",
          e);
    }
  }
}
