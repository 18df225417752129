package dev.throughline.lab.aws;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Lets in whoever holds the lab's token, and speaks JSON with them. */
public final class Door {

  private static final int MAX_BODY = 65_536;

  /** What is behind the door. */
  @FunctionalInterface
  public interface Page {

    /**
     * Answers.
     *
     * @param body null or missing when nothing came
     * @throws IllegalArgumentException when that can't be done; its message is for a person
     * @throws IOException when it was tried and failed
     */
    JsonNode answer(String method, String path, JsonNode body)
        throws IOException, InterruptedException;
  }

  private final String token;
  private final Page page;
  private final JsonMapper json = JsonMapper.builder().build();

  Door(String token, Page page) {
    this.token = token;
    this.page = page;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!mayEnter(exchange)) {
        send(exchange, 401, error("The lab's token is missing or wrong."));
        return;
      }
      try {
        send(
            exchange,
            200,
            page.answer(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                json.readTree(exchange.getRequestBody().readNBytes(MAX_BODY))));
      } catch (JacksonException | IllegalArgumentException e) {
        send(exchange, 400, error(e.getMessage()));
      } catch (AwsError e) {
        send(exchange, 500, error("The lab's AWS refuses: " + e.getMessage()));
      } catch (IOException | NoSuchElementException e) {
        send(exchange, 500, error(String.valueOf(e.getMessage())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean mayEnter(HttpExchange exchange) {
    String given =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    return MessageDigest.isEqual(
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode error(String message) {
    return json.createObjectNode().put("error", message);
  }

  private void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = (json.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
