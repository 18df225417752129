package dev.throughline.ovpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.VpnProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileFuzzTest {

  private static final Set<String> ALLOWED =
      Set.of(
          "client",
          "dev",
          "proto",
          "remote",
          "remote-random-hostname",
          "resolv-retry",
          "connect-retry",
          "tls-timeout",
          "nobind",
          "persist-tun",
          "remote-cert-tls",
          "cipher",
          "verify-x509-name",
          "reneg-sec",
          "tun-mtu",
          "mssfix");

  private static final List<String> PIECES =
      List.of(
          "up /bin/sh",
          "log x",
          "\"",
          "'",
          "\\",
          "#",
          ";",
          "<ca>",
          "</ca>",
          "<key>",
          "--",
          "\t",
          "\r",
          "\0",
          "\u000b",
          "verify-x509-name \"a\\\" b\" name",
          "setenv opt up x",
          "remote",
          "nobind",
          "verb 3",
          "\ufeff",
          "\u00e9",
          "config x",
          "management");

  @Test
  void noInputMakesItFailAndNothingButTheAllowListGetsThrough() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 3000; i++) {
      String text = mutated(random);
      try {
        ProfileEvidence evidence =
            ProfileReader.read(text.getBytes(StandardCharsets.UTF_8), "fuzz.ovpn", true);
        if (evidence instanceof ProfileEvidence.Accepted(String source, VpnProfile profile)) {
          accepted++;
          assertRendersOnlyWhatIsAllowed(profile);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Dseed=" + seed + "\n" + text, e);
      }
    }
    assertTrue(accepted > 0, "the mutations are too wild to tell anything");
  }

  private static String mutated(Random random) {
    List<String> lines = new ArrayList<>(Profiles.exported().lines().toList());
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(lines.size());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> lines.add(at, piece);
        case 1 -> {
          String line = lines.get(at);
          int split = random.nextInt(line.length() + 1);
          lines.set(at, line.substring(0, split) + piece + line.substring(split));
        }
        case 2 -> lines.remove(at);
        default -> lines.set(at, lines.get(random.nextInt(lines.size())));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void assertRendersOnlyWhatIsAllowed(VpnProfile profile) {
    String rendered = ProfileRenderer.render(profile, ProfileRenderer.Shape.TUN);
    String outside = rendered.replaceAll("(?s)<ca>.*</ca>\n", "");
    for (String line : outside.split("\n", -1)) {
      assertTrue(line.isEmpty() || ALLOWED.contains(line.split(" ", 2)[0]), line);
    }
    // What is rendered reads as the same profile.
    VpnProfile again = Profiles.accepted(rendered.replaceAll("remote [^ \n]+ \\d+", REMOTE));
    assertEquals(profile.verifyX509Name(), again.verifyX509Name());
    assertEquals(profile.caPem(), again.caPem());
    assertEquals(profile.cipher(), again.cipher());
    assertEquals(profile.renegSec(), again.renegSec());
  }

  private static final String REMOTE =
      "remote cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com 443";
}
