package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.elb.TargetHealthSource;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Target;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.part.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The targets' health, as the load balancers' nodes found it by checking. Where no network follows
 * the lab's AWS, every target is healthy.
 */
public final class RunningTargets implements TargetHealthSource {

  private static final Pattern STATUS = Pattern.compile("it answers with status ([0-9]{3})");

  private volatile Optional<Supplier<Blueprint>> current = Optional.empty();
  private volatile Map<String, VpcSpace> vpcs = Map.of();

  /** Begins to tell of these VPCs, which may come and go. */
  void follow(Supplier<Blueprint> blueprint, Map<String, VpcSpace> watched) {
    vpcs = watched;
    current = Optional.of(blueprint);
  }

  @Override
  public TargetHealth of(String targetGroupArn, TargetDescription target) {
    if (current.isEmpty()) {
      return TargetHealthSource.healthy().of(targetGroupArn, target);
    }
    List<TargetReport> reports = reports(targetGroupArn, target.id(), target.port());
    if (reports.isEmpty()) {
      return TargetHealth.builder()
          .state(TargetHealthStateEnum.INITIAL)
          .reason(TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING)
          .description("Initial health checks in progress")
          .build();
    }
    return reports.stream()
        .flatMap(report -> report.failure().stream())
        .findFirst()
        .map(RunningTargets::unhealthy)
        .orElse(TargetHealth.builder().state(TargetHealthStateEnum.HEALTHY).build());
  }

  private static TargetHealth unhealthy(String failure) {
    Matcher status = STATUS.matcher(failure);
    TargetHealth.Builder health = TargetHealth.builder().state(TargetHealthStateEnum.UNHEALTHY);
    if (status.matches()) {
      return health
          .reason(TargetHealthReasonEnum.TARGET_RESPONSE_CODE_MISMATCH)
          .description("Health checks failed with these codes: [" + status.group(1) + "]")
          .build();
    }
    return failure.toLowerCase(Locale.ROOT).contains("timed out")
        ? health
            .reason(TargetHealthReasonEnum.TARGET_TIMEOUT)
            .description("Request timed out")
            .build()
        : health
            .reason(TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS)
            .description("Health checks failed")
            .build();
  }

  /** What each node that checks it says. */
  private List<TargetReport> reports(String targetGroupArn, String id, int port) {
    List<TargetReport> reports = new ArrayList<>();
    for (Vpc vpc : current.orElseThrow().get().vpcs()) {
      VpcSpace space = vpcs.get(vpc.id());
      for (Eni eni : vpc.enis()) {
        if (space != null && eni.role() instanceof Node node) {
          for (Listener listener : node.listeners()) {
            if (listener.targetGroupArn().equals(targetGroupArn)) {
              reports.addAll(reports(space, eni, listener, id, port));
            }
          }
        }
      }
    }
    return reports;
  }

  private static List<TargetReport> reports(
      VpcSpace space, Eni eni, Listener listener, String id, int port) {
    String part = VpcSpace.nodeName(eni.address(), listener.port());
    return listener.targets().stream()
        .filter(target -> target.id().equals(id) && target.port() == port)
        .map(RunningTargets::text)
        .flatMap(target -> space.host().report(part, target).stream())
        .toList();
  }

  private static String text(Target target) {
    return Addresses.text(target.address()) + ":" + target.port();
  }
}
