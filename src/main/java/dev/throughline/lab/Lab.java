package dev.throughline.lab;

import dev.throughline.model.Deployment.Kind;
import dev.throughline.model.ProblemException;
import dev.throughline.settings.PrivateFiles;
import dev.throughline.settings.ProcessId;
import dev.throughline.tunnel.platform.OpenvpnFinder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Starts, finds and stops labs. Each has a name, and several can run side by side. */
public final class Lab {

  /** The lab that is meant when none is named. */
  public static final String DEFAULT_NAME = "default";

  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** Who ends a lab. */
  enum Life {
    /** Somebody, with {@code lab stop}. */
    BACKGROUND,
    /** The command that started it, by ending in whatever way. */
    FOREGROUND
  }

  /**
   * What a lab is to be like.
   *
   * @param loopback whether it is to be the loopback lab even where the one with a tunnel is
   *     possible
   * @param pace how many times faster than AWS its AWS does what takes time, 1 or more
   */
  record Wishes(boolean loopback, int pace) {

    /** A minute at AWS is a second. */
    static final int USUAL_PACE = 60;

    /** Nothing takes time. */
    static final int FASTEST_PACE = 1_000_000;

    static final Wishes NONE = new Wishes(false, USUAL_PACE);
  }

  private static final int STOP_SECONDS = 15;

  private final Path runtimeFolder;
  private final LabSupport support;

  /**
   * Labs of this user.
   *
   * @param runtimeFolder the user's runtime folder
   */
  public Lab(Path runtimeFolder, OpenvpnFinder finder) {
    this.runtimeFolder = runtimeFolder;
    this.support = new LabSupport(finder, System.getProperty("os.name"));
  }

  LabSupport.Answer possible() throws InterruptedException {
    return support.ask();
  }

