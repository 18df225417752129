package dev.throughline.cli;

import dev.throughline.deploy.DeployEvent;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployProgress;
import dev.throughline.deploy.StackRole;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows deploying and taking down as it happens: at a terminal a line per stack that is written
 * over, and otherwise a line for each thing that has come to an end.
 */
final class LiveDeploy implements DeployListener, AutoCloseable {

  private final PrintWriter out;
  private final Terminal terminal;
  private final DeployText text;
  private final Clock clock;
  private final Optional<ScheduledExecutorService> ticker;
  private DeployProgress progress = DeployProgress.begin(Set.of());
  private int drawn;

  LiveDeploy(PrintWriter out, Terminal terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.text = new DeployText(terminal);
    this.clock = clock;
    this.ticker =
        terminal.interactive()
            ? Optional.of(
                Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("deploy-clock").daemon().factory()))
            : Optional.empty();
    ticker.ifPresent(
        every -> {
          var _ = every.scheduleAtFixedRate(this::draw, 1, 1, TimeUnit.SECONDS);
        });
  }

  @Override
  public synchronized void happened(DeployEvent event) {
    progress = progress.with(event);
    switch (event) {
      case DeployEvent.Note note -> tell(note.words());
      case DeployEvent.CertificateReady _ -> tell(progress.notes().getLast());
      default -> {
        if (!terminal.interactive()) {
          plainLine(event);
        }
      }
    }
    draw();
  }

  /** Whoever watches no terminal wants to read what has happened, not what is happening. */
  private void plainLine(DeployEvent event) {
    switch (event) {
      case DeployEvent.StackBegun begun -> line(begun.role(), DeployText.word(begun.work()));
      case DeployEvent.ResourceChanged changed when !changed.status().endsWith("_IN_PROGRESS") ->
          line(
              changed.role(),
              changed.logicalId()
                  + ": "
                  + DeployText.status(changed.status())
                  + changed.reason().map(reason -> " (" + reason + ")").orElse("")
                  + "  "
                  + DeployText.clock(changed.elapsed()));
      case DeployEvent.StackEnded ended ->
          line(
              ended.role(),
              DeployText.ended(
                      ended.outcome(),
                      progress.stacks().get(ended.role()).work().orElse(DeployEvent.Work.KEEP))
                  + "  "
                  + DeployText.clock(ended.elapsed()));
      case DeployEvent.Held held -> out.println(text.plain(held.hindrance().words()));
      case DeployEvent.GoesOn _ -> out.println("AWS answers again");
      default -> {
        // Nothing that has come to an end.
      }
    }
    out.flush();
  }

  private void line(StackRole role, String words) {
    out.println(text.plain("%-9s%s".formatted(role.word(), words)));
  }

  private void tell(String words) {
    erase();
    out.println(text.plain("  " + words));
    out.flush();
  }

  private synchronized void draw() {
    // Somebody is being asked just now, and types.
    boolean asking = progress.held().containsValue(DeployEvent.Hindrance.SIGN_IN);
    if (!terminal.interactive() || progress.stacks().isEmpty() || asking) {
      return;
    }
    erase();
    List<String> lines = text.block(progress, clock.instant());
    lines.forEach(out::println);
    drawn = lines.size();
    out.flush();
  }

  private void erase() {
    if (drawn > 0) {
      out.print("\033[" + drawn + "A\r\033[J");
      drawn = 0;
    }
  }

  /** Leaves the block as it is now. */
  @Override
  public void close() {
    ticker.ifPresent(ScheduledExecutorService::shutdownNow);
    draw();
  }
}
