package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemResolversTest {

  private static final InetSocketAddress STUB = new InetSocketAddress("127.0.0.53", 53);
  private static final InetSocketAddress ROUTER = new InetSocketAddress("192.0.2.1", 53);

  @TempDir Path folder;

  @Test
  void theResolversBehindAStubOnThisComputerCount() throws Exception {
    Path behind =
        Files.writeString(
            folder.resolve("resolv.conf"),
            "# by systemd\nnameserver 192.0.2.1\nnameserver 192.0.2.2\nsearch lan\n");
    assertEquals(
        List.of(ROUTER, new InetSocketAddress("192.0.2.2", 53)),
        SystemResolvers.behindStub(List.of(STUB), behind));
    assertEquals(List.of(ROUTER), SystemResolvers.behindStub(List.of(ROUTER), behind));
  }

  @Test
  void theStubItselfCountsWhenNothingIsKnownOfThoseBehind() throws Exception {
    assertEquals(
        List.of(STUB), SystemResolvers.behindStub(List.of(STUB), folder.resolve("absent")));
    Path empty = Files.writeString(folder.resolve("resolv.conf"), "search lan\n");
    assertEquals(List.of(STUB), SystemResolvers.behindStub(List.of(STUB), empty));
  }

  @Test
  void readingThemAsksNobodyAndRepeats() {
    assertEquals(SystemResolvers.configured(), SystemResolvers.configured());
  }
}
