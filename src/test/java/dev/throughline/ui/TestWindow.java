package dev.throughline.ui;

import dev.throughline.ui.common.BackgroundExecutor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** A real window that a test drives and takes pictures of. */
final class TestWindow implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** What ends only a wait in vain: the first plan takes seven seconds, and more beside others. */
  private static final long PATIENCE_SECONDS = 60;

  private final Stage stage;
  private final MainWindow window;
  private final AtomicReference<Duration> ahead;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private TestWindow(Stage stage, MainWindow window, AtomicReference<Duration> ahead) {
    this.ahead = ahead;
    this.stage = stage;
    this.window = window;
    stage.setOnHidden(event -> closed.complete(null));
  }

  /** Starts the toolkit, unless that was done. */
  static void startToolkit() {
    try {
      Platform.startup(() -> Platform.setImplicitExit(false));
    } catch (IllegalStateException e) {
      // Another test has started it; once is enough for the process.
    }
  }

  static TestWindow open(UiContext context, Theme.Choice theme) {
    return onUi(
        () -> {
          Stage stage = new Stage();
          AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
          MainWindow window =
              new MainWindow(
                  stage,
                  context,
                  new BackgroundExecutor(Platform::runLater),
                  () -> Instant.now().plus(ahead.get()));
          window.theme().choiceProperty().set(theme);
          window.show();
          return new TestWindow(stage, window, ahead);
        });
  }

  JourneyViewModel journey() {
    return window.journey();
  }

  /** Lets time pass for the window, once it has heard all that was said before. */
  void pass(Duration time) {
    onUi(() -> ahead.updateAndGet(time::plus));
  }

  void resize(double width, double height) {
    onUi(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
          return null;
        });
  }

  /** As {@link #node}, for whoever is on the window's thread already. */
  Node lookup(String id) {
    return stage.getScene().lookup("#" + id);
  }

  Node node(String id) {
    return onUi(
        () -> {
          Node found = stage.getScene().lookup("#" + id);
          if (found == null) {
            throw new IllegalStateException("no node #" + id);
          }
          return found;
        });
  }

  void press(String id) {
    Node node = node(id);
    onUi(
        () -> {
          ((ButtonBase) node).fire();
          return null;
        });
  }

  <T> T read(Callable<T> value) {
    return onUi(value);
  }

  /** Waits until the value is as wanted; in vain, says what it was and keeps a picture. */
  <T> void await(ObservableValue<T> value, Predicate<T> wanted) {
    CompletableFuture<T> reached = new CompletableFuture<>();
    onUi(
        () ->
            value.subscribe(
                now -> {
                  if (wanted.test(now)) {
                    reached.complete(now);
                  }
                }));
    try {
      reached.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      screenshot("waited-in-vain");
      throw new IllegalStateException("it stayed " + onUi(value::getValue), e);
    }
  }

  /** Presses the window's close button, as a person would, and waits until it is gone. */
  @Override
  public void close() {
    onUi(
        () -> {
          stage.fireEvent(
              new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
          return null;
        });
    closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** At the size it opens with, and at the smallest. */
  void screenshotBoth(String name, Theme.Choice theme) {
    String scheme = theme.name().toLowerCase(Locale.ROOT);
    screenshot(name + "-" + scheme);
    resize(960, 640);
    screenshot(name + "-small-" + scheme);
    resize(1280, 800);
  }

  void screenshot(String name) {
    settle();
    WritableImage image = onUi(() -> stage.getScene().snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    copy.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(SCREENSHOTS);
      ImageIO.write(copy, "png", SCREENSHOTS.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two frames: one lays out what changed, the next what follows from it. */
  private void settle() {
    for (int i = 0; i < 2; i++) {
      CompletableFuture<Void> drawn = new CompletableFuture<>();
      onUi(
          () -> {
            stage.getScene().addPostLayoutPulseListener(new Once(drawn));
            Platform.requestNextPulse();
            return null;
          });
      drawn.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  private final class Once implements Runnable {
    private final CompletableFuture<Void> done;

    Once(CompletableFuture<Void> done) {
      this.done = done;
    }

    @Override
    public void run() {
      stage.getScene().removePostLayoutPulseListener(this);
      done.complete(null);
    }
  }

  private static <T> T onUi(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException
        | java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