  /** The running labs. What a killed one left behind is removed on the way. */
  List<RunningLab> running() throws ProblemException {
    try {
      removeLeftovers();
      List<RunningLab> running = new ArrayList<>();
      for (String name : LabFolder.names(runtimeFolder)) {
        find(name).ifPresent(running::add);
      }
      return running;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The lab of that name, if it runs. */
  Optional<RunningLab> find(String name) throws ProblemException {
    Path folder = LabFolder.of(runtimeFolder, checked(name));
    try {
      return LabRecord.read(folder)
          .filter(LabRecord::isRunning)
          .map(record -> new RunningLab(record, folder, Optional.empty()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Joins the lab of that name, or else starts it. */
  RunningLab joinOrStart(String name, Life life) throws ProblemException, InterruptedException {
    return joinOrStart(name, life, Wishes.NONE);
  }

  /** The same; the wishes are for a lab that is started. */
  RunningLab joinOrStart(String name, Life life, Wishes wishes)
      throws ProblemException, InterruptedException {
    Path folder = LabFolder.of(runtimeFolder, checked(name));
    try {
      PrivateFiles.folder(runtimeFolder);
      PrivateFiles.folder(folder.getParent());
      removeLeftovers();
      Path lockFile = folder.resolveSibling(name + ".lock");
      // Two starts of one lab at the same time: the second waits, and then joins.
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Optional<RunningLab> running = find(name);
        return running.isPresent() && lock.isValid()
            ? running.get()
            : start(name, folder, life, wishes);
      }
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The lab could not be started: " + e.getMessage(),
          "Run \"throughline lab status\" to see what is possible here, and look at the space left"
              + " in "
              + runtimeFolder
              + ".",
          e);
    }
  }

  /** Ends the lab and waits for it; false when none of that name was running. */
  boolean stop(String name) throws ProblemException, InterruptedException {
    Optional<RunningLab> running = find(name);
    running.ifPresent(lab -> end(lab.record().supervisor()));
    LabFolder.delete(LabFolder.of(runtimeFolder, name));
    return running.isPresent();
  }

  /** What labs left behind whose supervisor was killed; one that is being built has no record. */
  private void removeLeftovers() throws IOException {
    for (String name : LabFolder.names(runtimeFolder)) {
      Path folder = LabFolder.of(runtimeFolder, name);
      Optional<LabRecord> record = LabRecord.read(folder);
      if (record.isPresent() && !record.get().isRunning()) {
        LabFolder.delete(folder);
      }
    }
  }

  private RunningLab start(String name, Path folder, Life life, Wishes wishes)
      throws IOException, ProblemException, InterruptedException {
    LabSupport.Answer possible = support.ask();
    boolean tunnel = !wishes.loopback() && possible.kind().filter(Kind.LAB::equals).isPresent();
    if (possible.kind().isEmpty()) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The lab needs openvpn 2.6 or newer. " + possible.why(),
          "Install it: \"sudo apt install openvpn\" on Debian and Ubuntu, \"brew install openvpn\""
              + " on macOS, the installer of openvpn.net on Windows.");
    }
    LabFolder.delete(folder);
    PrivateFiles.folder(folder);
    Process supervisor =
        supervisor(name, folder, life, tunnel, wishes.pace(), possible.openvpn().orElseThrow())
            .start();
    try {
      awaitReady(supervisor);
    } catch (IOException | InterruptedException e) {
      end(ProcessId.of(supervisor.toHandle()));
      LabFolder.delete(folder);
      throw e;
    }
    LabRecord record =
        LabRecord.read(folder)
            .orElseThrow(() -> new IOException("the lab ended as soon as it was ready"));
    return new RunningLab(
        record, folder, life == Life.FOREGROUND ? Optional.of(supervisor) : Optional.empty());
  }

  private static ProcessBuilder supervisor(
      String name, Path folder, Life life, boolean tunnel, int pace, Path openvpn) {
    List<String> command = new ArrayList<>();
    // A session of its own, so that Ctrl-C at the terminal reaches us and not the lab.
    Tools.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    if (tunnel) {
      command.addAll(LabSupport.unshare());
    }
    // It makes keys, for which Java's better compiler takes a third of the time.
    command.addAll(PartProcess.java(List.of("-Xmx64m", "-XX:TieredStopAtLevel=4")));
    command.add(LabSupervisor.class.getName());
    command.addAll(
        List.of(
            name,
            folder.toString(),
            tunnel ? "tunnel" : "loopback",
            openvpn.toString(),
            life == Life.FOREGROUND ? "foreground" : "background",
            "" + pace));
    ProcessBuilder builder = new ProcessBuilder(command);
    Tools.widenPath(builder.environment());
    builder.redirectError(folder.resolve("lab.log").toFile());
    return builder;
  }

  private static void awaitReady(Process supervisor) throws IOException, InterruptedException {
    // Read on a thread of its own: a read of a pipe can't be interrupted, and Ctrl-C has to be.
    var line = new FutureTask<>(() -> supervisor.inputReader().readLine());
    Thread.ofVirtual().start(line);
    String said;
    try {
      said = line.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("it was not ready in 60 s", e);
    }
    if (said == null) {
      throw new IOException("its supervisor ended with exit code " + supervisor.waitFor());
    }
    if (!said.equals("ready")) {
      throw new IOException(said.replaceFirst("^failed ", ""));
    }
  }

  /** Asks the supervisor to end, and ends it by force when it does not; its parts go with it. */
  static void end(ProcessId supervisor) {
    Optional<ProcessHandle> running = supervisor.running();
    running.ifPresent(ProcessHandle::destroy);
    try {
      if (!supervisor.endsWithin(Duration.ofSeconds(STOP_SECONDS))) {
        running.ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      running.ifPresent(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }

  private static String checked(String name) throws ProblemException {
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(
          ProblemException.Kind.USAGE,
          "\"" + name + "\" is no name for a lab.",
          "Use up to 32 lower-case letters, digits and dashes, as in --lab=second.");
    }
    return name;
  }

  private ProblemException unreadable(IOException e) {
    return new ProblemException(
        ProblemException.Kind.COMPUTER,
        "The labs' folder can't be read: " + e.getMessage(),
        "Look at " + runtimeFolder.resolve("labs") + "; if it is damaged, remove it.",
        e);
  }
}
