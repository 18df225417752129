package dev.throughline.ui.prove;

import dev.throughline.model.Finding;
import dev.throughline.model.Hop;
import dev.throughline.ui.common.Mark;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The path as it is drawn, hop by hop.
 *
 * @param endpoints one for each address the name resolves to, or one that waits for them
 * @param instances those that told their names, or one that stands for the service
 * @param publicDns beside the path: the negative control
 * @param vpc the VPC's addresses, as far as known
 * @param connectedIn how long the tunnel took to come up; empty without one
 * @param tunnelled whether packets cross the tunnel; false for the loopback lab
 */
public record PathPicture(
    Node computer,
    Node clientVpn,
    Node resolver,
    List<Endpoint> endpoints,
    Node balancer,
    List<Node> instances,
    Node publicDns,
    String vpc,
    String connectedIn,
    boolean tunnelled) {

  public PathPicture {
    endpoints = List.copyOf(endpoints);
    instances = List.copyOf(instances);
  }

  /**
   * One hop.
   *
   * @param id stable as long as the path is: {@code hop-computer}
   * @param brief the title where there is little room
   * @param detail one short line: addresses, timings, or why there are none
   * @param findings what is known of it, in the order of the checks
   */
  public record Node(
      String id,
      Hop hop,
      String title,
      String brief,
      String detail,
      Mark mark,
      List<Finding> findings,
      Optional<InetAddress> address) {
    public Node {
      findings = List.copyOf(findings);
    }

    /** What a screen reader says. */
    public String spoken() {
      return title + ", " + mark.word() + (detail.isEmpty() ? "" : ", " + detail);
    }
  }

  /**
   * An address of the interface endpoint.
   *
   * @param onward what came of the request behind it
   */
  public record Endpoint(Node node, Mark onward) {}

  /** Every hop, in the path's order. */
  public Stream<Node> nodes() {
    return Stream.of(
            Stream.of(publicDns, computer, clientVpn, resolver),
            endpoints.stream().map(Endpoint::node),
            Stream.of(balancer),
            instances.stream())
        .flatMap(nodes -> nodes);
  }
}
