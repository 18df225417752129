package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.Finding;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.LocalEvidence.OpenvpnBinary;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.VpnProfile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges what has to be there before the first packet. */
final class LocalJudge {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LocalJudge() {}

  static Finding openvpn(Context context) {
    Optional<LocalEvidence> local = context.evidence().local();
    if (local.isEmpty()) {
      return Findings.notChecked(Check.LOCAL_OPENVPN, context);
    }
    if (local.get().openvpn().isEmpty()) {
      List<String> places = local.get().lookedIn();
      String where =
          places.isEmpty() ? "" : "It was looked for in these places: " + Texts.list(places) + ".";
      return Findings.problem(
          LocalProblems.OPENVPN_MISSING,
          context,
          new Seen(
              Texts.and("openvpn was not found on this computer.", where),
              places.stream().map(place -> "not in " + place).toList(),
              Optional.empty()));
    }
    OpenvpnBinary binary = local.get().openvpn().get();
    String version = binary.version().isBlank() ? "of an unknown version" : binary.version();
    if (!binary.supported()) {
      String needed = context.system().pick("2.6", "2.6", "2.6.10");
      return Findings.problem(
          LocalProblems.OPENVPN_TOO_OLD,
          context,
          Seen.of(
              "%s is openvpn %s, and %s or newer is needed."
                  .formatted(binary.path(), version, needed),
              "openvpn " + version,
              binary.path()));
    }
    return Findings.pass(
        Check.LOCAL_OPENVPN,
        context,
        "openvpn is installed",
        Seen.of(
            "openvpn %s was found as %s.".formatted(version, binary.path()),
            version + ", " + binary.path()));
  }

  static Finding privilege(Context context) {
    Optional<LocalEvidence> local = context.evidence().local();
    if (local.isEmpty()) {
      return Findings.notChecked(Check.LOCAL_PRIVILEGE, context);
    }
    String said = Texts.sentence(local.get().detail());
    return switch (local.get().privilege()) {
      case GRANTED ->
          Findings.pass(
              Check.LOCAL_PRIVILEGE,
              context,
              "This computer can make a tunnel",
              Seen.of("A tunnel device can be made here.", "a tunnel device can be made"));
      case NOT_NEEDED ->
          Findings.pass(
              Check.LOCAL_PRIVILEGE,
              context,
              "No right to make a tunnel is needed",
              Seen.of(
                  "Only the handshake with the VPN endpoint is made, without a tunnel device.",
                  "handshake only, no tunnel device"));
      case DENIED ->
          Findings.problem(
              LocalProblems.NO_PRIVILEGE,
              context,
              Seen.of(
                  Texts.and("The system did not let Throughline make a tunnel device.", said),
                  local.get().detail()));
      case TUN_MISSING ->
          Findings.problem(
              LocalProblems.TUN_MISSING,
              context,
              Seen.of(
                  Texts.and("A tunnel needs a TUN device, and there is none here.", said),
                  local.get().detail()));
    };
  }

  static Finding profile(Context context) {
    return switch (context.evidence().profile().orElse(null)) {
      case null -> Findings.notChecked(Check.PROFILE_READABLE, context);
      case ProfileEvidence.Accepted accepted -> accepted(context, accepted);
      case ProfileEvidence.Refused refused -> refused(context, refused);
    };
  }

  static Finding identity(Context context) {
    return switch (context.evidence().identity().orElse(null)) {
      case null -> Findings.notChecked(Check.IDENTITY_USABLE, context);
      case IdentityEvidence.Usable usable ->
          Findings.pass(
              Check.IDENTITY_USABLE,
              context,
              "The client certificate can be used",
              Seen.of(
                  "%s (%s), signed by %s, is valid until %s."
                      .formatted(
                          usable.name(),
                          usable.subject(),
                          usable.issuer(),
                          DAY.format(usable.notAfter())),
                  usable.name() + ", valid until " + DAY.format(usable.notAfter()),
                  "subject " + usable.subject(),
                  "issuer " + usable.issuer()));
      case IdentityEvidence.Unusable unusable -> {
        Problem problem = Catalogue.findOr(unusable.code(), IdentityProblems.UNREADABLE);
        // The catalogue's own fix names the command that sets this system's clock.
        boolean ownFix = unusable.fix().isBlank() || problem.equals(IdentityProblems.NOT_YET_VALID);
        yield ClockJudge.explains(context, unusable)
            .orElseGet(
                () ->
                    Findings.problem(
                        ownFix ? problem : problem.fixedBy(unusable.fix()),
                        context,
                        Seen.of(Texts.sentence(unusable.detail()), unusable.detail())));
      }
    };
  }

  private static Finding accepted(Context context, ProfileEvidence.Accepted accepted) {
    VpnProfile profile = accepted.profile();
    String ignored = String.join(", ", profile.ignored());
    return Findings.pass(
        Check.PROFILE_READABLE,
        context,
        "The profile can be used",
        Seen.of(
            Texts.and(
                "%s leads to %s over %s."
                    .formatted(accepted.source(), context.remotes(), profile.transport().word()),
                ignored.isEmpty() ? "" : "Read and left out: " + ignored + "."),
            context.remotes() + " " + profile.transport().word()));
  }

  private static Finding refused(Context context, ProfileEvidence.Refused refused) {
    List<String> reasons = refused.problems().stream().map(ProfileProblem::toString).toList();
    String code = reasons.isEmpty() ? "" : refused.problems().getFirst().code();
    return Findings.problem(
        Catalogue.findOr(code, LocalProblems.PROFILE_UNREADABLE),
        context,
        new Seen(
            refused.source()
                + " is refused: "
                + String.join(" ", reasons.stream().map(Texts::sentence).toList()),
            reasons,
            Optional.empty()));
  }
}
