package dev.throughline.lab;

/** How a lab of that name is meant on a command line; the usual one need not be named. */
record LabHints(String name) {

  /** What stands in front of a command that is to run in it. */
  String inLab() {
    return "throughline --lab" + (isUsual() ? "" : "=" + name);
  }

  /** The command that starts it. */
  String start() {
    return "throughline lab start" + (isUsual() ? "" : " " + name);
  }

  /** A command about it, such as {@code faults off --all}. */
  String about(String command) {
    return "throughline lab " + command + (isUsual() ? "" : " --name " + name);
  }

  private boolean isUsual() {
    return name.equals(Lab.DEFAULT_NAME);
  }
}
