package dev.throughline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.TunnelPhase;
import dev.throughline.support.Evidences;
import dev.throughline.support.Proofs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportHtmlTest {

  private static final Versions VERSIONS = new Versions("1.0.0", "25", "Linux 6.12, amd64");

  @Test
  void theVerdictComesFirstThenWhyAndTheFixThenThePath() throws Exception {
    Document page = parsed(page(Evidences.blocked()));
    assertEquals("Not proven: http://hello.internal.company:8080/", text(page, "title").getFirst());
    assertEquals(
        "Not proven: http://hello.internal.company:8080/ fails at: Interface endpoint.",
        text(page, "h1").getFirst());
    assertEquals(
        List.of("Why", "Also", "Path", "Findings", "Timeline", "Versions"), text(page, "h2"));
    assertTrue(
        text(page, "pre").getFirst().startsWith("aws ec2 describe-network-interfaces"),
        text(page, "pre").toString());
  }

  @Test
  void aProvenPathHasNothingRedAndNoWhy() throws Exception {
    String html = page(Evidences.healthy());
    assertEquals(List.of("Path", "Findings", "Timeline", "Versions"), text(parsed(html), "h2"));
    assertFalse(html.contains("class=\"state fail\""), html);
    assertFalse(html.contains("class=\"node fail\""), html);
  }

  @Test
  void thePictureSaysInWordsWhatItShows() throws Exception {
    String spoken = text(parsed(page(Evidences.blocked())), "desc").getFirst();
    assertTrue(spoken.contains("Client VPN: passed, 203.0.113.10."), spoken);
    assertTrue(spoken.contains("Endpoint 10.10.0.44: failed, no answer."), spoken);
    assertTrue(spoken.contains("Load balancer: not tested"), spoken);
  }

  @Test
  void afterATunnelThatFailedOnlyTheVpnIsRed() throws Exception {
    Evidence failed =
        Evidences.ready()
            .withTunnel(
                Evidences.down("tunnel.unreachable", TunnelPhase.CONNECTING, "no packet came"));
    Document page = parsed(page(failed));
    assertEquals(List.of("Client VPN: Failed. failed"), titlesOf(page, "node fail"));
  }

  @Test
  void onLoopbackNothingIsSaidToBeInAVpc() throws Exception {
    String html = page(Evidences.loopback());
    assertTrue(text(parsed(html), "h1").getFirst().startsWith("Proven on loopback only:"), html);
    assertFalse(html.contains("Consumer VPC"), html);
    assertFalse(html.contains("PrivateLink"), html);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 16, 40})
  void everyAddressHasItsNodeUntilThereAreTooMany(int number) throws Exception {
    List<AddressEvidence> tried = new ArrayList<>();
    IntStream.range(0, number)
        .mapToObj(i -> Evidences.ip("10.10." + i + ".44"))
        .forEach(at -> tried.add(Evidences.answering(at, 2.0, Evidences.ok("i-0a1", 4))));
    Document page = parsed(page(Evidences.healthy().withResolver(List.of()).withAddresses(tried)));
    long endpoints =
        titlesOf(page, "node").stream().filter(title -> title.startsWith("Endpoint 10.")).count();
    assertEquals(number <= 16 ? number : 15, endpoints);
    assertEquals(
        number > 16, titlesOf(page, "node").stream().anyMatch(t -> t.startsWith("and 25 more")));
  }

  @Test
  void hostileNamesStayText() throws Exception {
    String hostile = "</style><script>alert(1)</script>\"'><img src=x onerror=a()>&lt;\u202e";
    Evidence evidence =
        Evidences.healthy()
            .withIdentity(
                new IdentityEvidence.Usable(
                    hostile, "CN=" + hostile, hostile, Instant.parse("2029-02-26T00:00:00Z")))
            .withAddresses(
                List.of(
                    Evidences.answering(Evidences.ZONE_A, 2, Evidences.response(200, hostile, 4))));
    for (boolean redact : new boolean[] {true, false}) {
      String html = Reports.render(Proofs.of(evidence), ReportFormat.HTML, redact, VERSIONS);
      Document page = parsed(html);
      assertEquals(0, page.getElementsByTagName("script").getLength());
      assertEquals(0, page.getElementsByTagName("img").getLength());
      assertFalse(html.contains("\u202e"), html);
      assertTrue(redact || html.contains("&lt;script&gt;"), html);
    }
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = page(Evidences.blocked());
    assertFalse(html.matches("(?s).*(?:\\ssrc=|<link|@import|url\\(|\\sxlink:href).*"), html);
    assertTrue(html.contains("default-src 'none'"), html);
  }

  private static String page(Evidence evidence) {
    return Reports.render(Proofs.of(evidence), ReportFormat.HTML, false, VERSIONS);
  }

  /** The page is well-formed XML but for its doctype and its elements without an end. */
  private static Document parsed(String html) throws Exception {
    String xml = html.replace("<!DOCTYPE html>\n", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> text(Document page, String element) {
    return elements(page, element).stream()
        .map(found -> found.getTextContent().replaceAll("\\s+", " ").strip())
        .toList();
  }

  /** What the nodes of the picture are called, of those whose class begins so. */
  private static List<String> titlesOf(Document page, String style) {
    return elements(page, "g").stream()
        .filter(group -> group.getAttribute("class").startsWith(style))
        .map(group -> group.getElementsByTagName("title").item(0).getTextContent())
        .toList();
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
