package dev.throughline.lab.part;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * A part's few lines for whoever looks why something fails. A logging framework would double the
 * time a part takes to start.
 *
 * @param part what the lines begin with
 * @param out for people
 * @param reports for the program that started the part
 */
record PartLog(String part, PrintStream out, PrintStream reports) {

  /** A log that nobody takes reports from. */
  PartLog(String part, PrintStream out) {
    this(part, out, new PrintStream(OutputStream.nullOutputStream()));
  }

  void say(String line) {
    out.println(part + ": " + line);
  }

  void report(TargetReport report) {
    reports.println(report.line());
    reports.flush();
  }
}
