package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs in the lab's laptop, from where the lab's AWS can be reached, and sets its switches. */
final class LabAwsClient {

  private final LabDoor door;

  private LabAwsClient(LabDoor door) {
    this.door = door;
  }

  /**
   * Sends requests, and prints what is switched on then.
   *
   * @param requests as {@code POST switches {…}}; the body may be left out
   */
  public static void main(String[] requests) throws IOException, InterruptedException {
    LabAwsClient client = new LabAwsClient(LabDoor.here());
    for (String request : requests) {
      JsonNode answer = client.door.send(request);
      if (answer.has("error")) {
        System.err.println("throughline: " + answer.path("error").asText());
        System.exit(2);
      }
    }
    client.lines().forEach(System.out::println);
  }

  private List<String> lines() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (JsonNode on : door.send("GET switches")) {
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
    for (JsonNode on : door.send("GET resources")) {
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
