package dev.throughline.cli;

import dev.throughline.model.Proof;
import dev.throughline.model.TargetsProof;
import dev.throughline.report.ReportFormat;
import dev.throughline.report.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a report of the proof is written, and where. */
final class ReportOptions {

  private static final Logger LOG = LoggerFactory.getLogger(ReportOptions.class);

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "Write a report that can be sent to a colleague, whatever the verdict. FILE ends in .html,"
            + " .json or .txt. Account ids, public addresses and names are replaced in it; private"
            + " addresses are kept."
      })
  private Path file;

  @Option(
      names = "--no-redact",
      description = "Keep the real names in the report. Keys and tokens are left out even so.")
  private boolean whole;

  /** The command that has this option, not this mixin. */
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Finds what is wrong with the file before anything is waited for. */
  void check() {
    if (file == null) {
      if (whole) {
        throw wrong("--no-redact speaks of a report; give --report FILE as well.");
      }
      return;
    }
    try {
      ReportFormat.of(file);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw wrong("\"" + file + "\" is a folder; give the report a file's name.");
    }
    if (!Files.isDirectory(folder)) {
      throw wrong("The report can't be written: there is no folder \"" + folder + "\".");
    }
    if (!Files.isWritable(folder)) {
      throw wrong("The report can't be written: the folder \"" + folder + "\" takes no files.");
    }
  }

  /**
   * Writes the report, if one is wanted, and says where it is.
   *
   * @param onOut whether standard output may be told
   * @return false when it could not be written; standard error says why
   */
  boolean write(Proof proof, boolean onOut) {
    return write(() -> Reports.write(proof, file, !whole), onOut);
  }

  /** The same, of many targets. */
  boolean write(TargetsProof all, boolean onOut) {
    return write(() -> Reports.write(all, file, !whole), onOut);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private boolean write(Writing report, boolean onOut) {
    if (file == null) {
      return true;
    }
    try {
      report.run();
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("throughline: The report \"" + file + "\" could not be written: " + reason(e));
      err.println("The verdict above stands. Give --report a file that this user can write.");
      err.flush();
      LOG.debug("No report", e);
      return false;
    }
    if (onOut) {
      PrintWriter out = spec.commandLine().getOut();
      out.println();
      out.println("Report: " + file + (whole ? " (not redacted)" : ""));
      out.flush();
    }
    return true;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "its folder takes no files from this user.";
      case NoSuchFileException _ -> "its folder is gone.";
      default -> String.valueOf(e.getMessage());
    };
  }
}
