package dev.throughline.tunnel.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.LocalEvidence.Privilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunAccessTest {

  @TempDir private Path folder;

  private TunAccess.Answer ask(String capabilities) throws IOException {
    Path device = Files.createFile(folder.resolve("tun"));
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nCapEff:\t" + capabilities + "\n");
    return new TunAccess("Linux", device, status).ask();
  }

  @Test
  void rootMayMakeADevice() throws IOException {
    assertEquals(Privilege.GRANTED, ask("000001ffffffffff").privilege());
  }

  @Test
  void netAdminIsEnough() throws IOException {
    assertEquals(Privilege.GRANTED, ask("0000000000001000").privilege());
  }

  @Test
  void withoutNetAdminItIsDenied() throws IOException {
    TunAccess.Answer answer = ask("0000000000000000");

    assertEquals(Privilege.DENIED, answer.privilege());
    assertTrue(answer.detail().contains("CAP_NET_ADMIN"), answer.detail());
  }

  @Test
  void aMissingDeviceIsNamed() {
    Path device = folder.resolve("absent");

    TunAccess.Answer answer = new TunAccess("Linux", device, folder.resolve("status")).ask();

    assertEquals(Privilege.TUN_MISSING, answer.privilege());
    assertEquals(device + " does not exist", answer.detail());
  }
}
