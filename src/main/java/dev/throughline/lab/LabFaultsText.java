package dev.throughline.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The switches as a table. */
final class LabFaultsText {

  private LabFaultsText() {}

  /**
   * Its lines.
   *
   * @param faults as the lab's board tells them
   * @param lab the one that they are of
   */
  static List<String> lines(JsonNode faults, LabHints lab) {
    List<String> lines = new ArrayList<>();
    int on = 0;
    for (JsonNode fault : faults) {
      boolean isOn = fault.path("on").asBoolean();
      on += isOn ? 1 : 0;
      lines.add(
          "%-3s %-26s %s"
              .formatted(
                  isOn ? "ON" : "", fault.path("code").asText(), fault.path("how").asText()));
    }
    lines.add("");
    lines.add(
        on == 0
            ? "None is on. Switch one on with: " + lab.about("faults on CODE")
            : "%d on. Prove with: %s prove; switch all off with: %s"
                .formatted(on, lab.inLab(), lab.about("faults off --all")));
    return lines;
  }
}
