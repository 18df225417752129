package dev.throughline.tunnel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.LocalEvidence.OpenvpnBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class OpenvpnFinderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "OpenVPN 2.6.14 x86_64-pc-linux-gnu [SSL (OpenSSL)], false, true",
    "OpenVPN 2.6.0 x86_64-pc-linux-gnu, false, true",
    "OpenVPN 2.7_rc1 x86_64-pc-linux-gnu, false, true",
    "OpenVPN 2.5.11 x86_64-pc-linux-gnu, false, false",
    "OpenVPN 2.6.9 Windows [SSL (OpenSSL)], true, false",
    "OpenVPN 2.6.10 Windows [SSL (OpenSSL)], true, true",
    "OpenVPN 3.0 future, false, true",
    "something else entirely, false, false"
  })
  void knowsWhichVersionsWillDo(String firstLine, boolean windows, boolean supported) {
    assertEquals(supported, OpenvpnFinder.isSupported(firstLine, windows));
  }

  @Test
  void asksTheFirstThatIsThere() throws Exception {
    Path program = script("echo OpenVPN 2.6.3 test");

    OpenvpnFinder finder = new OpenvpnFinder(List.of(folder.resolve("nothing"), program));

    assertEquals(Optional.of(new OpenvpnBinary(program.toString(), "2.6.3", true)), finder.find());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "SKIPPED: uses a shell script")
  void aProgramThatHangsIsEndedAndSaysNothing() throws Exception {
    OpenvpnFinder finder = new OpenvpnFinder(List.of(script("exec sleep 60")));

    assertEquals("", finder.find().orElseThrow().version());
  }

  @Test
  void namesWhereItLooked() throws Exception {
    OpenvpnFinder finder =
        new OpenvpnFinder("Linux", Map.of("PATH", "/opt/own/bin:relative:/usr/sbin"));

    assertEquals("/usr/sbin/openvpn", finder.places().getFirst());
    assertTrue(finder.places().contains("/opt/own/bin/openvpn"), finder.places().toString());
    assertEquals(4, finder.places().size(), finder.places().toString());
  }

  private Path script(String line) throws IOException {
    Path program = folder.resolve("openvpn");
    Files.writeString(program, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
