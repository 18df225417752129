package dev.throughline.journey;

import dev.throughline.model.CaMatch;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.Evidence;
import dev.throughline.model.Identity;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalEvidence.OpenvpnBinary;
import dev.throughline.model.LocalEvidence.Privilege;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.VpnProfile;
import dev.throughline.ovpn.ProfileReader;
import dev.throughline.pki.AuthorityCheck;
import dev.throughline.pki.IdentityCheck;
import dev.throughline.pki.IdentityException;
import dev.throughline.pki.IdentityFiles;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.IdentityStore;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import dev.throughline.tunnel.platform.TunAccess;
import java.time.Clock;
import java.util.Optional;

/** Looks at what is needed before the first packet: this computer, the profile, the identity. */
public final class Preparation {

  /**
   * What was found, and what can be connected with, where it is fine.
   *
   * @param profile present when it may be run
   * @param identity present when nothing speaks against it
   * @param openvpn present when there is one that is new enough
   */
  record Prepared(
      Evidence evidence,
      Optional<VpnProfile> profile,
      Optional<Identity> identity,
      Optional<OpenvpnBinary> openvpn) {}

  private final OpenvpnFinder finder;
  private final TunAccess tunAccess;
  private final IdentityStore identities;
  private final LocalSurroundings surroundings;
  private final Clock clock;

  public Preparation(
      OpenvpnFinder finder,
      TunAccess tunAccess,
      IdentityStore identities,
      LocalSurroundings surroundings,
      Clock clock) {
    this.finder = finder;
    this.tunAccess = tunAccess;
    this.identities = identities;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  Prepared prepare(Deployment deployment) throws InterruptedException {
    Evidence evidence = Evidence.none(deployment.target(), deployment.vpcCidr());
    LocalEvidence local = local(deployment.kind()).withSurroundings(surroundings.look(deployment));
    ProfileEvidence profile = profile(deployment);
    evidence = evidence.withLocal(local).withProfile(profile);
    Optional<OpenvpnBinary> openvpn = local.openvpn().filter(OpenvpnBinary::supported);
    if (!(profile instanceof ProfileEvidence.Accepted(String source, VpnProfile accepted))) {
      return withoutInline(deployment, evidence, openvpn);
    }
    try {
      Identity identity = read(deployment.identity(), source, accepted);
      IdentityEvidence checked =
          beside(
              accepted,
              deployment.kind(),
              identity,
              IdentityCheck.check(identity, clock.instant()));
      return new Prepared(
          evidence.withIdentity(checked),
          Optional.of(accepted),
          Optional.of(identity).filter(usable -> checked instanceof IdentityEvidence.Usable),
          openvpn);
    } catch (IdentityException e) {
      return new Prepared(
          evidence.withIdentity(unusable(e)), Optional.of(accepted), Optional.empty(), openvpn);
    }
  }

  private static ProfileEvidence profile(Deployment deployment) {
    return switch (ProfileReader.read(deployment.profile(), deployment.anyHost())) {
      case ProfileEvidence.Accepted(String source, VpnProfile accepted) ->
          new ProfileEvidence.Accepted(source, accepted.withMssfix(deployment.mssfix()));
      case ProfileEvidence.Refused refused -> refused;
    };
  }

  /**
   * Where the profile's CA is one that we have made, or the lab's, it is the one that the endpoint
   * trusts clients of, too. Anybody else's endpoint may trust another.
   */
  private IdentityEvidence beside(
      VpnProfile profile, Deployment.Kind kind, Identity identity, IdentityEvidence checked) {
    if (!(checked instanceof IdentityEvidence.Usable usable)) {
      return checked;
    }
    Optional<CaMatch> match = AuthorityCheck.match(identity, profile.caPem());
    boolean stranger = match.map(found -> !found.same()).orElse(false);
    return stranger
            && (kind != Deployment.Kind.REMOTE
                || AuthorityCheck.isOurs(identities, profile.caPem()))
        ? new IdentityEvidence.Unusable(
            "identity.wrong-ca",
            "The certificate %s (%s) is signed by %s, and this endpoint trusts %s, which has signed its own certificate as well."
                .formatted(
                    usable.subject(),
                    usable.name(),
                    usable.issuer(),
                    match.map(CaMatch::profileCa).orElse("another CA")),
            "")
        : usable.withCa(match);
  }

  /** The profile is refused; an identity that does not come from it is still looked at. */
  private Prepared withoutInline(
      Deployment deployment, Evidence evidence, Optional<OpenvpnBinary> openvpn) {
    Evidence known = evidence;
    if (!(deployment.identity() instanceof IdentitySource.Inline)) {
      try {
        known =
            evidence.withIdentity(
                IdentityCheck.check(readOutside(deployment.identity()), clock.instant()));
      } catch (IdentityException e) {
        known = evidence.withIdentity(unusable(e));
      }
    }
    return new Prepared(known, Optional.empty(), Optional.empty(), openvpn);
  }

  private LocalEvidence local(Deployment.Kind kind) throws InterruptedException {
    Optional<OpenvpnBinary> openvpn = finder.find();
    if (kind == Deployment.Kind.LOOPBACK_LAB) {
      return new LocalEvidence(openvpn, finder.places(), Privilege.NOT_NEEDED, "");
    }
    TunAccess.Answer answer = tunAccess.ask();
    return new LocalEvidence(openvpn, finder.places(), answer.privilege(), answer.detail());
  }

  private Identity read(IdentitySource source, String profileName, VpnProfile profile)
      throws IdentityException {
    if (!(source instanceof IdentitySource.Inline)) {
      return readOutside(source);
    }
    if (profile.certPem().isEmpty() || profile.keyPem().isEmpty()) {
      String lacks =
          profile.certPem().isPresent()
              ? "private key"
              : profile.keyPem().isPresent() ? "certificate" : "certificate and no key";
      throw new IdentityException(
          "identity.missing",
          profileName + " brings no client " + lacks + ", and none was given.",
          "Give them with --cert and --key, or name one of yours with --identity; \"throughline"
              + " identity list\" shows them.");
    }
    return IdentityFiles.read(profile.certPem().get(), profile.keyPem().get(), profileName);
  }

  private Identity readOutside(IdentitySource source) throws IdentityException {
    return switch (source) {
      case IdentitySource.Files files -> IdentityFiles.read(files.certificate(), files.key());
      case IdentitySource.Stored stored -> readStored(stored.name());
      case IdentitySource.Inline() -> throw new IllegalStateException("stands in the profile");
    };
  }

  private Identity readStored(String name) throws IdentityException {
    try {
      return identities.load(name);
    } catch (ProblemException e) {
      boolean there = identities.has(name, IdentityPart.CLIENT);
      throw new IdentityException(
          there ? IdentityException.UNREADABLE : IdentityException.MISSING,
          e.getMessage(),
          e.fix());
    }
  }

  private static IdentityEvidence unusable(IdentityException e) {
    return new IdentityEvidence.Unusable(e.code(), e.getMessage(), e.fix());
  }
}
