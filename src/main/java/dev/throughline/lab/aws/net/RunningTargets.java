package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Target;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.part.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The targets' health, as the load balancers' nodes found it by checking. */
public final class RunningTargets {

  private volatile Supplier<Blueprint> current = () -> Blueprint.EMPTY;
  private volatile Map<String, VpcSpace> vpcs = Map.of();

  /** Begins to tell of these VPCs, which may come and go. */
  void follow(Supplier<Blueprint> blueprint, Map<String, VpcSpace> watched) {
    current = blueprint;
    vpcs = watched;
  }

  /**
   * A target's health.
   *
   * @param failure why a node calls it unhealthy; empty when every node that checks it calls it
   *     healthy
   */
  public record Health(Optional<String> failure) {}

  /**
   * What is known of a target; empty while no node has checked it.
   *
   * @param id as it was registered: an instance's id or an address
   */
  public Optional<Health> of(String targetGroupArn, String id, int port) {
    List<TargetReport> reports = new ArrayList<>();
    for (Vpc vpc : current.get().vpcs()) {
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
    return reports.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Health(reports.stream().flatMap(report -> report.failure().stream()).findFirst()));
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
