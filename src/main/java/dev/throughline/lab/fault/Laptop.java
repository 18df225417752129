package dev.throughline.lab.fault;

import dev.throughline.lab.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab's laptop: its network, what it sees of the file system, and its files in the lab's
 * folder. What is mounted there is seen there alone.
 *
 * @param pid a process in its namespaces
 * @param folder the lab's folder
 */
record Laptop(long pid, Path folder) {

  /** Runs a command in it. */
  String run(List<String> command) throws IOException, InterruptedException {
    List<String> whole =
        new ArrayList<>(List.of("nsenter", "--net", "--mount", "--target", "" + pid, "--"));
    whole.addAll(command);
    return Tools.run(whole, "");
  }

  /** Puts another file over the one that is there, for all that run in the laptop. */
  Fault.Mending cover(Path real, Path other) throws IOException, InterruptedException {
    run(List.of("mount", "--bind", other.toString(), real.toString()));
    return () -> run(List.of("umount", "--lazy", real.toString()));
  }
}
