package dev.throughline.health;

import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.Status;
import dev.throughline.model.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns evidence into a diagnosis: a pure function, the same for the same evidence.
 *
 * <p>Each {@link Check} comes to one finding, or to one for each address of the resolver's answer.
 * A check without evidence is UNKNOWN; one whose prerequisite failed is SKIPPED and names the
 * cause; only what is wrong in itself is FAIL.
 *
 * <p>The verdict is NOT_PROVEN when a check of the path failed, PROVEN when all of them passed or
 * only warn, and UNKNOWN otherwise. The checks beside the path don't change it: the public DNS is
 * asked so that a name that is not private is seen, but a laptop without any other resolver, or
 * with a silent one, must not turn a path that works into one that doesn't; and this computer's own
 * resolver says nothing of the path. A caller that wants no verdict before the public control was
 * asked waits for {@link Evidence#publicControl()}.
 *
 * <p>What AWS says never turns what packets have shown into a failure, with one exception that
 * {@link FactJudge} names. It says why something failed, and stands beside what did not.
 */
public final class Diagnoser {

  /** A response that takes longer is worth a warning: three round trips around the globe. */
  private static final Duration SLOW_RESPONSE = Duration.ofSeconds(2);

  private final OperatingSystem system;

  /**
   * A diagnoser whose fixes name the commands of one system.
   *
   * @param osName as in the system property {@code os.name}
   */
  public Diagnoser(String osName) {
    system = OperatingSystem.of(osName);
  }

  /** Judges everything that is known so far. */
  public Diagnosis diagnose(Evidence evidence) {
    Context context = new Context(evidence, system, Optional.empty());
    List<Judged> judged = new ArrayList<>();
    for (Check check : Check.values()) {
      for (Optional<InetAddress> address : addresses(check, context)) {
        Context here = context.at(address);
        Optional<Finding> cause = cause(needs(check, context), check, address, judged);
        Finding finding =
            cause
                .map(failed -> Findings.skipped(check, here, failed))
                .orElseGet(() -> FactJudge.refine(check, here, judge(check, here)));
        judged.add(new Judged(check, finding, cause.orElse(finding)));
      }
    }
    Optional<Finding> rootCause =
        judged.stream().map(Judged::finding).filter(Diagnoser::isFailure).findFirst();
    return new Diagnosis(
        verdict(judged, rootCause), rootCause, judged.stream().map(Judged::finding).toList());
  }

  /**
   * A finding with its check.
   *
   * @param cause the failure it was skipped for, or else the finding itself
   */
  private record Judged(Check check, Finding finding, Finding cause) {}

  private static List<Optional<InetAddress>> addresses(Check check, Context context) {
    List<InetAddress> known = check.isPerAddress() ? context.addresses() : List.of();
    return known.isEmpty() ? List.of(Optional.empty()) : known.stream().map(Optional::of).toList();
  }

  /** What the check itself needs, and what this evidence leaves it to be made by. */
  private static List<Check> needs(Check check, Context context) {
    return check == Check.LOCAL_CLOCK && ClockJudge.hasNoReading(context)
        ? List.of(Check.TUNNEL_UP, Check.SERVICE_ANSWERS)
        : check.needs();
  }

  /**
   * The failure that makes the check not worth making, if there is one: that of a prerequisite, or
   * of all of it where it is made for each address and this check is not.
   */
  private static Optional<Finding> cause(
      List<Check> needs, Check check, Optional<InetAddress> address, List<Judged> judged) {
    return needs.stream()
        .map(needed -> causes(needed, check.isPerAddress() ? address : Optional.empty(), judged))
        .filter(causes -> !causes.isEmpty() && causes.stream().allMatch(Diagnoser::isFailure))
        .map(List::getFirst)
        .findFirst();
  }

  /**
   * What each time has come to that a check was made.
   *
   * @param address the one that is asked about; empty for all
   */
  private static List<Finding> causes(
      Check needed, Optional<InetAddress> address, List<Judged> judged) {
    return judged.stream()
        .filter(earlier -> earlier.check() == needed)
        .filter(
            earlier ->
                !needed.isPerAddress()
                    || address.isEmpty()
                    || earlier.finding().address().equals(address))
        .map(Judged::cause)
        .toList();
  }

  private static Finding judge(Check check, Context context) {
    return switch (check) {
      case LOCAL_OPENVPN -> LocalJudge.openvpn(context);
      case LOCAL_PRIVILEGE -> LocalJudge.privilege(context);
      case PROFILE_READABLE -> LocalJudge.profile(context);
      case IDENTITY_USABLE -> LocalJudge.identity(context);
      case LOCAL_NETWORKS -> NetworkJudge.networks(context);
      case TUNNEL_UP -> TunnelJudge.tunnel(context);
      case VPN_ADDRESS -> TunnelJudge.address(context);
      case DNS_ANSWER -> ResolverJudge.answer(context);
      case DNS_INSIDE_VPC -> ResolverJudge.insideVpc(context);
      case LINK_REACHABLE -> EndpointJudge.reachable(context);
      case SERVICE_ANSWERS ->
          SizeJudge.refine(context, ServiceJudge.answers(context, SLOW_RESPONSE));
      case DNS_PRIVATE -> ControlJudge.publicDns(context);
      case DNS_SYSTEM -> ControlJudge.systemResolver(context);
      case PATH_SIZE -> SizeJudge.size(context);
      case LOCAL_CLOCK -> ClockJudge.clock(context);
    };
  }

  private static Verdict verdict(List<Judged> judged, Optional<Finding> rootCause) {
    if (rootCause.isPresent()) {
      return Verdict.NOT_PROVEN;
    }
    boolean everyClaimHolds =
        judged.stream()
            .filter(each -> each.check().isOnPath())
            .map(each -> each.finding().status())
            .allMatch(status -> status == Status.PASS || status == Status.WARN);
    return everyClaimHolds ? Verdict.PROVEN : Verdict.UNKNOWN;
  }

  private static boolean isFailure(Finding finding) {
    return finding.status() == Status.FAIL;
  }
}
