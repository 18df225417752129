package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.VpnProfile;
import dev.throughline.support.Evidences;
import dev.throughline.support.Facts;
import dev.throughline.support.Proofs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProofJsonTest {

  private final ProofJson json = new ProofJson();

  @Test
  void aProvenPath() throws IOException {
    assertEquals(expected("proven.json"), json.write(Proofs.of(Evidences.healthy())));
  }

  @Test
  void aBrokenPath() throws IOException {
    assertEquals(expected("broken.json"), json.write(Proofs.of(Evidences.blocked())));
  }

  @Test
  void aPathOnLoopback() throws IOException {
    assertEquals(expected("loopback.json"), json.write(Proofs.of(Evidences.loopback())));
  }

  @Test
  void theContractsKeysStandInTheirOrderAndAreNullWhenNotKnown() throws IOException {
    Evidence failed =
        Evidences.ready()
            .withTunnel(
                Evidences.down("tunnel.unreachable", TunnelPhase.CONNECTING, "no packet came"));
    JsonNode document = new ObjectMapper().readTree(json.write(Proofs.of(failed)));
    assertEquals(
        List.of(
            "schema",
            "verdict",
            "rootCause",
            "target",
            "resolver",
            "tunnel",
            "findings",
            "timings",
            "startedAt",
            "addresses",
            "facts",
            "packetBytes"),
        names(document));
    assertTrue(document.get("resolver").isNull());
    assertEquals("failed", document.at("/tunnel/state").asText());
    assertTrue(document.at("/tunnel/localAddress").isNull());
    assertEquals("2.6.14", document.at("/tunnel/openvpn").asText());
    assertTrue(document.at("/timings/dnsMs").isNull());
    assertEquals(5000, document.at("/timings/connectMs").asInt());
  }

  @Test
  void factsSayWhatWasReadAndWhyTheRestIsUnknown() throws IOException {
    Evidence asked =
        Evidences.healthy().withFacts(new Facts().unknown("routes").unknown("targets").facts());
    JsonNode facts = new ObjectMapper().readTree(json.write(Proofs.of(asked))).get("facts");

    assertEquals("available", facts.get("endpointState").asText());
    assertEquals("euc1-az2", facts.at("/interfaces/0/zoneId").asText());
    assertEquals("routes", facts.at("/unknown/0/fact").asText());
    assertEquals("denied", facts.at("/unknown/0/why").asText());
    assertEquals("producer.targets", facts.at("/unknown/1/fact").asText());
    assertEquals(19, facts.get("known").size());
  }

  @Test
  void noKeyOrCertificateOfTheProfileIsWritten() {
    VpnProfile profile =
        new VpnProfile(
            List.of(new HostPort("vpn.example.com", 443)),
            VpnProfile.Transport.UDP,
            false,
            "AES-256-GCM",
            Optional.empty(),
            "THE-CA",
            Optional.of("THE-CERTIFICATE"),
            Optional.of("THE-KEY"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of());
    Proof proof =
        Proofs.of(
            Evidences.healthy().withProfile(new ProfileEvidence.Accepted("demo.ovpn", profile)));
    assertFalse(json.write(proof).contains("THE-"));
    assertFalse(new ProofText(false, false, 100).verdict(proof).contains("THE-"));
  }

  private static List<String> names(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String expected(String file) throws IOException {
    try (InputStream in = ProofJsonTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
