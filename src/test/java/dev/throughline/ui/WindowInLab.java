package dev.throughline.ui;

import dev.throughline.model.TunnelState;
import dev.throughline.ui.common.Pill;
import dev.throughline.ui.prove.WatchViewModel;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;

/**
 * Drives the real window over the real journey, in the lab's laptop: a JVM can't enter another
 * namespace, so this is a program of its own. Prints what the window says at the end.
 */
final class WindowInLab {

  private final TestWindow window;
  private final String prefix;
  private final String theme;

  private WindowInLab(TestWindow window, String prefix, Theme.Choice theme) {
    this.window = window;
    this.prefix = prefix;
    this.theme = theme.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Goes through the journey.
   *
   * @param arguments what the pictures' names begin with, and DARK or LIGHT
   */
  public static void main(String[] arguments) {
    Theme.Choice theme = Theme.Choice.valueOf(arguments[1]);
    LabWindow.run(theme, window -> new WindowInLab(window, arguments[0], theme).walk());
  }

  private void walk() {
    shoot("deployment");
    window.press("continue-deployment");
    window.await(window.journey().stepProperty(), now -> now == Step.IDENTITY);
    shoot("identity");
    window.press("continue-identity");
    window.await(window.journey().stepProperty(), now -> now == Step.CONNECT);
    window.press("connect-button");
    window.await(window.journey().connect().stateProperty(), TunnelState::isConnected);
    shoot("connect");
    window.press("go-prove");
    window.await(window.journey().prove().proofProperty(), Optional::isPresent);
    shoot("prove");
    System.out.println("verdict: " + ((Pill) window.node("verdict")).text());
    System.out.println(
        "root cause: "
            + window
                .journey()
                .prove()
                .proofProperty()
                .getValue()
                .flatMap(proof -> proof.diagnosis().rootCause())
                .map(cause -> cause.code())
                .orElse("none"));
    if (window.journey().prove().problemProperty().get().isEmpty()) {
      watch();
    }
  }

  /** openvpn dies while the path is watched, which makes another tunnel and proves over that. */
  private void watch() {
    WatchViewModel watching = window.journey().watch();
    window.press("keep-watching");
    window.await(watching.wordsProperty(), now -> now.matches("Checked \\d.*"));
    ProcessHandle.current()
        .descendants()
        .filter(one -> one.info().command().orElse("").endsWith("openvpn"))
        .forEach(ProcessHandle::destroyForcibly);
    IntegerBinding changes = Bindings.size(watching.changes());
    window.await(changes, now -> now.intValue() == 2);
    shoot("watch");
    System.out.println("changes: " + window.read(changes::get));
    System.out.println("watched: " + window.read(() -> watching.changes().getLast().words()));
    System.out.println("watched: " + window.read(() -> watching.changes().getFirst().words()));
  }

  private void shoot(String page) {
    window.screenshot(prefix + "-" + page + "-" + theme);
  }
}
