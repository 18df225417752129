package dev.throughline.lab;

import dev.throughline.lab.fault.FaultyDeployment;
import dev.throughline.lab.fault.LaptopClock;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a command in a lab's laptop, and passes on its exit code. */
public final class LabRun {

  /** Not by its class: the program knows the lab, and the lab not the program. */
  private static final String MAIN = "dev.throughline.app.Main";

  private static final int END_SECONDS = 15;

  private final Lab lab;

  public LabRun(Lab lab) {
    this.lab = lab;
  }

  /** The folder of the lab whose laptop this process runs in; empty outside of any. */
  public static Optional<Path> folderHere() {
    return Optional.ofNullable(System.getenv(RunningLab.FOLDER_VARIABLE)).map(Path::of);
  }

  /** How this program is called here: in the laptop of a lab, with the option that names it. */
  public static String programHere() {
    return folderHere()
        .map(folder -> new LabHints(folder.getFileName().toString()).inLab())
        .orElse("throughline");
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

  /** The clock of the laptop that this process runs in; outside of any lab, the system's. */
  public static Clock clockHere() {
    Clock system = Clock.systemUTC();
    return folderHere().<Clock>map(folder -> new LaptopClock(folder, system)).orElse(system);
  }

  /**
   * A command to be run in the laptop of the lab with that folder, with the laptop's own settings.
   *
   * @throws IOException when there is no such lab
   */
  public static ProcessBuilder inLaptop(Path folder, List<String> command) throws IOException {
    LabRecord record =
        LabRecord.read(folder).orElseThrow(() -> new IOException("there is no lab in " + folder));
    return new RunningLab(record, folder, Optional.empty()).inLaptop(command);
  }

  /** What starts this program again. */
  public static List<String> program(String... arguments) {
    return program(MAIN, List.of(arguments));
  }

  /** The deployment that something is broken in, of the lab whose laptop this process runs in. */
  public static Optional<FaultyDeployment> faultyHere() throws ProblemException {
    Optional<Path> folder = folderHere();
    try {
      return folder.isEmpty() ? Optional.empty() : FaultyDeployment.read(folder.get());
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The lab's faults can't be read: " + e.getMessage(),
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
    return run(name, program(mainClass, arguments), false, Lab.Wishes.NONE, List.of());
  }

  /**
   * The same in a lab in which something is broken first. A lab that is started for this has no
   * deployment yet, and its AWS takes no time to make one.
   *
   * @param faults codes of the catalogue
   */
  public int runBroken(String name, String mainClass, List<String> arguments, List<String> faults)
      throws ProblemException, InterruptedException {
    FaultRequests.requireKnown(faults);
    Lab.Wishes fast = new Lab.Wishes(false, Lab.Wishes.FASTEST_PACE);
    return run(name, program(mainClass, arguments), false, fast, faults);
  }

  private static List<String> program(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>(PartProcess.program(mainClass));
    command.addAll(arguments);
    return command;
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
    return run(name, command, interactive, Lab.Wishes.NONE, List.of());
  }

  private int run(
      String name,
      List<String> command,
      boolean interactive,
      Lab.Wishes wishes,
      List<String> faults)
      throws ProblemException, InterruptedException {
    try (RunningLab running = lab.joinOrStart(name, Lab.Life.FOREGROUND, wishes)) {
      if (!faults.isEmpty()) {
        new Breaking(running).make(faults);
      }
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
