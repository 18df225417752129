package dev.throughline.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folders of this user, by the system's own custom: the XDG base directories on Linux,
 * Application Support on macOS, AppData on Windows. Nothing is created here.
 *
 * @param data what has to last: identities
 * @param state what may be lost: logs
 * @param runtime what lives as long as a login: sockets, running labs and tunnels
 */
public record Folders(Path data, Path state, Path runtime) {

  /** The folders of the user who runs this process. */
  public static Folders ofThisUser() {
    // Java asks the system's user list for the home folder; in a user namespace, that is root's.
    Path home = path(System.getenv(), "HOME", Path.of(System.getProperty("user.home")));
    return of(System.getProperty("os.name"), System.getenv(), home.toString());
  }

  static Folders of(String osName, Map<String, String> environment, String home) {
    String os = osName.toLowerCase(Locale.ROOT);
    Path user = Path.of(home);
    if (os.startsWith("mac")) {
      Path support = user.resolve("Library/Application Support/Throughline");
      return new Folders(support, user.resolve("Library/Logs/Throughline"), support.resolve("run"));
    }
    if (os.startsWith("windows")) {
      Path roaming = path(environment, "APPDATA", user.resolve("AppData/Roaming"));
      Path local = path(environment, "LOCALAPPDATA", user.resolve("AppData/Local"));
      return new Folders(
          roaming.resolve("Throughline"),
          local.resolve("Throughline"),
          local.resolve("Throughline/run"));
    }
    Path state = path(environment, "XDG_STATE_HOME", user.resolve(".local/state"));
    return new Folders(
        path(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("throughline"),
        state.resolve("throughline"),
        path(environment, "XDG_RUNTIME_DIR", state)
            .resolve(
                environment.containsKey("XDG_RUNTIME_DIR") ? "throughline" : "throughline/run"));
  }

  /** The XDG specification asks that relative paths be ignored. */
  private static Path path(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }
}
