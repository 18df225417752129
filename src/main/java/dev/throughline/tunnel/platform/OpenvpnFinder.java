package dev.throughline.tunnel.platform;

import dev.throughline.model.LocalEvidence.OpenvpnBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for openvpn in the places where the systems' packages put it, then on the PATH: the usual
 * places come first, since it may run with more rights than whoever set the PATH.
 */
public final class OpenvpnFinder {

  /** The first version that speaks the management dialect we use. */
  private static final List<Integer> OLDEST = List.of(2, 6, 0);

  /** Before this one its Windows service could be made to load foreign code (CVE-2024-27903). */
  private static final List<Integer> OLDEST_ON_WINDOWS = List.of(2, 6, 10);

  private static final Pattern VERSION = Pattern.compile("OpenVPN (\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  private final boolean windows;
  private final List<Path> places;
  private final Map<String, OpenvpnBinary> known = new ConcurrentHashMap<>();

  public OpenvpnFinder(String osName, Map<String, String> environment) {
    this.windows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
    this.places = places(osName.toLowerCase(Locale.ROOT), environment, windows);
  }

  /** A finder with places of its own, for tests. */
  OpenvpnFinder(List<Path> places) {
    this.windows = false;
    this.places = List.copyOf(places);
  }

  /** Where it looks, in order. */
  public List<String> places() {
    return places.stream().map(Path::toString).toList();
  }

  /** The first openvpn there is. Asks it for its version once, as long as the file stays as is. */
  public Optional<OpenvpnBinary> find() throws InterruptedException {
    for (Path place : places) {
      if (Files.isRegularFile(place) && Files.isExecutable(place)) {
        return Optional.of(ask(place));
      }
    }
    return Optional.empty();
  }

  private OpenvpnBinary ask(Path program) throws InterruptedException {
    String key;
    try {
      key = program + " " + Files.getLastModifiedTime(program) + " " + Files.size(program);
    } catch (IOException e) {
      key = program.toString();
    }
    OpenvpnBinary before = known.get(key);
    if (before != null) {
      return before;
    }
    String said = firstLine(program);
    OpenvpnBinary asked =
        new OpenvpnBinary(program.toString(), version(said), isSupported(said, windows));
    known.put(key, asked);
    return asked;
  }

  private static String firstLine(Path program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      // A program that hangs is ended, and then says nothing.
      try (var output = process.inputReader()) {
        process.onExit().orTimeout(3, TimeUnit.SECONDS).exceptionally(late -> end(process));
        String line = output.readLine();
        return line == null ? "" : line;
      } finally {
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    } catch (IOException e) {
      return "";
    }
  }

  private static Process end(Process process) {
    process.destroyForcibly();
    return process;
  }

  static String version(String firstLine) {
    Matcher version = VERSION.matcher(firstLine);
    return version.find() ? version.group().substring("OpenVPN ".length()) : "";
  }

  static boolean isSupported(String firstLine, boolean windows) {
    Matcher version = VERSION.matcher(firstLine);
    if (!version.find()) {
      return false;
    }
    List<Integer> oldest = windows ? OLDEST_ON_WINDOWS : OLDEST;
    for (int i = 0; i < oldest.size(); i++) {
      int part = version.group(i + 1) == null ? 0 : Integer.parseInt(version.group(i + 1));
      if (part != oldest.get(i)) {
        return part > oldest.get(i);
      }
    }
    return true;
  }

  private static List<Path> places(String os, Map<String, String> environment, boolean windows) {
    Set<Path> places = new LinkedHashSet<>();
    if (windows) {
      String programs = environment.getOrDefault("ProgramFiles", "C:\\Program Files");
      places.add(Path.of(programs, "OpenVPN", "bin", "openvpn.exe"));
    } else if (os.startsWith("mac")) {
      places.add(Path.of("/opt/homebrew/opt/openvpn/sbin/openvpn"));
      places.add(Path.of("/usr/local/opt/openvpn/sbin/openvpn"));
      places.add(Path.of("/opt/local/sbin/openvpn"));
    } else {
      places.add(Path.of("/usr/sbin/openvpn"));
      places.add(Path.of("/usr/bin/openvpn"));
      places.add(Path.of("/usr/local/sbin/openvpn"));
    }
    String separator = windows ? ";" : ":";
    for (String folder : environment.getOrDefault("PATH", "").split(separator, -1)) {
      if (!folder.isBlank() && Path.of(folder).isAbsolute()) {
        places.add(Path.of(folder, windows ? "openvpn.exe" : "openvpn"));
      }
    }
    return List.copyOf(places);
  }
}
