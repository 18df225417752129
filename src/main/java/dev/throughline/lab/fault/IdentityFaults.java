package dev.throughline.lab.fault;

import dev.throughline.pki.IdentityDamage;
import dev.throughline.pki.IdentityDamage.Flaw;
import dev.throughline.pki.IdentityPart;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What can be wrong with the client's certificate and key, on the laptop's disk. */
final class IdentityFaults {

  private IdentityFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("identity.missing", "The client's certificate and key are deleted", Flaw.MISSING),
        fault(
            "identity.unreadable",
            "The file with the client's certificate and key is overwritten",
            Flaw.UNREADABLE),
        fault(
            "identity.key-mismatch",
            "The client's key is replaced by that of another certificate",
            Flaw.KEY_MISMATCH),
        fault("identity.expired", "The client's certificate ran out yesterday", Flaw.EXPIRED),
        fault(
            "identity.not-yet-valid",
            "The client's certificate is valid from tomorrow on",
            Flaw.NOT_YET_VALID),
        fault(
            "identity.not-client", "The client's certificate is one for servers", Flaw.NOT_CLIENT),
        fault(
            "identity.weak-digest",
            "The client's certificate is signed with SHA-1",
            Flaw.WEAK_DIGEST),
        fault(
            "identity.wrong-ca",
            "The client's certificate is signed by a CA that the endpoint doesn't know",
            Flaw.WRONG_CA));
  }

  private static Fault fault(String code, String how, Flaw flaw) {
    return new Fault(code, how, ground -> damage(ground, flaw));
  }

  private static Fault.Mending damage(Ground ground, Flaw flaw) throws IOException {
    IdentityDamage damage = new IdentityDamage(ground.folder(), Clock.systemUTC());
    String name = ground.deployed().name();
    Map<IdentityPart, byte[]> kept = damage.keep(name);
    damage.damage(name, flaw);
    return () -> damage.restore(name, kept);
  }
}
