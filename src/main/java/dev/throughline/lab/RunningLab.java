package dev.throughline.lab;

import dev.throughline.model.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lab that runs.
 *
 * @param owned the supervisor when this command started the lab for itself: closing ends the lab,
 *     and so does the end of this process, which the supervisor sees at its standard input
 */
record RunningLab(LabRecord record, Path folder, Optional<Process> owned) implements AutoCloseable {

  /** Names the lab's folder to what runs in its laptop. */
  static final String FOLDER_VARIABLE = "THROUGHLINE_LAB_DIR";

  Deployment deployment() {
    return record.deployment(folder);
  }

  LabHints hints() {
    return new LabHints(record.name());
  }

  /**
   * A command to be run in the lab's laptop, with this process's terminal. It is told to end when
   * the thread that starts it ends.
   */
  ProcessBuilder inLaptop(List<String> command) throws IOException {
    List<String> whole = new ArrayList<>();
    if (record.kind() == Deployment.Kind.LAB) {
      whole.addAll(
          List.of("nsenter", "--target", "" + record.laptop(), "--net", "--mount", "--root"));
      if (isOtherUserNamespace()) {
        // The one user that the namespace maps is root in it; there are no groups to set.
        whole.addAll(List.of("--user", "--preserve-credentials"));
      }
      // Entering a mount namespace leads to its root folder; the caller's relative paths must hold.
      whole.addAll(List.of("--", "env", "--chdir=" + Path.of("").toAbsolutePath()));
      whole.addAll(List.of("setpriv", "--pdeathsig", "TERM"));
    }
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).inheritIO();
    Tools.widenPath(builder.environment());
    builder.environment().put(FOLDER_VARIABLE, folder.toString());
    LabAws.enter(builder.environment(), record, folder);
    return builder;
  }

  private boolean isOtherUserNamespace() throws IOException {
    Path theirs = Files.readSymbolicLink(Path.of("/proc/" + record.laptop() + "/ns/user"));
    return !theirs.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
  }

  @Override
  public void close() {
    if (owned.isPresent()) {
      Lab.end(record.supervisor());
      LabFolder.delete(folder);
    }
  }
}
