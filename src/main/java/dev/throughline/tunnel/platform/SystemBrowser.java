package dev.throughline.tunnel.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser that this user has chosen, told by the system's own means. */
public final class SystemBrowser {

  private static final Logger LOG = LoggerFactory.getLogger(SystemBrowser.class);

  /** A means that fails does so at once; one that becomes the browser stays. */
  private static final long PATIENCE_MILLIS = 1500;

  private final String os;
  private final Map<String, String> environment;

  public SystemBrowser(String osName, Map<String, String> environment) {
    this.os = osName.toLowerCase(Locale.ROOT);
    this.environment = Map.copyOf(environment);
  }

  /**
   * Opens a page.
   *
   * @param page http or https, since the system would open anything else as well
   * @return whether there is a browser and the system took the page
   */
  public boolean open(URI page) {
    return List.of("http", "https").contains(String.valueOf(page.getScheme()))
        && tell(page.toString());
  }

  /**
   * Opens a file of this program's own making with the program that the system has for it.
   *
   * @return whether the system took it
   */
  public boolean open(Path file) {
    return tell(file.toAbsolutePath().toString());
  }

  private boolean tell(String what) {
    if (!hasScreen()) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder(command(what))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return !process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      LOG.debug("No browser can be opened: {}", e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Without one, xdg-open would run a browser of text in this terminal. */
  private boolean hasScreen() {
    boolean elsewhere = os.startsWith("mac") || os.startsWith("windows");
    return elsewhere
        || !environment.getOrDefault("DISPLAY", "").isEmpty()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }

  private List<String> command(String what) {
    if (os.startsWith("mac")) {
      return List.of("open", what);
    }
    return os.startsWith("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler", what)
        : List.of("xdg-open", what);
  }
}
