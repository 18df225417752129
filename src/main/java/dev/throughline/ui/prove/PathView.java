package dev.throughline.ui.prove;

import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The hop chain, drawn to the width there is. */
final class PathView extends Pane {

  private static final double ROW_GAP = 14;
  private static final double HEAD = 34;
  private static final double PAD = 14;
  private static final double MIN_HEIGHT = 236;

  /** How the width is shared between laptop, VPN, endpoints, load balancer and instances. */
  private static final double[] SHARES = {1.35, 1.45, 1.95, 1.3, 1.2};

  private final Consumer<String> onPress;
  private final Region consumer = frame();
  private final Region producer = frame();
  private final Label consumerName = Nodes.label("Consumer VPC", "frame-name");
  private final Label consumerCidr = Nodes.label("", "frame-note");
  private final Label producerName = Nodes.label("Producer VPC", "frame-name");
  private final Label linkName = Nodes.label("PrivateLink", "frame-note");
  private final Label tunnelTime = Nodes.label("", "link-time");
  private final Map<String, HopNode> hops = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  private final Link tunnel = new Link(true);
  private final Link control = new Link(false);
  private PathPicture picture;

  PathView(PathPicture first, Consumer<String> onPress) {
    this.onPress = onPress;
    setId("path");
    getStyleClass().add("path");
    picture = first;
    show(first);
  }

  private static Region frame() {
    Region frame = new Region();
    frame.getStyleClass().add("frame");
    return frame;
  }

  void show(PathPicture now) {
    picture = now;
    Set<String> ids = now.nodes().map(PathPicture.Node::id).collect(Collectors.toSet());
    hops.keySet().retainAll(ids);
    now.nodes().forEach(this::showHop);
    consumerName.setText(now.tunnelled() ? "Consumer VPC" : "On this computer");
    producerName.setText(now.tunnelled() ? "Producer VPC" : "On this computer");
    consumerCidr.setText(now.vpc());
    tunnelTime.setText(now.connectedIn());
    relink();
    List<Node> children = new ArrayList<>();
    children.addAll(List.of(consumer, producer, consumerName, consumerCidr, producerName));
    children.addAll(links);
    children.addAll(List.of(linkName, tunnelTime));
    now.nodes().map(hop -> hops.get(hop.id())).forEach(children::add);
    if (!getChildren().equals(children)) {
      getChildren().setAll(children);
    }
    setPrefHeight(height());
    setMinHeight(height());
    requestLayout();
  }

  private void showHop(PathPicture.Node hop) {
    hops.computeIfAbsent(hop.id(), id -> new HopNode(hop, () -> onPress.accept(id))).show(hop);
  }

  void choose(Optional<String> id) {
    hops.forEach((key, hop) -> hop.choose(id.filter(key::equals).isPresent()));
  }

  private double height() {
    int rows = Math.max(1 + picture.endpoints().size(), picture.instances().size());
    double stack = rows * HopNode.HEIGHT + (rows - 1) * ROW_GAP;
    return Math.max(MIN_HEIGHT, HEAD + stack + PAD);
  }

