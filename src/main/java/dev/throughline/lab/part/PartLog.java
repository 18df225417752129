package dev.throughline.lab.part;

import java.io.PrintStream;

/**
 * A part's few lines for whoever looks why something fails. A logging framework would double the
 * time a part takes to start.
 */
record PartLog(String part, PrintStream out) {

  void say(String line) {
    out.println(part + ": " + line);
  }
}
