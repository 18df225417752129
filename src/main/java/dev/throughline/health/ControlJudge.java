package dev.throughline.health;

import dev.throughline.health.Findings.Seen;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.DnsEvidence.Outcome;
import dev.throughline.model.Finding;
import dev.throughline.model.PublicControl;
import dev.throughline.model.SystemLookup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what stands beside the path: the public DNS and this computer's own resolver. */
final class ControlJudge {

  private ControlJudge() {}

  /**
   * The negative control. Only "no such name" and "no address" say that the name is private; a
   * resolver that refuses, fails or is silent says nothing.
   */
  static Finding publicDns(Context context) {
    Optional<PublicControl> control = context.evidence().publicControl();
    if (control.isEmpty()) {
      return context.evidence().tunnel().isPresent() && context.evidence().session().isEmpty()
          ? Findings.unknown(
              Check.DNS_PRIVATE, context, Seen.of("It is asked once the tunnel is up."))
          : Findings.notChecked(Check.DNS_PRIVATE, context);
    }
    List<DnsEvidence> answers = control.get().answers();
    if (answers.isEmpty()) {
      return Findings.unknown(
          Check.DNS_PRIVATE,
          context,
          Seen.of("This computer had no resolver before connecting that could be asked."));
    }
    List<DnsEvidence> found = answers.stream().filter(ResolverJudge::holdsAddresses).toList();
    if (!found.isEmpty()) {
      return Findings.problem(
          ResolverProblems.PUBLIC_NAME,
          context,
          seen(
              found,
              answers,
              "Without the tunnel the name can be looked up, so it is not private."));
    }
    List<DnsEvidence> denied =
        answers.stream()
            .filter(
                asked ->
                    asked.outcome() == Outcome.NAME_MISSING
                        || asked.outcome() == Outcome.NO_DATA
                        || asked.outcome() == Outcome.ANSWERED)
            .toList();
    return denied.isEmpty()
        ? Findings.unknown(
            Check.DNS_PRIVATE,
            context,
            seen(answers, answers, "So it can't be told whether the name is private."))
        : Findings.pass(
            Check.DNS_PRIVATE,
            context,
            "The public DNS does not know the name",
            seen(denied, answers, ""));
  }

  /** Whether other programs on this computer would see the same; never part of the verdict. */
  static Finding systemResolver(Context context) {
    Optional<SystemLookup> system = context.evidence().system();
    Optional<DnsEvidence> answer = context.answer();
    if (system.isEmpty() || answer.isEmpty()) {
      return Findings.notChecked(Check.DNS_SYSTEM, context);
    }
    String host = context.target().host();
    List<InetAddress> here = system.get().addresses();
    String expected = Texts.addresses(answer.get().addresses());
    Optional<Duration> took = Optional.of(system.get().took());
    return switch (system.get().outcome()) {
      case NOT_ASKED ->
          Findings.unknown(
              Check.DNS_SYSTEM,
              context,
              Seen.of(
                  "It was not asked, since the lookup would have left this computer outside the"
                      + " tunnel.",
                  "not asked"));
      case NOT_FOUND ->
          differs(
              context,
              ResolverProblems.SYSTEM_DIFFERS,
              "This computer's own resolver does not find "
                  + host
                  + "; browsers and other programs here don't either. The VPC's resolver says "
                  + expected
                  + ".",
              host + " not found");
      case TIMED_OUT ->
          differs(
              context,
              ResolverProblems.SYSTEM_DIFFERS.titled(
                  "This computer's own resolver does not answer"),
              "This computer's own resolver said nothing of "
                  + host
                  + " in time. The VPC's resolver says "
                  + expected
                  + ".",
              host + " no answer");
      case RESOLVED -> {
        if (here.isEmpty() || !new HashSet<>(answer.get().addresses()).containsAll(here)) {
          yield differs(
              context,
              ResolverProblems.SYSTEM_DIFFERS.titled("This computer's own resolver says otherwise"),
              "This computer's own resolver says that %s is %s, the VPC's resolver says %s."
                  .formatted(host, here.isEmpty() ? "nowhere" : Texts.addresses(here), expected),
              host + " → " + Texts.addresses(here));
        }
        yield Findings.pass(
            Check.DNS_SYSTEM,
            context,
            "This computer's own resolver sees the name",
            new Seen(
                "Browsers and other programs here find " + host + " as well.",
                List.of(host + " → " + Texts.addresses(here)),
                took));
      }
    };
  }

  private static Finding differs(Context context, Problem problem, String said, String line) {
    return Findings.problem(
        problem,
        context,
        new Seen(said, List.of(line), context.evidence().system().map(SystemLookup::took)));
  }

  private static Seen seen(List<DnsEvidence> telling, List<DnsEvidence> all, String conclusion) {
    String said =
        telling.stream().map(ResolverJudge::told).distinct().collect(Collectors.joining(" "));
    List<String> lines = new ArrayList<>(telling.stream().map(ResolverJudge::line).toList());
    all.stream().map(ResolverJudge::line).filter(line -> !lines.contains(line)).forEach(lines::add);
    return new Seen(Texts.and(said, conclusion), lines, Optional.of(telling.getFirst().took()));
  }
}
