package dev.throughline.pki;

import dev.throughline.model.Identity;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes what an identity lacks, from the CA that it has.
 *
 * @param name the identity's
 * @param folder the identity's, to be named in what a person reads
 */
record IdentityMaker(String name, Path folder, Clock clock) {

  /** Makes the parts that are not among those kept; nothing when all are there. */
  Map<IdentityPart, StoredPart> missing(Map<IdentityPart, StoredPart> kept, IdentityOptions options)
      throws ProblemException {
    Set<IdentityPart> missing = wanted(kept, options);
    if (missing.isEmpty()) {
      return Map.of();
    }
    CertificateAuthority authority = authority(kept, options);
    String client = clientName(kept, options);
    // Side by side, since a key takes a second or two; of a list, since a set isn't divided.
    return List.copyOf(missing).parallelStream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                part -> StoredPart.of(make(part, authority, client, options)),
                (one, _) -> one,
                () -> new EnumMap<>(IdentityPart.class)));
  }

  private static Identity make(
      IdentityPart part, CertificateAuthority authority, String client, IdentityOptions options) {
    return switch (part) {
      case CA -> authority.identity();
      case SERVER -> authority.server(options.serverName(), options.leafValidity());
      case CLIENT -> authority.client(client, options.leafValidity());
    };
  }

  /** An imported identity has no server by nature; nothing is missing then. */
  private static Set<IdentityPart> wanted(
      Map<IdentityPart, StoredPart> kept, IdentityOptions options) {
    Set<IdentityPart> missing = EnumSet.allOf(IdentityPart.class);
    missing.removeAll(kept.keySet());
    if (isImported(kept) && kept.containsKey(IdentityPart.CLIENT)) {
      missing.remove(IdentityPart.SERVER);
    }
    if (options.renewClient()) {
      missing.add(IdentityPart.CLIENT);
    }
    return missing;
  }

  /** A renewed client stays who it was. */
  private static String clientName(Map<IdentityPart, StoredPart> kept, IdentityOptions options) {
    StoredPart client = kept.get(IdentityPart.CLIENT);
    return client == null
        ? options.clientName()
        : CommonNames.of(client.certificate()).orElse(options.clientName());
  }

  private CertificateAuthority authority(
      Map<IdentityPart, StoredPart> kept, IdentityOptions options) throws ProblemException {
    if (kept.isEmpty()) {
      return CertificateAuthority.create(options.caName(), options.caValidity(), clock);
    }
    StoredPart ca = kept.get(IdentityPart.CA);
    if (ca == null) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The identity "
              + name
              + " has lost its CA: there is no "
              + folder.resolve(IdentityPart.CA.storeFile())
              + ".",
          "Put the file back from a backup, or make a new identity under another name and give its"
              + " CA to the endpoint.");
    }
    if (ca.key().isEmpty()) {
      throw new ProblemException(
          Kind.USAGE,
          "The identity " + name + " was imported without its CA's key, so nothing can be signed.",
          "Ask whoever holds the CA's key for a new certificate and import it with --force, or make"
              + " a new identity under another name.");
    }
    if (clock.instant().isAfter(ca.certificate().getNotAfter().toInstant())) {
      throw new ProblemException(
          Kind.USAGE,
          "The CA of the identity "
              + name
              + " ran out on "
              + ca.certificate().getNotAfter().toInstant()
              + ", so it can sign nothing more.",
          "Make a new identity under another name and give its CA to the endpoint.");
    }
    return CertificateAuthority.of(ca.certificate(), ca.key().get(), clock);
  }

  static boolean isImported(Map<IdentityPart, StoredPart> parts) {
    StoredPart ca = parts.get(IdentityPart.CA);
    return ca != null && ca.key().isEmpty();
  }
}
