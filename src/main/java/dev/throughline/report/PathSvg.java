package dev.throughline.report;

import dev.throughline.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Draws the path, from this computer to the instances, as one SVG picture. */
final class PathSvg {

  private static final int WIDTH = 1080;
  private static final int HEAD = 38;
  private static final int PAD = 16;
  private static final int MIN_HEIGHT = 236;

  /** From this many in a column on, each is drawn in one line. */
  private static final int COMPACT_FROM = 6;

  /** More crosses than these would be noise; each node has its own mark as well. */
  private static final int CROSSES_MAX = 4;

  private static final int COMPUTER = 1;
  private static final int VPN = 216;
  private static final int ENDPOINT = 424;
  private static final int BALANCER = 752;
  private static final int INSTANCE = 924;
  private static final int NARROW = 140;
  private static final int SIDE = 158;
  private static final int WIDE = 224;

  private final PathModel path;
  private final UnaryOperator<String> words;
  private final StringBuilder links = new StringBuilder();
  private final StringBuilder crosses = new StringBuilder();
  private final StringBuilder nodes = new StringBuilder();

  PathSvg(PathModel path, UnaryOperator<String> words) {
    this.path = path;
    this.words = words;
  }

  String draw() {
    List<PathModel.Node> middle = new ArrayList<>(List.of(path.resolver()));
    path.endpoints().forEach(endpoint -> middle.add(endpoint.node()));
    List<PathModel.Node> last = path.instances();
    boolean compact = Math.max(middle.size(), last.size()) > COMPACT_FROM;
    int stack = Math.max(column(middle, compact), column(last, compact));
    int height = Math.max(MIN_HEIGHT, HEAD + stack + PAD);
    int axis = HEAD + (height - HEAD - PAD) / 2;

    NodeSvg computer = node(path.computer(), COMPUTER, SIDE, axis, false);
    NodeSvg vpn = node(path.clientVpn(), VPN, SIDE, axis, false);
    NodeSvg balancer = node(path.balancer(), BALANCER, NARROW, axis, false);
    NodeSvg outside = node(path.publicDns(), COMPUTER, SIDE, NodeSvg.TALL / 2 + 1, false);
    List<NodeSvg> endpoints = stacked(middle, ENDPOINT, WIDE, axis, compact);
    List<NodeSvg> instances = stacked(last, INSTANCE, NARROW, axis, compact);

    aside(outside, computer, path.publicDns().status());
    link(computer, vpn, path.tunnel(), true, true);
    links.append(
        label(
            "link-time middle",
            (COMPUTER + SIDE + VPN - PAD) / 2,
            axis + 20,
            words.apply(path.connectedIn())));
    boolean crossed = middle.size() <= CROSSES_MAX;
    for (int i = 0; i < endpoints.size(); i++) {
      link(vpn, endpoints.get(i), middle.get(i).status(), false, crossed);
    }
    for (int i = 1; i < endpoints.size(); i++) {
      link(endpoints.get(i), balancer, path.endpoints().get(i - 1).onward(), true, false);
    }
    for (int i = 0; i < instances.size(); i++) {
      link(balancer, instances.get(i), last.get(i).status(), false, last.size() <= CROSSES_MAX);
    }
    Stream.of(outside, computer, vpn).forEach(node -> nodes.append(node.draw()));
    endpoints.forEach(node -> nodes.append(node.draw()));
    nodes.append(balancer.draw());
    instances.forEach(node -> nodes.append(node.draw()));
    return picture(height, frames(height) + links + crosses + nodes);
  }

  private String picture(int height, String content) {
    return """
    <svg class="path" viewBox="0 0 %d %d" role="img" aria-labelledby="path-title path-desc">
    <title id="path-title">The path from this computer to the service</title>
    <desc id="path-desc">%s</desc>
    %s</svg>
    """
        .formatted(WIDTH, height, Html.text(words.apply(spoken())), content);
  }

