package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.Proof;
import dev.throughline.model.PublicControl;
import dev.throughline.model.TunnelPhase;
import dev.throughline.model.VpnProfile;
import dev.throughline.support.Evidences;
import dev.throughline.support.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

  private static final Versions VERSIONS = new Versions("1.0.0", "25", "Linux 6.12, amd64");
  private static final String KEY_LINE =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void nothingThatTellsTooMuchIsInAnyFormat(ReportFormat format) {
    String report = Reports.render(Proofs.of(telling()), format, true, VERSIONS);
    for (String original :
        List.of(
            "internal.company",
            "hello",
            "0123456789abcdef",
            "203.0.113.10",
            "198.51.100.7",
            "111122223333",
            "alice",
            "Acme",
            "secret-host",
            KEY_LINE)) {
      assertFalse(report.contains(original), original + " in\n" + report);
    }
    assertTrue(report.contains("10.10.0.44"), report);
    assertTrue(report.contains("host-1.private-zone-1"), report);
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void withoutRedactionNamesAreRealAndTheKeyIsStillLeftOut(ReportFormat format) {
    String report = Reports.render(Proofs.of(telling()), format, false, VERSIONS);
    assertTrue(report.contains("hello.internal.company"), report);
    assertTrue(report.contains("111122223333"), report);
    assertFalse(report.contains(KEY_LINE), report);
  }

  @Test
  void theJsonReportIsTheDocumentOfTheCommandLine() throws IOException {
    Proof proof = Proofs.of(Evidences.blocked());
    String plain = new ProofJson().write(proof);
    assertEquals(plain + "\n", Reports.render(proof, ReportFormat.JSON, false, VERSIONS));
    JsonNode document =
        new ObjectMapper().readTree(Reports.render(proof, ReportFormat.JSON, true, VERSIONS));
    JsonNode real = new ObjectMapper().readTree(plain);
    assertEquals(real.get("rootCause"), document.get("rootCause"));
    assertEquals(real.get("timings"), document.get("timings"));
    assertEquals(real.get("findings").size(), document.get("findings").size());
    assertEquals("http://host-1.private-zone-1:8080/", document.at("/target/url").asText());
  }

  @Test
  void theTextReportHoldsVerdictFindingsEvidenceAndVersions() {
    String report =
        Reports.render(Proofs.of(Evidences.blocked()), ReportFormat.TXT, false, VERSIONS);
    assertTrue(report.startsWith("Throughline report, 24 Nov 2026, 09:30:00 UTC\n"), report);
    assertTrue(report.contains("\nNot proven: http://hello.internal.company:8080/ fails"), report);
    assertTrue(report.contains("\n  ✗ No answer from 10.10.0.44"), report);
    assertTrue(report.contains("\n      issuer CN=Throughline CA\n"), report);
    assertTrue(report.endsWith("\nOperating system Linux 6.12, amd64\n"), report);
    assertFalse(report.contains("\u001b"), report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.html", "a.JSON", "a.b.txt"})
  void theFileIsPrivateAndReplacesAnOlderOne(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "older");
    Reports.write(Proofs.of(Evidences.blocked()), file, true);
    assertTrue(Files.readString(file).contains("link.no-answer"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "html", "a.", ".", "/"})
  void anotherEndingIsRefusedByNameOfThoseThereAre(String name) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> ReportFormat.of(Path.of(name)));
    assertTrue(refused.getMessage().contains(".html, .json or .txt"), refused.getMessage());
  }

  /** A path with everything in it that should not be sent. */
  private static Evidence telling() {
    VpnProfile profile =
        new VpnProfile(
            List.of(
                new HostPort(
                    Evidences.ENDPOINT_ID + ".prod.clientvpn.eu-central-1.amazonaws.com", 443),
                new HostPort("secret-host.example.org", 443)),
            VpnProfile.Transport.UDP,
            true,
            "AES-256-GCM",
            Optional.of("server.internal.company"),
            "",
            Optional.empty(),
            Optional.of("-----BEGIN PRIVATE KEY-----\n" + KEY_LINE),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            List.of("remote-cert-tls of arn:aws:iam::111122223333:role/alice"));
    return Evidences.blocked()
        .withProfile(new ProfileEvidence.Accepted("/home/alice/demo.ovpn", profile))
        .withIdentity(
            new IdentityEvidence.Usable(
                "alice",
                "CN=alice, O=Acme",
                "CN=Acme Root CA",
                Instant.parse("2029-02-26T00:00:00Z")))
        .withPublicControl(
            new PublicControl(List.of(Evidences.publicAnswer(DnsEvidence.Outcome.ANSWERED))))
        .withTunnel(
            Evidences.down(
                "tunnel.unreachable",
                TunnelPhase.CONNECTING,
                "203.0.113.10 said " + KEY_LINE + " to alice@example.com of 111122223333"));
  }
}
