package dev.throughline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.support.Program;
import dev.throughline.support.TestLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Large packets are lost between the VPN and the VPC, and nobody says so. */
@Timeout(180)
class SizeInLabTest {

  /** In one packet with the rest of the request it would be far too large. */
  private static final String LONG_PATH = "/" + "a".repeat(3000);

  @TempDir private static Path home;
  private static TestLab lab;

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
  void aHealthyPathTakesTheTunnelsLargestPackets() throws IOException, InterruptedException {
    JsonNode proof = lab.prove();

    assertEquals("proven", proof.path("verdict").asText(), proof.toPrettyString());
    assertEquals(1440, proof.path("packetBytes").asInt(), proof.toPrettyString());
    assertFalse(proof.toString().contains("path.mtu"), proof.toPrettyString());
  }

  @Test
  void aBlackHoleForLargePacketsIsMeasuredAndCuredByWhatIsNamed()
      throws IOException, InterruptedException {
    nft("add table inet sizes");
    try {
      nft("add chain inet sizes forward { type filter hook forward priority 0 ; }");
      nft("add rule inet sizes forward ip length > 1300 drop");

      JsonNode small = lab.prove();
      assertEquals("proven", small.path("verdict").asText(), small.toPrettyString());
      int largest = small.path("packetBytes").asInt();
      assertTrue(largest > 1290 && largest <= 1300, small.toPrettyString());

      JsonNode large = lab.prove("--path", LONG_PATH, "--expect-status", "404");
      assertEquals("path.mtu", large.path("rootCause").asText(), large.toPrettyString());
      Matcher option = Pattern.compile("--mssfix ([0-9]+)").matcher(large.toString());
      assertTrue(option.find(), large.toPrettyString());

      JsonNode cured =
          lab.prove("--path", LONG_PATH, "--expect-status", "404", "--mssfix", option.group(1));
      assertEquals("proven", cured.path("verdict").asText(), cured.toPrettyString());
      assertFalse(cured.toString().contains("path.mtu"), cured.toPrettyString());
    } finally {
      nft("delete table inet sizes");
    }
  }

  /** In the namespace of the VPN endpoint. */
  private static void nft(String rule) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("nsenter", "--net", "--target", "" + lab.part("openvpn").pid(), "--", "nft"));
    command.addAll(List.of(rule.split(" ", -1)));
    Program.Ended ended = lab.inLaptop(command.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), ended.toString());
  }
}
