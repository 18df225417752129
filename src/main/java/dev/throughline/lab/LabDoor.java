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

/** Speaks with the lab's AWS about the lab itself, from the lab's laptop. */
final class LabDoor {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String endpoint;
  private final String token;

  private LabDoor(String endpoint, String token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /** The door of the lab whose laptop this process runs in. */
  static LabDoor here() throws IOException {
    Path folder = LabFiles.aws(Path.of(System.getenv(RunningLab.FOLDER_VARIABLE)));
    return new LabDoor(
        System.getenv("AWS_ENDPOINT_URL"), Files.readString(ProfileFiles.token(folder)));
  }

  /**
   * Sends a request.
   *
   * @param request as {@code POST switches {…}}; the body may be left out
   * @return the answer, with a member {@code error} when it was refused
   */
  JsonNode send(String request) throws IOException, InterruptedException {
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
}
