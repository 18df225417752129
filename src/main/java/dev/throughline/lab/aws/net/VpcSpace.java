package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Check;
import dev.throughline.lab.aws.net.Blueprint.Eni;
import dev.throughline.lab.aws.net.Blueprint.Forwarder;
import dev.throughline.lab.aws.net.Blueprint.Instance;
import dev.throughline.lab.aws.net.Blueprint.Listener;
import dev.throughline.lab.aws.net.Blueprint.Names;
import dev.throughline.lab.aws.net.Blueprint.Node;
import dev.throughline.lab.aws.net.Blueprint.Silent;
import dev.throughline.lab.aws.net.Blueprint.Target;
import dev.throughline.lab.aws.net.Blueprint.Vpc;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A VPC: a namespace with every address of it, and a process that serves them. */
final class VpcSpace {

  /** AWS checks every 10 or 30 seconds; a person in front of the lab should not wait that long. */
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(200);

  private final Namespace namespace;
  private final Path names;
  private final Path log;
  private final Pacing pacing;
  private VpcHost host;
  private String namesWritten = "";

  /** How long something takes here that takes that long at AWS. */
  @FunctionalInterface
  interface Pacing {
    Duration of(Duration atAws);
  }

  private VpcSpace(String id, Namespace namespace, Path folder, Pacing pacing) {
    this.namespace = namespace;
    this.names = folder.resolve(id + ".names");
    this.log = folder.resolve("parts.log");
    this.pacing = pacing;
  }

  /** Makes the namespace and starts its process. */
  static VpcSpace make(String id, Path folder, Pacing pacing) throws IOException {
    VpcSpace space = new VpcSpace(id, Namespace.make(false), folder, pacing);
    space.host = VpcHost.start(id, space.namespace, space.log);
    return space;
  }

  Namespace namespace() {
    return namespace;
  }

  VpcHost host() {
    return host;
  }

  boolean isAlive() {
    return namespace.isAlive() && host.isAlive();
  }

  /**
   * Makes it as the blueprint says.
   *
   * @param wiring the settings of the wires that end here
   * @param arrivals the wires' addresses that lead to a load balancer's node here
   * @param onward where a forwarder's connections go, and from which address
   */
  void apply(
      Vpc vpc, List<String> wiring, Map<InetAddress, InetAddress> arrivals, Map<Eni, Onward> onward)
      throws IOException, InterruptedException {
    List<String> settings = new ArrayList<>();
    settings.add(address(vpc.router()));
    settings.add(address(vpc.resolver()));
    vpc.enis().forEach(eni -> settings.add(address(eni.address())));
    settings.addAll(wiring);
    namespace.set(settings);
    namespace.filter(VpcRules.of(vpc, arrivals));
    if (vpc.names().isPresent()) {
      write(names(vpc.names().get()));
    }
    host.run(parts(vpc, onward));
  }

  /** The two ends of a PrivateLink wire. */
  record Onward(InetAddress from, InetAddress to) {}

  void end() {
    host.end();
    namespace.end();
    try {
      Files.deleteIfExists(names);
    } catch (IOException e) {
      // It goes with the lab's folder.
    }
  }

  /** The name of the part that plays a load balancer's node at that port. */
  static String nodeName(InetAddress address, int port) {
    return "nlb-" + Addresses.text(address) + "-" + port;
  }

  private static String address(InetAddress address) {
    return "addr " + Addresses.text(address) + "/32 dev lo";
  }

  private static List<String> app(Instance instance, Eni eni, int port) {
    String listen = listen(eni.address(), port);
    String owner = "--instance=" + eni.owner();
    return instance
        .behaviour()
        .map(odd -> List.of("odd-app", listen, owner, "--behaviour=" + odd))
        .orElseGet(() -> List.of("app", listen, owner));
  }

  private Map<String, List<String>> parts(Vpc vpc, Map<Eni, Onward> onward) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    if (vpc.names().isPresent()) {
      parts.put("resolver", List.of("resolver", listen(vpc.resolver(), 53), "--names=" + names));
    }
    for (Eni eni : vpc.enis()) {
      switch (eni.role()) {
        case Instance instance ->
            instance
                .ports()
                .forEach(
                    port -> parts.put("app-" + eni.owner() + "-" + port, app(instance, eni, port)));
        case Node node ->
            node.listeners()
                .forEach(
                    listener ->
                        parts.put(
                            nodeName(eni.address(), listener.port()),
                            node(eni.address(), listener)));
        case Forwarder forwarder -> {
          Onward wire = onward.get(eni);
          if (wire != null) {
            forwarder
                .ports()
                .forEach(
                    port ->
                        parts.put(
                            "eni-" + Addresses.text(eni.address()) + "-" + port,
                            List.of(
                                "forward",
                                listen(eni.address(), port),
                                "--to=" + Addresses.text(wire.to()) + ":" + port,
                                "--bind=" + Addresses.text(wire.from()))));
          }
        }
        case Silent _ -> {
          // It has an address, and that is all.
        }
      }
    }
    return parts;
  }

  private List<String> node(InetAddress address, Listener listener) {
    List<String> words = new ArrayList<>();
    words.add("nlb");
    words.add(listen(address, listener.port()));
    words.add("--bind=" + Addresses.text(address));
    for (Target target : listener.targets()) {
      words.add("--target=" + Addresses.text(target.address()) + ":" + target.port());
    }
    Check check = listener.check();
    check.path().ifPresent(path -> words.add("--health-path=" + path));
    check.port().ifPresent(port -> words.add("--health-port=" + port));
    Duration interval = pacing.of(Duration.ofSeconds(check.intervalSeconds()));
    interval = interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval;
    interval = interval.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : interval;
    words.add("--health-interval=" + interval.toMillis() + "ms");
    words.add("--healthy-threshold=" + check.healthyThreshold());
    words.add("--unhealthy-threshold=" + check.unhealthyThreshold());
    return words;
  }

  private static String listen(InetAddress address, int port) {
    return "--listen=" + Addresses.text(address) + ":" + port;
  }

  private static String names(Names known) {
    List<String> lines = new ArrayList<>();
    known.zones().forEach(zone -> lines.add("--zone=" + zone));
    known
        .hosts()
        .forEach(
            host ->
                lines.add(
                    "--record="
                        + host.name()
                        + "="
                        + host.addresses().stream()
                            .map(Addresses::text)
                            .collect(Collectors.joining(","))));
    known.aliases().forEach(alias -> lines.add("--cname=" + alias.name() + "=" + alias.target()));
    return String.join("\n", lines) + "\n";
  }

  /** The resolver sees at its next question that the file is another one. */
  private void write(String content) throws IOException {
    if (!content.equals(namesWritten)) {
      PrivateFiles.write(names, content.getBytes(StandardCharsets.UTF_8));
      namesWritten = content;
    }
  }
}
