package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The switches as a table. */
final class LabFaultsText {

  private LabFaultsText() {}

  /**
   * Prints them.
   *
   * @param faults as the lab's board tells them
   */
  static void print(JsonNode faults, PrintStream out) {
    int on = 0;
    for (JsonNode fault : faults) {
      boolean isOn = fault.path("on").asBoolean();
      on += isOn ? 1 : 0;
      out.printf(
          "%-3s %-26s %s%n",
          isOn ? "ON" : "", fault.path("code").asText(), fault.path("how").asText());
    }
    out.println();
    out.println(
        on == 0
            ? "None is on. Switch one on with: throughline lab faults on CODE"
            : on
                + " on. Prove with: throughline --lab prove; switch all off with: throughline lab"
                + " faults off --all");
  }
}
