package dev.throughline.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Breaks and mends the lab whose laptop this process runs in. */
public final class LabBoard implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String token;

  public LabBoard() throws IOException {
    token = Files.readString(Path.of(System.getenv("THROUGHLINE_LAB_DIR"), "aws", "token"));
  }

  public List<String> codes() throws IOException, InterruptedException {
    List<String> codes = new ArrayList<>();
    send("GET", "faults", "").forEach(one -> codes.add(one.path("code").asText()));
    return codes;
  }

  public void on(List<String> codes) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("deployment", "demo");
    ArrayNode on = body.putArray("on");
    codes.forEach(on::add);
    send("POST", "faults", body.toString());
  }

  public void allOff() throws IOException, InterruptedException {
    send("POST", "faults", "{\"off\":[\"*\"]}");
  }

  /** How the wire to the endpoint is: all zero for one that is well. */
  public void wire(int delayMillis, int lossPercent) throws IOException, InterruptedException {
    send(
        "POST",
        "wire",
        "{\"delayMillis\":%d,\"lossPercent\":%d}".formatted(delayMillis, lossPercent));
  }

  private JsonNode send(String method, String page, String body)
      throws IOException, InterruptedException {
    JsonNode answer =
        JSON.readTree(
            http.send(
                    HttpRequest.newBuilder(
                            URI.create(System.getenv("AWS_ENDPOINT_URL") + "/_lab/" + page))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                    BodyHandlers.ofString())
                .body());
    if (answer.has("error")) {
      throw new IOException(answer.path("error").asText());
    }
    return answer;
  }

  @Override
  public void close() {
    http.close();
  }
}
