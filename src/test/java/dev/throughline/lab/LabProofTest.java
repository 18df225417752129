package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job over a real tunnel, in a lab that is healthy. */
@Timeout(180)
class LabProofTest {

  @TempDir private static Path home;
  private static TestLab lab;

  /**
   * A session from port 45678 ends without a word to the endpoint, and the next socket gets that
   * port again; the one after it may get any.
   */
  private static final String STALE_SESSION =
      """
      set -e
      grep -v '^nobind' "$1/client.ovpn" > "$1/stale.ovpn"
      openvpn --config "$1/stale.ovpn" --cert "$1/client.crt" --key "$1/client.key" \
        --lport 45678 > "$1/stale.log" 2>&1 &
      stale=$!
      until grep -q 'Initialization Sequence Completed' "$1/stale.log"; do
        kill -0 $stale
        sleep 0.05
      done
      kill -9 $stale
      wait $stale || true
      range=/proc/sys/net/ipv4/ip_local_port_range
      before=$(cat $range)
      echo '45678 45678' > $range
      {
        for _ in $(seq 600); do
          if grep -q ':B26E ' /proc/net/udp; then break; fi
          sleep 0.05
        done
        echo "$before" > $range
      } > /dev/null 2>&1 &
      """;

  @BeforeAll
  static void startLab() throws IOException, InterruptedException {
    lab = TestLab.start(home);
  }

  @AfterAll
  static void stopLab() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void provesThePathThroughBothZonesToBothInstances() throws IOException, InterruptedException {
    JsonNode proof = lab.prove();

    assertEquals("throughline.proof/1", proof.path("schema").asText());
    assertEquals("proven", proof.path("verdict").asText(), proof.toPrettyString());
    assertTrue(proof.path("rootCause").isNull());
    assertEquals("10.10.0.2", proof.path("resolver").asText());
    assertEquals(
        Set.of("10.10.0.44", "10.10.128.44"), texts(proof.path("addresses").findValues("address")));
    Set<String> instances = new TreeSet<>();
    proof
        .path("addresses")
        .forEach(one -> one.path("instances").forEach(i -> instances.add(i.asText())));
    assertEquals(Set.of("i-0a1b2c3d4e5f60718", "i-0b7c8d9e0f1a2b3c4"), instances);
    JsonNode tunnel = proof.path("tunnel");
    assertEquals("verified", tunnel.path("state").asText());
    assertTrue(tunnel.path("localAddress").asText().startsWith("172.16."), tunnel.toString());
    assertEquals("10.10.0.0/16", tunnel.path("routes").path(0).asText());
    assertEquals("10.10.0.2", tunnel.path("dnsServers").path(0).asText());
  }

  @Test
  void tellsThePersonHopByHop() throws IOException, InterruptedException {
    Program.Ended ended = lab.throughline("prove");

    assertEquals(0, ended.exitCode(), ended.toString());
    assertTrue(ended.out().contains("Resolver answers through the tunnel"), ended.out());
    assertTrue(ended.out().contains("Proven: http://hello.internal.company:8080/"), ended.out());
  }

  @Test
  void aSessionThatTheEndpointStillHoldsIsLeftForAnotherPort()
      throws IOException, InterruptedException {
    String folder = home.resolve("run/throughline/labs/test").toString();
    Program.Ended left = lab.inLaptop("bash", "-c", STALE_SESSION, "bash", folder);
    assertEquals(0, left.exitCode(), left.toString());

    Program.Ended ended = lab.throughline("-v", "prove");

    assertEquals(0, ended.exitCode(), ended.toString());
    assertTrue(ended.err().contains("the handshake is made anew"), ended.toString());
  }

  @Test
  void anExpectationThatIsNotMetIsNamed() throws IOException, InterruptedException {
    assertEquals(
        "app.unexpected", lab.prove("--expect-body", "something else").path("rootCause").asText());
    assertEquals("app.error", lab.prove("--path", "/status/503").path("rootCause").asText());
    assertEquals("proven", lab.prove("--path", "/status/204").path("verdict").asText());
  }

  @Test
  void aNameThatIsNotInTheZoneIsNamed() throws IOException, InterruptedException {
    assertEquals(
        "dns.record-missing",
        lab.prove("--host", "other.internal.company").path("rootCause").asText());
  }

  @Test
  void digCurlAndOpenvpnWorkInTheLaptop() throws IOException, InterruptedException {
    Program.Ended listed = lab.inLaptop("ip", "-brief", "address", "show", "wlan0");

    assertEquals(0, listed.exitCode(), listed.err());
    assertTrue(listed.out().contains("192.168.64.10"), listed.out());
    assertEquals(7, lab.inLaptop("sh", "-c", "exit 7").exitCode());
  }

  private static Set<String> texts(Iterable<JsonNode> nodes) {
    Set<String> texts = new TreeSet<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
