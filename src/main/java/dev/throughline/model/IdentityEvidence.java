package dev.throughline.model;

import java.time.Instant;
import java.util.Optional;

/** What looking at the client certificate and its key came to, before the first packet. */
public sealed interface IdentityEvidence {

  /**
   * Nothing speaks against it.
   *
   * @param name what the person calls it, or the file it comes from
   * @param subject the certificate's subject
   * @param issuer who signed it
   * @param notAfter when it runs out
   * @param ca its CA beside the profile's, where both could be read
   */
  record Usable(String name, String subject, String issuer, Instant notAfter, Optional<CaMatch> ca)
      implements IdentityEvidence {

    /** One that was not compared with a profile. */
    public Usable(String name, String subject, String issuer, Instant notAfter) {
      this(name, subject, issuer, notAfter, Optional.empty());
    }

    public Usable withCa(Optional<CaMatch> match) {
      return new Usable(name, subject, issuer, notAfter, match);
    }
  }

  /**
   * It can't be used.
   *
   * @param code the catalogue's code, such as {@code identity.expired}
   * @param detail a whole sentence that names the file or the certificate; holds no secret
   * @param fix a whole sentence that says what to do
   * @param from since when the certificate is valid, where its dates are what is wrong
   * @param until and until when
   */
  record Unusable(
      String code, String detail, String fix, Optional<Instant> from, Optional<Instant> until)
      implements IdentityEvidence {

    /** For another reason than dates. */
    public Unusable(String code, String detail, String fix) {
      this(code, detail, fix, Optional.empty(), Optional.empty());
    }
  }
}
