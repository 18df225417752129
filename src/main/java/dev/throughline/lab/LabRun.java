package dev.throughline.lab;

import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a command in a lab's laptop, and passes on its exit code. */
public final class LabRun {

  private static final int END_SECONDS = 15;

  private final Lab lab;

  public LabRun(Lab lab) {
    this.lab = lab;
  }

  /** The folder of the lab whose laptop this process runs in; empty outside of any. */
  public static Optional<Path> folderHere() {
    return Optional.ofNullable(System.getenv(RunningLab.FOLDER_VARIABLE)).map(Path::of);
  }

  /** The deployment of the lab whose laptop this process runs in; empty outside of any. */
  public static Optional<Deployment> deploymentHere() throws ProblemException {
    String folder = System.getenv(RunningLab.FOLDER_VARIABLE);
    if (folder == null) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(folder);
      return LabRecord.read(path)
          .filter(record -> Files.exists(LabFiles.profile(path)))
          .map(record -> record.deployment(path));
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The lab's record can't be read: " + e.getMessage(),
          "Stop the lab with \"throughline lab stop\" and start it again.",
          e);
    }
  }

  /**
   * Runs this program again, in the laptop.
   *
   * @param arguments its arguments
   */
  public int runProgram(String name, String mainClass, List<String> arguments)
      throws ProblemException, InterruptedException {
    List<String> command = new ArrayList<>(PartProcess.program(mainClass));
    command.addAll(arguments);
    return run(name, command, false);
  }

  /**
   * Joins the lab of that name, or else starts one for this command alone, and runs the command in
   * its laptop.
   *
   * @param interactive whether it is a shell, which deals with Ctrl-C itself
   * @return the command's exit code
   */
  int run(String name, List<String> command, boolean interactive)
      throws ProblemException, InterruptedException {
    try (RunningLab running = lab.joinOrStart(name, Lab.Life.FOREGROUND)) {
      Process process = running.inLaptop(command).start();
      Thread hook = new Thread(() -> end(process, interactive, running));
      Runtime.getRuntime().addShutdownHook(hook);
      int exitCode = await(process);
      removeHook(hook);
      return exitCode;
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "\"" + command.getFirst() + "\" could not be run in the lab: " + e.getMessage(),
          "Check its name; put \"--\" in front of the command.",
          e);
    }
  }

  /** When we are interrupted the command is as well, and how it ends is how we end. */
  private static int await(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw e;
    }
  }

  /**
   * Ctrl-C reaches the command as well as us, since both stand at one terminal; what reaches only
   * us is passed on. A shell at a terminal goes on, and so do we until it ends.
   */
  private static void end(Process process, boolean interactive, RunningLab running) {
    boolean shellAtTerminal = interactive && isAtTerminal();
    if (!shellAtTerminal) {
      process.destroy();
    }
    try {
      if (shellAtTerminal) {
        process.waitFor();
      } else if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    running.close();
    if (!process.isAlive()) {
      Runtime.getRuntime().halt(process.exitValue());
    }
  }

  @SuppressWarnings("SystemConsoleNull") // It is null again since JDK 25, where there is none.
  private static boolean isAtTerminal() {
    return System.console() != null;
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Shutting down already: the hook is doing what closing would do.
    }
  }
}
