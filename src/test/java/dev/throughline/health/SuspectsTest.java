package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.CaMatch;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.support.Evidences;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A silent refusal: what is said of its likeliest causes. */
class SuspectsTest {

  @Test
  void anotherCaThanTheProfilesIsTheFirstSuspectAndNoVerdict() {
    Finding cause = rejected(Optional.of(new CaMatch(false, "CN=Other CA")));

    assertEquals("tunnel.identity-rejected", cause.code());
    assertTrue(
        cause
            .explanation()
            .contains(
                "The likeliest first: your certificate is signed by CN=Throughline CA, and the"
                    + " profile's CA is CN=Other CA"),
        cause.explanation());
  }

  @Test
  void theProfilesOwnCaIsTheLastSuspect() {
    String said = rejected(Optional.of(new CaMatch(true, "CN=Throughline CA"))).explanation();

    assertTrue(said.contains("The likeliest first: it is revoked;"), said);
    assertTrue(said.endsWith("the endpoint trusts another CA for clients."), said);
  }

  private static Finding rejected(Optional<CaMatch> match) {
    Evidence ready = Evidences.ready();
    IdentityEvidence.Usable usable = (IdentityEvidence.Usable) ready.identity().orElseThrow();
    return new Diagnoser("Linux")
        .diagnose(
            ready
                .withIdentity(usable.withCa(match))
                .withTunnel(
                    Evidences.down(
                        "tunnel.identity-rejected", TunnelPhase.AUTHENTICATING, "silence")))
        .rootCause()
        .orElseThrow();
  }
}
