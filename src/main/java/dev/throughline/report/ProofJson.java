package dev.throughline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Finding;
import dev.throughline.model.HostPort;
import dev.throughline.model.LocalEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.SizeEvidence;
import dev.throughline.model.Status;
import dev.throughline.model.Timings;
import dev.throughline.model.TunnelSession;
import dev.throughline.model.TunnelState;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes a proof as one JSON document, schema {@value #SCHEMA}. Keys stand in a fixed order; what
 * is not known is null or an empty list, never left out. Times are milliseconds with one decimal at
 * most; the start is in UTC. Holds no certificate, key or profile.
 */
public final class ProofJson {

  /** Names the document's shape. Keys may be added to it; none is ever removed or changed. */
  public static final String SCHEMA = "throughline.proof/1";

  /** Our own words, which stay what they are; everything else may hold a name. */
  private static final Set<String> FIXED =
      Set.of(
          "schema", "verdict", "rootCause", "scheme", "state", "code", "status", "because", "hop");

  /** Says what the proof is worth, and not that something is wrong. */
  private static final String LOOPBACK_LAB = "local.loopback-lab";

  private static final int DNS_PORT = 53;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The document, indented by two blanks, with {@code \n} between the lines and none at the end.
   */
  public String write(Proof proof) {
    return write(proof, UnaryOperator.identity());
  }

  /** The same document on one line, for a stream of them. */
  public String writeLine(Proof proof) {
    return document(proof).toString();
  }

  /** The same document, its texts as the given words have them. */
  String write(Proof proof, UnaryOperator<String> words) {
    return text(document(proof), words);
  }

  private static ObjectNode document(Proof proof) {
    ObjectNode document = NODES.objectNode();
    document.put("schema", SCHEMA);
    document.put("verdict", proof.diagnosis().verdict().word());
    document.put("rootCause", rootCause(proof.diagnosis()).map(Finding::code).orElse(null));
    document.set("target", target(proof.evidence().target()));
    document.put("resolver", proof.resolver().map(ProofJson::resolver).orElse(null));
    document.set("tunnel", tunnel(proof, proof.tunnelState()));
    document.set("findings", findings(proof.diagnosis().findings()));
    document.set("timings", timings(proof.timings()));
    document.put("startedAt", time(proof.startedAt()));
    document.set("addresses", addresses(proof.evidence()));
    document.set(
        "facts",
        proof
            .evidence()
            .facts()
            .<JsonNode>map(facts -> FactsJson.of(facts, time(facts.readAt())))
            .orElseGet(NODES::nullNode));
    document.put("packetBytes", proof.evidence().size().map(SizeEvidence::largest).orElse(null));
    return document;
  }

  /** The document's text, its own texts as the given words have them. */
  static String text(ObjectNode document, UnaryOperator<String> words) {
    try {
      return new ObjectMapper().writer(layout()).writeValueAsString(said(document, words));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The failure, or else, on a path that is proven, what there is to be warned of. */
  private static Optional<Finding> rootCause(Diagnosis diagnosis) {
    return diagnosis
        .rootCause()
        .or(
            () ->
                diagnosis.findings().stream()
                    .filter(finding -> finding.status() == Status.WARN)
                    .filter(finding -> !finding.code().equals(LOOPBACK_LAB))
                    .findFirst());
  }

  private static JsonNode said(JsonNode node, UnaryOperator<String> words) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode said = NODES.objectNode();
        object
            .properties()
            .forEach(
                entry ->
                    said.set(
                        entry.getKey(),
                        FIXED.contains(entry.getKey())
                            ? entry.getValue()
                            : said(entry.getValue(), words)));
        yield said;
      }
      case ArrayNode array -> {
        ArrayNode said = NODES.arrayNode();
        array.forEach(each -> said.add(said(each, words)));
        yield said;
      }
      case TextNode text -> NODES.textNode(words.apply(text.textValue()));
      default -> node;
    };
  }

  private static DefaultPrettyPrinter layout() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
  }

  static ObjectNode target(ServiceTarget target) {
    return NODES
        .objectNode()
        .put("url", target.url())
        .put("scheme", target.scheme().word())
        .put("host", target.host())
        .put("port", target.port())
        .put("path", target.path())
        .put("expectStatus", target.expectStatus().toString())
        .put("expectBody", target.expectBody().orElse(null))
        .put("expectInstances", target.expectInstances());
  }

  static ObjectNode tunnel(Proof proof, TunnelState state) {
    Optional<TunnelSession> session = proof.evidence().session();
    ObjectNode node = NODES.objectNode();
    node.put("state", state.word());
    node.put("localAddress", session.map(up -> up.localAddress().getHostAddress()).orElse(null));
    node.put("remote", session.map(up -> hostPort(up.remote())).orElse(null));
    node.put(
        "openvpn",
        session.map(TunnelSession::openvpn).or(() -> installed(proof.evidence())).orElse(null));
    ArrayNode routes = node.putArray("routes");
    ArrayNode dnsServers = node.putArray("dnsServers");
    session.ifPresent(up -> up.routes().forEach(route -> routes.add(route.toString())));
    session.ifPresent(up -> up.dnsServers().forEach(dns -> dnsServers.add(dns.getHostAddress())));
    node.put("packetsCross", session.map(TunnelSession::packetsCross).orElse(null));
    return node;
  }

  private static Optional<String> installed(Evidence evidence) {
    return evidence
        .local()
        .flatMap(LocalEvidence::openvpn)
        .map(LocalEvidence.OpenvpnBinary::version)
        .filter(version -> !version.isEmpty());
  }

  private static ArrayNode findings(List<Finding> findings) {
    ArrayNode nodes = NODES.arrayNode();
    findings.forEach(finding -> nodes.add(finding(finding)));
    return nodes;
  }

  static ObjectNode finding(Finding finding) {
    ObjectNode node = NODES.objectNode();
    node.put("code", finding.code());
    node.put("title", finding.title());
    node.put("status", finding.status().word());
    node.put("explanation", finding.explanation());
    node.put("fix", finding.fix().orElse(null));
    node.put("because", finding.because().orElse(null));
    node.set("evidence", strings(finding.evidence()));
    node.put("hop", finding.hop().label());
    node.put("address", finding.address().map(InetAddress::getHostAddress).orElse(null));
    node.put("tookMs", finding.took().map(ProofJson::millis).orElse(null));
    return node;
  }

  static ObjectNode timings(Timings timings) {
    return NODES
        .objectNode()
        .put("connectMs", timings.connect().map(ProofJson::millis).orElse(null))
        .put("dnsMs", timings.dns().map(ProofJson::millis).orElse(null))
        .put("httpMs", timings.http().map(ProofJson::millis).orElse(null))
        .put("totalMs", millis(timings.total()));
  }

  private static ArrayNode addresses(Evidence evidence) {
    ArrayNode nodes = NODES.arrayNode();
    for (InetAddress address : Seen.addresses(evidence)) {
      ObjectNode node = nodes.addObject();
      node.put("address", address.getHostAddress());
      node.set("instances", strings(Seen.instances(evidence, address)));
    }
    return nodes;
  }

  private static ArrayNode strings(List<String> texts) {
    ArrayNode nodes = NODES.arrayNode();
    texts.forEach(nodes::add);
    return nodes;
  }

  /** As {@code --resolver} takes it: the address alone when the port is the usual one. */
  static String resolver(InetSocketAddress server) {
    return server.getPort() == DNS_PORT && server.getAddress() != null
        ? server.getAddress().getHostAddress()
        : hostPort(server);
  }

  private static String hostPort(InetSocketAddress address) {
    String host =
        address.getAddress() == null
            ? address.getHostString()
            : address.getAddress().getHostAddress();
    return new HostPort(host, address.getPort()).toString();
  }

  private static BigDecimal millis(Duration duration) {
    BigDecimal millis =
        BigDecimal.valueOf(duration.toNanos(), 6)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
