package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.Proof;
import dev.throughline.support.Evidences;
import dev.throughline.support.Proofs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReportOptionsTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Proves nothing, and reports a proof that is there already. */
  @Command(name = "reporting")
  private static final class Reporting implements Callable<Integer> {

    private final Proof proof = Proofs.of(Evidences.blocked());
    private final Runnable meanwhile;

    @Mixin private ReportOptions report;

    Reporting(Runnable meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    public Integer call() {
      report.check();
      meanwhile.run();
      return report.write(proof, true) ? 0 : 1;
    }
  }

  @Test
  void theReportIsWrittenAndNamed() throws IOException {
    Path file = folder.resolve("path.html");
    assertEquals(0, run(() -> {}, "--report", file.toString()));
    assertTrue(Files.readString(file).contains("host-1.private-zone-1"));
    assertEquals("\nReport: " + file + "\n", out.toString().replace("\r", ""));
  }

  @Test
  void realNamesAreKeptOnRequestAndThatIsSaid() throws IOException {
    Path file = folder.resolve("path.txt");
    assertEquals(0, run(() -> {}, "--report", file.toString(), "--no-redact"));
    assertTrue(Files.readString(file).contains("hello.internal.company"));
    assertTrue(out.toString().contains("(not redacted)"), out.toString());
  }

  @Test
  void withoutTheOptionNothingIsWrittenOrSaid() {
    assertEquals(0, run(() -> {}));
    assertEquals("", out + "" + err);
  }

  @Test
  void whatCantBeWrittenIsRefusedBeforeAnythingIsWaitedFor() {
    refused("ends in none of these", "--report", folder.resolve("path.pdf").toString());
    refused("there is no folder", "--report", folder.resolve("none/path.html").toString());
    refused("--report FILE", "--no-redact");
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken.html"));
    refused("is a folder", "--report", taken.toString());
  }

  @Test
  void aFolderThatVanishesMeanwhileIsToldOnStandardError() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    assertEquals(1, run(() -> delete(gone), "--report", gone.resolve("path.json").toString()));
    assertTrue(err.toString().contains("could not be written: its folder is gone."), err::toString);
    assertTrue(err.toString().contains("The verdict above stands."), err::toString);
    assertEquals("", out.toString());
  }

  private void refused(String why, String... arguments) {
    err.getBuffer().setLength(0);
    boolean[] isReached = {false};
    assertEquals(2, run(() -> isReached[0] = true, arguments));
    assertTrue(err.toString().contains(why), err::toString);
    assertFalse(isReached[0]);
  }

  private int run(Runnable meanwhile, String... arguments) {
    return new CommandLine(new Reporting(meanwhile))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static void delete(Path folder) {
    try {
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