  /** The same as the picture, for those who can't see it. */
  private String spoken() {
    List<PathModel.Node> all = new ArrayList<>(List.of(path.computer(), path.clientVpn()));
    all.add(path.resolver());
    path.endpoints().forEach(endpoint -> all.add(endpoint.node()));
    all.add(path.balancer());
    all.addAll(path.instances());
    all.add(path.publicDns());
    return String.join(
        " ",
        all.stream()
            .map(
                node ->
                    "%s: %s%s."
                        .formatted(
                            node.title(),
                            Words.of(node.status()).toLowerCase(Locale.ROOT),
                            node.detail().isEmpty() ? "" : ", " + node.detail()))
            .toList());
  }

  private static int column(List<PathModel.Node> column, boolean compact) {
    return column.size() * step(compact) - NodeSvg.gap(compact);
  }

  private static int step(boolean compact) {
    return NodeSvg.height(compact) + NodeSvg.gap(compact);
  }

  private List<NodeSvg> stacked(
      List<PathModel.Node> column, int x, int width, int axis, boolean compact) {
    List<NodeSvg> placed = new ArrayList<>();
    int y = axis - column(column, compact) / 2 + NodeSvg.height(compact) / 2;
    for (PathModel.Node each : column) {
      placed.add(node(each, x, width, y, compact));
      y += step(compact);
    }
    return placed;
  }

  private NodeSvg node(PathModel.Node node, int x, int width, int middle, boolean compact) {
    return new NodeSvg(node, x, middle - NodeSvg.height(compact) / 2, width, compact, words);
  }

  private String frames(int height) {
    boolean tunnelled = path.tunnelled();
    return frame(VPN, ENDPOINT + WIDE, height, tunnelled ? "Consumer VPC" : "On this computer")
        + label("frame-note end", ENDPOINT + WIDE, 24, words.apply(path.vpc()))
        + frame(
            BALANCER, INSTANCE + NARROW, height, tunnelled ? "Producer VPC" : "On this computer")
        + (tunnelled
            ? label("frame-note middle", (ENDPOINT + WIDE + BALANCER) / 2, 24, "PrivateLink")
            : "");
  }

  private static String frame(int from, int to, int height, String name) {
    return "<rect class=\"frame\" x=\"%d\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"12\"/>\n"
            .formatted(from - PAD, to - from + 2 * PAD - 1, height - 1)
        + label("frame-name", from, 24, name);
  }

  private static String label(String style, int x, int y, String text) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
        .formatted(style, x, y, Html.text(text));
  }

  private void link(NodeSvg from, NodeSvg to, Status status, boolean isDouble, boolean crossed) {
    int bend = (to.left() - from.right()) / 2;
    String way =
        "M%d %d C%d %d %d %d %d %d"
            .formatted(
                from.right(),
                from.middle(),
                from.right() + bend,
                from.middle(),
                to.left() - bend,
                to.middle(),
                to.left(),
                to.middle());
    String style = Html.style(status) + (isDouble ? " double" : "");
    links.append("<path class=\"link %s\" d=\"%s\"/>\n".formatted(style, way));
    if (isDouble && (status == Status.PASS || status == Status.WARN)) {
      links.append("<path class=\"core\" d=\"%s\"/>\n".formatted(way));
    }
    if (status == Status.FAIL && crossed) {
      cross(from.right() + bend, (from.middle() + to.middle()) / 2);
    }
  }

  private void cross(int x, int y) {
    crosses.append(
        "<g transform=\"translate(%d %d)\"><circle class=\"stop\" r=\"10\"/>".formatted(x, y)
            + "<g transform=\"translate(-6 -6) scale(0.75)\">"
            + Html.mark(Status.FAIL)
            + "</g></g>\n");
  }

  /** The negative control stands beside the path: that nothing comes of it is what one wants. */
  private void aside(NodeSvg outside, NodeSvg computer, Status status) {
    Status shown = status == Status.PASS ? Status.SKIPPED : status;
    links.append(
        "<path class=\"link %s\" d=\"M%d %d V%d\"/>\n"
            .formatted(
                Html.style(shown),
                computer.left() + SIDE / 2,
                outside.middle() + NodeSvg.TALL / 2,
                computer.middle() - NodeSvg.TALL / 2));
  }
}
