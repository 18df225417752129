package dev.throughline.cli;

import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence.Unusable;
import dev.throughline.model.ProblemException;
import dev.throughline.pki.IdentityCheck;
import dev.throughline.pki.IdentityStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a kept identity can be used.
 *
 * @param word {@code usable}, {@code damaged}, or the catalogue's code of what speaks against it
 * @param problem a whole sentence, absent when it is usable
 * @param fix a whole sentence, absent when it is usable
 * @param certificate the client's, absent when it can't be read
 */
record IdentityState(
    String name,
    String word,
    Optional<String> problem,
    Optional<String> fix,
    Optional<X509Certificate> certificate) {

  static IdentityState of(IdentityStore store, String name, Instant now) {
    Identity client;
    try {
      client = store.load(name);
    } catch (ProblemException e) {
      return new IdentityState(
          name, "damaged", Optional.of(e.getMessage()), Optional.of(e.fix()), Optional.empty());
    }
    Optional<X509Certificate> certificate = Optional.of(client.certificate());
    if (IdentityCheck.check(client, now) instanceof Unusable unusable) {
      return new IdentityState(
          name,
          unusable.code(),
          Optional.of(unusable.detail()),
          Optional.of(unusable.fix()),
          certificate);
    }
    return new IdentityState(name, "usable", Optional.empty(), Optional.empty(), certificate);
  }
}