  /** One link for each pair of neighbours, in the order in which they are laid out. */
  private void relink() {
    int needed = 3 + 2 * picture.endpoints().size() + picture.instances().size();
    if (links.size() != needed) {
      links.clear();
      links.add(tunnel);
      links.add(control);
      links.add(new Link(false));
      picture.endpoints().forEach(each -> links.add(new Link(false)));
      picture.endpoints().forEach(each -> links.add(new Link(true)));
      picture.instances().forEach(each -> links.add(new Link(false)));
    }
    Mark through = picture.clientVpn().mark();
    tunnel.show(!picture.tunnelled() && through == Mark.PASS ? Mark.WARN : through);
    Mark asked = picture.publicDns().mark();
    control.show(asked == Mark.PASS ? Mark.SKIPPED : asked);
    int next = 2;
    links.get(next++).show(picture.resolver().mark());
    for (PathPicture.Endpoint endpoint : picture.endpoints()) {
      links.get(next++).show(endpoint.node().mark());
    }
    for (PathPicture.Endpoint endpoint : picture.endpoints()) {
      links.get(next++).show(endpoint.onward());
    }
    for (PathPicture.Node instance : picture.instances()) {
      links.get(next++).show(instance.mark());
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double gap = Math.clamp(width * 0.036, 16, 60);
    double bridge = Math.clamp(width * 0.13 - 60, 24, 96);
    double unit = (width - 4 * PAD - 3 * gap - bridge) / 7.25;
    double[] x = new double[5];
    double[] w = new double[5];
    double[] before = {0, gap + PAD, gap, PAD + bridge + PAD, gap};
    double at = 0;
    for (int i = 0; i < 5; i++) {
      at += before[i];
      x[i] = Math.rint(at);
      w[i] = Math.rint(SHARES[i] * unit);
      at += SHARES[i] * unit;
    }
    double middle = HEAD + (getHeight() - HEAD - PAD) / 2;
    place(hops.get("hop-computer"), x[0], w[0], middle);
    place(hops.get("hop-public-dns"), x[0], w[0], HopNode.HEIGHT / 2);
    place(hops.get("hop-client-vpn"), x[1], w[1], middle);
    List<PathPicture.Node> stack = new ArrayList<>(List.of(picture.resolver()));
    picture.endpoints().forEach(endpoint -> stack.add(endpoint.node()));
    placeAll(stack, x[2], w[2], middle);
    place(hops.get("hop-load-balancer"), x[3], w[3], middle);
    placeAll(picture.instances(), x[4], w[4], middle);
    picture.nodes().map(this::hop).forEach(hop -> hop.useBriefTitle(hop.isTight(hop.getWidth())));
    List<HopNode> endpoints = picture.endpoints().stream().map(e -> hop(e.node())).toList();
    boolean brief = endpoints.stream().anyMatch(hop -> hop.isTight(w[2]));
    endpoints.forEach(hop -> hop.useBriefTitle(brief));
    frameAround(consumer, x[1], x[2] + w[2]);
    frameAround(producer, x[3], x[4] + w[4]);
    layoutNames(bridge);
    layoutLinks();
  }

  private HopNode hop(PathPicture.Node node) {
    return hops.get(node.id());
  }

  private void placeAll(List<PathPicture.Node> column, double x, double w, double middle) {
    double step = HopNode.HEIGHT + ROW_GAP;
    double y = middle - (column.size() - 1) * step / 2;
    for (PathPicture.Node hop : column) {
      place(hops.get(hop.id()), x, w, y);
      y += step;
    }
  }

  private static void place(HopNode hop, double x, double width, double middle) {
    hop.resizeRelocate(x, Math.rint(middle - HopNode.HEIGHT / 2), width, HopNode.HEIGHT);
  }

  private void frameAround(Region frame, double from, double to) {
    frame.resizeRelocate(from - PAD, 0, to - from + 2 * PAD, getHeight());
  }

  private void layoutNames(double bridge) {
    name(consumerName, consumer, false);
    name(producerName, producer, false);
    name(consumerCidr, consumer, true);
    double from = consumer.getLayoutX() + consumer.getWidth();
    linkName.setVisible(picture.tunnelled() && linkName.prefWidth(-1) <= bridge);
    linkName.resizeRelocate(
        from + (bridge - linkName.prefWidth(-1)) / 2,
        9,
        linkName.prefWidth(-1),
        linkName.prefHeight(-1));
    HopNode laptop = hops.get("hop-computer");
    double left = laptop.getLayoutX() + laptop.getWidth();
    double room = consumer.getLayoutX() - left;
    tunnelTime.setVisible(!tunnelTime.getText().isEmpty() && tunnelTime.prefWidth(-1) <= room - 2);
    tunnelTime.resizeRelocate(
        left + (room - tunnelTime.prefWidth(-1)) / 2,
        laptop.getLayoutY() + HopNode.HEIGHT / 2 + 8,
        tunnelTime.prefWidth(-1),
        tunnelTime.prefHeight(-1));
  }

  private static void name(Label label, Region frame, boolean atRight) {
    double width = Math.min(label.prefWidth(-1), frame.getWidth() - 2 * PAD);
    double x =
        atRight ? frame.getLayoutX() + frame.getWidth() - PAD - width : frame.getLayoutX() + PAD;
    label.resizeRelocate(x, 9, width, label.prefHeight(-1));
  }

  private void layoutLinks() {
    HopNode laptop = hops.get("hop-computer");
    HopNode vpn = hops.get("hop-client-vpn");
    HopNode balancer = hops.get("hop-load-balancer");
    HopNode outside = hops.get("hop-public-dns");
    tunnel.run(right(laptop), left(vpn));
    double x = laptop.getLayoutX() + laptop.getWidth() / 2;
    control.run(
        new Point2D(x, laptop.getLayoutY()), new Point2D(x, outside.getLayoutY() + HopNode.HEIGHT));
    int next = 2;
    links.get(next++).run(right(vpn), left(hops.get(picture.resolver().id())));
    for (PathPicture.Endpoint endpoint : picture.endpoints()) {
      links.get(next++).run(right(vpn), left(hops.get(endpoint.node().id())));
    }
    for (PathPicture.Endpoint endpoint : picture.endpoints()) {
      links.get(next++).run(right(hops.get(endpoint.node().id())), left(balancer));
    }
    for (PathPicture.Node instance : picture.instances()) {
      links.get(next++).run(right(balancer), left(hops.get(instance.id())));
    }
  }

  private static Point2D right(HopNode hop) {
    return new Point2D(hop.getLayoutX() + hop.getWidth(), hop.getLayoutY() + HopNode.HEIGHT / 2);
  }

  private static Point2D left(HopNode hop) {
    return new Point2D(hop.getLayoutX(), hop.getLayoutY() + HopNode.HEIGHT / 2);
  }
}
