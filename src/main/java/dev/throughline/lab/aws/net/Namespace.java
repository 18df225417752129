package dev.throughline.lab.aws.net;

import dev.throughline.lab.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network namespace, and what was set in it. It lives as long as a process in it; the one that
 * holds it ends with the thread that made it (PR_SET_PDEATHSIG).
 */
final class Namespace {

  /** Nothing is set twice: interfaces never get the name of one that there was before. */
  private final Set<String> settings = new LinkedHashSet<>();

  private final Optional<Process> holder;
  private final long pid;
  private String rules = "";

  private Namespace(Optional<Process> holder, long pid) {
    this.holder = holder;
    this.pid = pid;
  }

  /** One that there is already, by a process in it. */
  static Namespace of(long pid) {
    return new Namespace(Optional.empty(), pid);
  }

  /**
   * Makes one.
   *
   * @param forwards whether packets that come in at one interface go out at another
   */
  static Namespace make(boolean forwards) throws IOException {
    String script =
        "ip link set lo up && echo "
            + (forwards ? 1 : 0)
            + " >/proc/sys/net/ipv4/ip_forward && echo ready && exec sleep infinity";
    ProcessBuilder builder =
        new ProcessBuilder(
            "setpriv", "--pdeathsig", "KILL", "unshare", "--net", "sh", "-c", script);
    Tools.widenPath(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process holder = builder.start();
    // The line comes from inside the new namespace, so it is there when the line is.
    String line = holder.inputReader().readLine();
    if (!"ready".equals(line)) {
      holder.destroyForcibly();
      throw new IOException("a network namespace can't be made here");
    }
    return new Namespace(Optional.of(holder), holder.pid());
  }

  long pid() {
    return pid;
  }

  boolean isAlive() {
    return holder.map(Process::isAlive).orElse(true);
  }

  /** The command, to be run in here, ending when this thread ends. */
  List<String> inside(List<String> command) {
    List<String> whole =
        new ArrayList<>(
            List.of("setpriv", "--pdeathsig", "KILL", "nsenter", "--net", "--target", "" + pid));
    whole.add("--");
    whole.addAll(command);
    return whole;
  }

  /**
   * Sets what is not set yet, and takes back what is not wanted any more.
   *
   * @param wanted what {@code ip} knows, as {@code addr ADDRESS dev NAME} or {@code route …}
   */
  void set(Collection<String> wanted) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Set<String> obsolete = new LinkedHashSet<>(settings);
    wanted.forEach(obsolete::remove);
    if (!obsolete.isEmpty()) {
      obsolete.forEach(setting -> lines.add(command(setting, "del")));
      // What went with its interface can't be taken back any more, and need not be.
      run(
          List.of("sh", "-c", "ip -force -batch - 2>/dev/null || true"),
          String.join("\n", lines) + "\n");
      settings.removeAll(obsolete);
    }
    List<String> added = wanted.stream().filter(setting -> !settings.contains(setting)).toList();
    if (!added.isEmpty()) {
      ip(added.stream().map(setting -> command(setting, "replace")).toList());
      settings.addAll(added);
    }
  }

  /** Replaces the packet filter's rules, at one stroke. */
  void filter(String wanted) throws IOException, InterruptedException {
    if (!wanted.equals(rules)) {
      run(List.of("nft", "--file", "-"), wanted);
      rules = wanted;
    }
  }

  void ip(List<String> commands) throws IOException, InterruptedException {
    run(List.of("ip", "-batch", "-"), String.join("\n", commands) + "\n");
  }

  /** Ends the process that holds it; those that were started inside have to end as well. */
  void end() {
    holder.ifPresent(Process::destroyForcibly);
  }

  private void run(List<String> command, String input) throws IOException, InterruptedException {
    Tools.run(inside(command), input);
  }

  private static String command(String setting, String verb) {
    int space = setting.indexOf(' ');
    return setting.substring(0, space) + " " + verb + setting.substring(space);
  }
}
