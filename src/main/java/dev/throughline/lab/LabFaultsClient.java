package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Runs in the lab's laptop, from where the lab can be reached, and throws the switches. */
final class LabFaultsClient {

  private static final String SILENT = "silent";

  private LabFaultsClient() {}

  /**
   * Sends one request, and prints what there is then.
   *
   * @param arguments how to print: {@code text}, {@code json}, {@code wire} or {@code silent}; the
   *     request; and the lab's name, for text
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JsonNode answer = LabDoor.here().send(arguments[1]);
    if (answer.has("error")) {
      System.err.println("throughline: " + answer.path("error").asText());
      System.exit(2);
    }
    switch (arguments[0]) {
      case "json" ->
          System.out.println(
              JsonMapper.builder()
                  .build()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(answer));
      case "wire" ->
          System.out.printf(
              "The way to the endpoint: %d ms longer there and back, %d %% lost on either way.%n",
              answer.path("delayMillis").asInt(), answer.path("lossPercent").asInt());
      case SILENT -> {
        // Whoever asked says the rest.
      }
      default ->
          LabFaultsText.lines(answer, new LabHints(arguments[2])).forEach(System.out::println);
    }
  }
}
