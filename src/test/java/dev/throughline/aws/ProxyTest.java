package dev.throughline.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.support.Program;
import dev.throughline.support.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program behind a proxy, as a company has it. "AWS" is a port of this computer. */
@Timeout(120)
class ProxyTest {

  private static final String PASSWORD = "hush-hush";
  private static final int TLS_HANDSHAKE = 0x16;

  @TempDir private Path home;
  private ServerSocket aws;

  @BeforeEach
  void listen() throws IOException {
    aws = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
  }

  @Test
  void httpsGoesThroughTheProxy() throws Exception {
    try (ConnectProxy proxy = ConnectProxy.start(false)) {
      Ended listed = list(Map.of("HTTPS_PROXY", proxy.url("")));
      assertEquals(1, listed.exitCode(), listed.toString());
      assertEquals("CONNECT " + where() + " HTTP/1.1", proxy.requests().getFirst().getFirst());
    }
  }

  @Test
  void whatNoProxyNamesGoesStraight() throws Exception {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    var _ = Thread.ofVirtual().start(() -> hangUp(first));
    try (ConnectProxy proxy = ConnectProxy.start(false)) {
      Ended listed = list(Map.of("HTTPS_PROXY", proxy.url(""), "NO_PROXY", "localhost,127.0.0.1"));
      assertEquals(1, listed.exitCode(), listed.toString());
      assertEquals(TLS_HANDSHAKE, first.get(10, TimeUnit.SECONDS));
      assertEquals(List.of(), proxy.requests());
    }
  }

  @Test
  void theProxysPasswordIsGivenToTheProxyAndToNobodyElse() throws Exception {
    try (ConnectProxy proxy = ConnectProxy.start(true)) {
      Ended listed =
          list(Map.of("HTTPS_PROXY", proxy.url("somebody:" + PASSWORD + "@")), "--verbose", "list");
      String basic =
          Base64.getEncoder()
              .encodeToString(("somebody:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
      assertEquals("", ConnectProxy.password(proxy.requests().getFirst()));
      assertEquals("Basic " + basic, ConnectProxy.password(proxy.requests().get(1)));
      assertFalse(listed.toString().contains(PASSWORD), listed.toString());
      assertFalse(listed.toString().contains(basic), listed.toString());
    }
  }

  /** Takes each connection, remembers the first one's first byte, and closes. */
  private void hangUp(CompletableFuture<Integer> first) {
    while (!aws.isClosed()) {
      try (Socket client = aws.accept()) {
        first.complete(client.getInputStream().read());
      } catch (IOException e) {
        first.completeExceptionally(e);
      }
    }
  }

  private String where() {
    return "127.0.0.1:" + aws.getLocalPort();
  }

  private Ended list(Map<String, String> proxy, String... command) throws Exception {
    Map<String, String> environment = new HashMap<>(proxy);
    environment.put("AWS_ENDPOINT_URL", "https://" + where());
    environment.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_CONFIG_FILE", home.resolve("config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("credentials").toString());
    return new Program(home, environment)
        .run(command.length == 0 ? new String[] {"list"} : command);
  }
}
