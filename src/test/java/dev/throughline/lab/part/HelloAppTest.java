package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelloAppTest {

  private static final String MESSAGE = "Hello \"from\" C:\\provider\n\u00e9";
  private Part app;

  @BeforeEach
  void start() throws Exception {
    app =
        Parts.start(
            "app",
            "--listen=127.0.0.1:0",
            "--instance=i-0a1b2c3d4e5f60718",
            "--message=" + MESSAGE);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void saysHelloAndWhichInstanceItIs() throws Exception {
    String response = Parts.http(app.address(), "GET /?a=b");
    assertTrue(response.startsWith("HTTP/1.1 200 "), response);
    JsonNode json = new ObjectMapper().readTree(response.substring(response.indexOf("\r\n\r\n")));
    assertEquals(MESSAGE, json.get("message").asText());
    assertEquals("i-0a1b2c3d4e5f60718", json.get("instance").asText());
    assertEquals("/", json.get("path").asText());
    assertEquals("i-0a1b2c3d4e5f60718", Parts.instance(app.address()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /health,200",
    "GET /status/200,200",
    "GET /status/204,204",
    "GET /status/304,304",
    "GET /status/503,503",
    "GET /status/100,404",
    "GET /status/600,404",
    "GET /status/2000,404",
    "GET /nothing/%22here,404",
    "POST /,405",
    "HEAD /health,200"
  })
  void answersWithTheStatus(String request, int status) throws Exception {
    String response = Parts.http(app.address(), request);
    assertTrue(response.startsWith("HTTP/1.1 " + status + " "), response);
    assertTrue(response.contains("X-instance: i-0a1b2c3d4e5f60718\r\n"), response);
    String body = response.substring(response.indexOf("\r\n\r\n") + 4);
    if (request.startsWith("HEAD") || status == 204 || status == 304) {
      assertEquals("", body);
    } else {
      String path = request.substring(request.indexOf(' ') + 1);
      assertEquals(path, new ObjectMapper().readTree(body).get("path").asText());
    }
  }

  @Test
  void headSaysHowLongTheBodyWouldBe() throws Exception {
    String get = Parts.http(app.address(), "GET /");
    String head = Parts.http(app.address(), "HEAD /");
    String length = "Content-length: ";
    String[] lines = get.split("\r\n", -1);
    for (String line : lines) {
      if (line.startsWith(length)) {
        assertTrue(head.contains(line + "\r\n"), head);
        return;
      }
    }
    throw new AssertionError("no length in " + get);
  }

  @Test
  void answersRequestAfterRequestOnOneConnection() throws Exception {
    try (Socket socket = Parts.connect(app.address())) {
      InputStream in = socket.getInputStream();
      String request = "HEAD / HTTP/1.1\r\nHost: lab\r\n\r\n";
      for (int i = 0; i < 20; i++) {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          int next = in.read();
          assertTrue(next >= 0, "closed after " + i + " answers");
          head.append((char) next);
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head::toString);
      }
    }
  }
}
