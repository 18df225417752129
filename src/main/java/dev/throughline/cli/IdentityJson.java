package dev.throughline.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.pki.CertificateSummary;
import dev.throughline.pki.IdentityPart;
import dev.throughline.pki.StoreResult;
import dev.throughline.pki.StoredIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What the identity commands say to a program: schema {@code throughline.identity/1}. */
final class IdentityJson {

  private static final String ONE = "throughline.identity/1";
  private static final String MANY = "throughline.identities/1";
  private static final String FILES = "throughline.identity-files/1";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private IdentityJson() {}

  static String result(StoreResult result, Instant now) {
    ObjectNode document = identity(result.identity(), now);
    ArrayNode written = document.putArray("written");
    ArrayNode kept = document.putArray("kept");
    for (IdentityPart part : IdentityPart.values()) {
      if (result.identity().certificate(part).isPresent()) {
        (result.written().contains(part) ? written : kept).add(part.label());
      }
    }
    return document.toPrettyString();
  }

  static String show(StoredIdentity identity, IdentityState state, Instant now) {
    ObjectNode document = identity(identity, now);
    putState(document, state);
    return document.toPrettyString();
  }

  static String list(Path folder, List<IdentityState> states, Instant now) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", MANY).put("folder", folder.toString());
    ArrayNode identities = document.putArray("identities");
    for (IdentityState state : states) {
      ObjectNode identity = identities.addObject().put("name", state.name());
      putState(identity, state);
      state
          .certificate()
          .map(certificate -> CertificateSummary.of(certificate, now))
          .ifPresent(
              summary ->
                  identity
                      .put("subject", summary.subject())
                      .put("issuer", summary.issuer())
                      .put("notAfter", summary.notAfter().toString())
                      .put("daysLeft", summary.daysLeft()));
    }
    return document.toPrettyString();
  }

  static String export(String name, List<Path> files) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("schema", FILES).put("name", name);
    ArrayNode written = document.putArray("files");
    files.forEach(file -> written.add(file.toAbsolutePath().toString()));
    return document.toPrettyString();
  }

  private static ObjectNode identity(StoredIdentity identity, Instant now) {
    ObjectNode document = MAPPER.createObjectNode();
    document
        .put("schema", ONE)
        .put("name", identity.name())
        .put("folder", identity.folder().toString())
        .put("imported", identity.imported());
    for (IdentityPart part : IdentityPart.values()) {
      identity
          .certificate(part)
          .map(certificate -> CertificateSummary.of(certificate, now))
          .ifPresentOrElse(
              summary -> document.set(part.label(), certificate(summary)),
              () -> document.putNull(part.label()));
    }
    return document;
  }

  private static ObjectNode certificate(CertificateSummary summary) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("subject", summary.subject())
        .put("issuer", summary.issuer())
        .put("notBefore", summary.notBefore().toString())
        .put("notAfter", summary.notAfter().toString())
        .put("daysLeft", summary.daysLeft())
        .put("serial", summary.serial())
        .put("sha256", summary.sha256())
        .put("key", summary.key())
        .put("signature", summary.signature());
    summary.keyUsage().forEach(node.putArray("keyUsage")::add);
    summary.extendedKeyUsage().forEach(node.putArray("extendedKeyUsage")::add);
    summary.dnsNames().forEach(node.putArray("dnsNames")::add);
    return node;
  }

  private static void putState(ObjectNode node, IdentityState state) {
    node.put("state", state.word());
    state.problem().ifPresent(problem -> node.put("problem", problem));
    state.fix().ifPresent(fix -> node.put("fix", fix));
  }
}
