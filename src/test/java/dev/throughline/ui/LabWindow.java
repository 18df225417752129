package dev.throughline.ui;

import dev.throughline.health.Diagnoser;
import dev.throughline.journey.TunnelRegister;
import dev.throughline.lab.LabRun;
import dev.throughline.model.Deployment;
import dev.throughline.settings.Folders;
import dev.throughline.support.Journeys;
import dev.throughline.ui.common.Opener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The window on the real journey, for programs that run in the lab's laptop. */
final class LabWindow {

  private LabWindow() {}

  /** Goes through the window, and ends the process with it, which the toolkit would keep. */
  static void run(Theme.Choice theme, Consumer<TestWindow> life) {
    int exitCode = 1;
    TestWindow.startToolkit();
    try (TestWindow window = TestWindow.open(context(), theme)) {
      life.accept(window);
      exitCode = 0;
    } catch (Exception e) {
      LoggerFactory.getLogger(LabWindow.class).error("its life has ended early", e);
    } finally {
      System.exit(exitCode);
    }
  }

  private static UiContext context() throws Exception {
    Deployment lab = LabRun.deploymentHere().orElseThrow();
    return new UiContext(
        Journeys.ofThisProcess(),
        new Diagnoser(System.getProperty("os.name"))::diagnose,
        List.of(lab),
        List::of,
        prompt -> Journeys.cloud(prompt, lab),
        new Opener(_ -> false, _ -> false),
        new TunnelRegister(Folders.ofThisUser().runtime()),
        Optional.empty(),
        false);
  }
}
