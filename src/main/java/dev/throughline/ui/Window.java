package dev.throughline.ui;

import dev.throughline.model.ProblemException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Opens the window from a program that is not a JavaFX application. */
public final class Window {

  /** Kept, since the logging system itself would forget its level. */
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  private Window() {}

  /**
   * Starts the toolkit and shows the window; returns when it is on its way. May be called once in a
   * process.
   *
   * @param onClosed called on the toolkit's thread, once the window is closed and its tunnel gone
   * @throws ProblemException COMPUTER when there is no display
   */
  public static void open(UiContext context, Runnable onClosed) throws ProblemException {
    // It warns of being on the class path, which is how this program is meant to run.
    TOOLKIT_LOG.setLevel(Level.SEVERE);
    try {
      Platform.startup(() -> show(context, onClosed));
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "There is no display that a window could be opened on.",
          "Set DISPLAY, or use the command line: throughline prove --help.",
          e);
    }
  }

  private static void show(UiContext context, Runnable onClosed) {
    Platform.setImplicitExit(true);
    Stage stage = new Stage();
    stage.setOnHidden(event -> onClosed.run());
    new MainWindow(stage, context).show();
  }
}
