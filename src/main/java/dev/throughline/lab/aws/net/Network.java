package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Addresses.Numbers;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The namespaces and processes that there are, and how they become what a blueprint says. Changed
 * by one thread only, which has to live as long as they: the kernel ties their lives to it.
 */
final class Network {

  /** What the rest of the lab lends. */
  record Ground(Path folder, Path openvpn, Namespace internet, String router) {}

  private final Ground ground;
  private final VpcSpace.Pacing pacing;
  private final Map<String, VpcSpace> vpcs = new ConcurrentHashMap<>();
  private final Map<String, VpnSpace> endpoints = new ConcurrentHashMap<>();
  private final Links links = new Links();
  private final Numbers publicAddresses = Numbers.ofPublicAddresses();
  private final PrivateLinks privateLinks;

  /** A network without anything in it. */
  Network(Ground ground, VpcSpace.Pacing pacing) {
    this.ground = ground;
    this.pacing = pacing;
    this.privateLinks = new PrivateLinks(links);
  }

  Map<String, VpcSpace> vpcs() {
    return vpcs;
  }

  Map<String, VpnSpace> endpoints() {
    return endpoints;
  }

  /**
   * Makes everything as the blueprint says. What fails stops nothing else.
   *
   * @return what failed, in words; it may be tried again
   */
  List<String> apply(Blueprint blueprint) throws InterruptedException {
    List<String> failures = new ArrayList<>();
    Map<String, Vpc> wantedVpcs = byId(blueprint.vpcs(), Vpc::id);
    Map<String, VpnEndpoint> wantedEndpoints = byId(blueprint.endpoints(), VpnEndpoint::id);
    endObsolete(wantedVpcs.keySet(), wantedEndpoints.keySet());
    for (Vpc vpc : blueprint.vpcs()) {
      if (!vpcs.containsKey(vpc.id())) {
        attempt(
            vpc.id(),
            failures,
            () -> vpcs.put(vpc.id(), VpcSpace.make(vpc.id(), ground.folder(), pacing)));
      }
    }
    Set<Links.Key> used = new HashSet<>();
    Map<String, List<String>> wiring = new HashMap<>();
    for (VpnEndpoint endpoint : blueprint.endpoints()) {
      Vpc vpc = wantedVpcs.get(endpoint.vpcId());
      if (vpc != null && vpcs.containsKey(vpc.id())) {
        attempt(endpoint.id(), failures, () -> applyEndpoint(endpoint, vpc, used, wiring));
      }
    }
    PrivateLinks.Wires wires = privateLinks.connect(blueprint, vpcs, used, failures);
    for (Vpc vpc : blueprint.vpcs()) {
      if (vpcs.containsKey(vpc.id())) {
        attempt(
            vpc.id(),
            failures,
            () -> {
              List<String> settings = new ArrayList<>(wiring.getOrDefault(vpc.id(), List.of()));
              settings.addAll(wires.settings(vpc.id()));
              vpcs.get(vpc.id())
                  .apply(vpc, settings, wires.arrivals(vpc.id()), wires.onward(vpc.id()));
            });
      }
    }
    attempt("the internet", failures, () -> ground.internet().set(internetRoutes()));
    links.keepOnly(used);
    return failures;
  }

  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private static void attempt(String what, List<String> failures, Step step)
      throws InterruptedException {
    try {
      step.take();
    } catch (IOException | IllegalStateException e) {
      failures.add(what + ": " + e.getMessage());
    }
  }

  /** Waits until everything that was started serves; false when that takes longer. */
  boolean settles(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    boolean settled = true;
    for (VpcSpace vpc : vpcs.values()) {
      settled &= vpc.host().settles(Duration.ofNanos(deadline - System.nanoTime()));
    }
    for (VpnSpace endpoint : endpoints.values()) {
      settled &= endpoint.settles(Duration.ofNanos(deadline - System.nanoTime()));
    }
    return settled;
  }

  private void applyEndpoint(
      VpnEndpoint endpoint, Vpc vpc, Set<Links.Key> used, Map<String, List<String>> wiring)
      throws IOException, InterruptedException {
    VpnSpace space = endpoints.get(endpoint.id());
    if (space == null) {
      space =
          VpnSpace.make(endpoint.id(), publicAddresses.take(), ground.folder(), ground.openvpn());
      endpoints.put(endpoint.id(), space);
    }
    Links.Key wan = new Links.Key("w", "internet", endpoint.id());
    Links.Key eni = new Links.Key("v", endpoint.id(), vpc.id());
    used.add(wan);
    used.add(eni);
    String wanName = links.connect(wan, ground.internet(), space.namespace()).name();
    String eniName = links.connect(eni, space.namespace(), vpcs.get(vpc.id()).namespace()).name();
    space.apply(endpoint, vpc, wanName, ground.router(), eniName);
    List<String> routes = wiring.computeIfAbsent(vpc.id(), _ -> new ArrayList<>());
    endpoint
        .associations()
        .forEach(
            association ->
                routes.add("route " + Addresses.text(association.address()) + " dev " + eniName));
  }

  private List<String> internetRoutes() {
    List<String> routes = new ArrayList<>();
    endpoints.forEach(
        (id, space) ->
            links
                .find(new Links.Key("w", "internet", id))
                .ifPresent(
                    link ->
                        routes.add(
                            "route " + Addresses.text(space.address()) + " dev " + link.name())));
    return routes;
  }

  /** What is not wanted, and what is not whole any more: that is made anew. */
  private void endObsolete(Set<String> wantedVpcs, Set<String> wantedEndpoints)
      throws InterruptedException {
    for (String id : Set.copyOf(endpoints.keySet())) {
      VpnSpace space = endpoints.get(id);
      if (!wantedEndpoints.contains(id) || !space.isAlive()) {
        space.end();
        endpoints.remove(id);
        publicAddresses.giveBack(space.number());
      }
    }
    for (String id : Set.copyOf(vpcs.keySet())) {
      VpcSpace space = vpcs.get(id);
      if (!wantedVpcs.contains(id) || !space.isAlive()) {
        space.end();
        vpcs.remove(id);
      }
    }
  }

  private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
    return all.stream()
        .collect(
            Collectors.toMap(id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
  }
}
