package dev.throughline.health;

import dev.throughline.model.CaMatch;
import dev.throughline.model.IdentityEvidence;
import java.util.Optional;

/** What may be behind a failure that packets alone can't explain, the likeliest first. */
final class Suspects {

  private Suspects() {}

  /** What is to be said beside a tunnel's failure; empty where it is clear as it is. */
  static String words(Context context, Problem problem) {
    return problem.equals(TunnelProblems.IDENTITY_REJECTED)
        ? rejected(context)
        : ClockJudge.words(context, problem);
  }

  private static String rejected(Context context) {
    Optional<IdentityEvidence.Usable> identity =
        context
            .evidence()
            .identity()
            .filter(IdentityEvidence.Usable.class::isInstance)
            .map(IdentityEvidence.Usable.class::cast);
    Optional<CaMatch> match = identity.flatMap(IdentityEvidence.Usable::ca);
    if (match.isEmpty()) {
      return "The likeliest first: it is by another CA than the endpoint trusts; it is revoked; the"
          + " endpoint's revocation list has run out, which refuses everybody.";
    }
    return match.get().same()
        ? "Your certificate is by the CA of the endpoint's own (%s), so that the CA is hardly the cause. The likeliest first: it is revoked; the endpoint's revocation list has run out, which refuses everybody; the endpoint trusts another CA for clients."
            .formatted(match.get().profileCa())
        : "The likeliest first: your certificate is signed by %s, and the profile's CA is %s, which many endpoints trust for clients, too; it is revoked; the endpoint's revocation list has run out, which refuses everybody."
            .formatted(identity.get().issuer(), match.get().profileCa());
  }
}
