package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.lab.aws.ProfileFiles;
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

/** Runs in the lab's laptop, from where the lab's AWS can be reached, and sets its switches. */
final class LabAwsClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String endpoint;
  private final String token;

  private LabAwsClient(String endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /**
   * Sends requests, and prints what is switched on then.
   *
   * @param requests as {@code POST switches {…}}; the body may be left out
   */
  public static void main(String[] requests) throws IOException, InterruptedException {
    Path folder = LabFiles.aws(Path.of(System.getenv(RunningLab.FOLDER_VARIABLE)));
    LabAwsClient client =
        new LabAwsClient(
            System.getenv("AWS_ENDPOINT_URL"), Files.readString(ProfileFiles.token(folder)));
    for (String request : requests) {
      JsonNode answer = client.send(request);
      if (answer.has("error")) {
        System.err.println("throughline: " + answer.path("error").asText());
        System.exit(2);
      }
    }
    client.lines().forEach(System.out::println);
  }

  private JsonNode send(String request) throws IOException, InterruptedException {
    String[] parts = request.split(" ", 3);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return JSON.readTree(
          http.send(
                  HttpRequest.newBuilder(URI.create(endpoint + "/_lab/" + parts[1]))
                      .header("Authorization", "Bearer " + token)
                      .method(
                          parts[0],
                          parts.length > 2
                              ? BodyPublishers.ofString(parts[2])
                              : BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.ofString())
              .body());
    }
  }

  private List<String> lines() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (JsonNode on : send("GET switches")) {
      StringBuilder line =
          new StringBuilder(
              "%-9s %s".formatted(on.path("fault").asText(), on.path("action").asText()));
      append(line, on, "region", " in ");
      append(line, on, "account", " of ");
      append(line, on, "times", ", calls: ");
      if (on.path("millis").asInt() > 0) {
        append(line, on, "millis", ", milliseconds: ");
      }
      lines.add(line.toString());
    }
    for (JsonNode on : send("GET resources")) {
      lines.add(
          "fail      %s when it is to %s"
              .formatted(on.path("target").asText(), on.path("moment").asText()));
    }
    return lines.isEmpty() ? List.of("Nothing is switched on in the lab's AWS.") : lines;
  }

  private static void append(StringBuilder line, JsonNode on, String member, String before) {
    if (on.has(member)) {
      line.append(before).append(on.path(member).asText());
    }
  }
}
