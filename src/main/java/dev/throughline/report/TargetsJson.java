package dev.throughline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Finding;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TargetsProof;
import dev.throughline.model.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Writes proofs of many targets as one JSON document, schema {@value #SCHEMA}, by the rules of
 * {@link ProofJson}.
 */
public final class TargetsJson {

  /** Names the document's shape. Keys may be added to it; none is ever removed or changed. */
  public static final String SCHEMA = "throughline.proof-targets/1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * The document, indented by two blanks, with {@code \n} between the lines and none at the end.
   */
  public String write(TargetsProof all) {
    return write(all, UnaryOperator.identity());
  }

  String write(TargetsProof all, UnaryOperator<String> words) {
    ObjectNode document = NODES.objectNode();
    document.put("schema", SCHEMA);
    document.put("verdict", all.verdict().word());
    document.put("rootCause", all.sharedCause().map(Finding::code).orElse(null));
    document.put("proven", all.count(Verdict.PROVEN));
    document.put("notProven", all.count(Verdict.NOT_PROVEN));
    document.put("unknown", all.count(Verdict.UNKNOWN));
    document.put("resolver", all.resolver().map(ProofJson::resolver).orElse(null));
    document.set("tunnel", ProofJson.tunnel(all.proofs().getFirst(), all.tunnelState()));
    ArrayNode targets = document.putArray("targets");
    all.proofs().forEach(proof -> targets.add(target(proof)));
    document.set("timings", ProofJson.timings(all.timings()));
    document.put("startedAt", ProofJson.time(all.startedAt()));
    return ProofJson.text(document, words);
  }

  private static ObjectNode target(Proof proof) {
    Optional<Finding> rootCause = proof.diagnosis().rootCause();
    ObjectNode node = ProofJson.target(proof.evidence().target());
    node.put("verdict", proof.diagnosis().verdict().word());
    node.put("rootCause", rootCause.map(Finding::code).orElse(null));
    ArrayNode findings = NODES.arrayNode();
    proof.diagnosis().findings().stream()
        .filter(TargetsJson::isTelling)
        .forEach(finding -> findings.add(ProofJson.finding(finding)));
    node.set("findings", findings);
    node.set("timings", ProofJson.timings(proof.timings()));
    ArrayNode addresses = node.putArray("addresses");
    for (AddressEvidence seen : proof.evidence().addresses()) {
      ObjectNode address = addresses.addObject();
      address.put("address", seen.address().getHostAddress());
      OptionalInt status =
          seen.http().stream().findFirst().map(HttpEvidence::status).orElse(OptionalInt.empty());
      address.put("status", status.isPresent() ? Integer.valueOf(status.getAsInt()) : null);
      ArrayNode instances = address.putArray("instances");
      Seen.instances(proof.evidence(), seen.address()).forEach(instances::add);
    }
    return node;
  }

  /** What passed, and what follows from something else, would be most of the document. */
  private static boolean isTelling(Finding finding) {
    return switch (finding.status()) {
      case FAIL, WARN, UNKNOWN -> true;
      case PASS, SKIPPED -> false;
    };
  }
}
