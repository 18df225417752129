package dev.throughline.ui.prove;

import dev.throughline.journey.Connection;
import dev.throughline.journey.ConnectionListener;
import dev.throughline.journey.Journey;
import dev.throughline.journey.ProveAgain;
import dev.throughline.journey.ProveAgain.Outcome;
import dev.throughline.model.Deployment;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.Proof;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.connect.ConnectViewModel;
import dev.throughline.ui.connect.ConnectViewModel.Activity;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Keeps a path watched: it is proven again and again over its tunnel, and a tunnel that is lost is
 * made anew. A verdict stands until the next one is there.
 */
public final class WatchViewModel {

  /**
   * A verdict that differs from the one before.
   *
   * @param at the time of day, to the second
   * @param before the verdict's word, or the code of what was wrong
   * @param after the same of now
   */
  public record Change(String at, String before, String after, Mark mark) {

    /** {@code proven → link.no-answer}. */
    public String words() {
      return before + " → " + after;
    }

    /** What a screen reader says. */
    public String spoken() {
      return at + ", " + before + ", then " + after;
    }
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String PACE = "again every " + ProveAgain.INTERVAL.toSeconds() + " s";

  /** More than these would push what is wrong now out of sight. */
  private static final int REMEMBERED = 5;

  private final Journey journey;
  private final ConnectViewModel connect;
  private final ProveViewModel prove;
  private final TaskExecutor executor;

  private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ObservableList<Change> changes = FXCollections.observableArrayList();

  private Optional<Run> run = Optional.empty();
  private String checked = "";

  /** Told of the tunnel's states, on the tunnel's threads. */
  private volatile ConnectionListener told = state -> {};

  /** Watches nothing yet. */
  public WatchViewModel(
      Journey journey, ConnectViewModel connect, ProveViewModel prove, TaskExecutor executor) {
    this.journey = journey;
    this.connect = connect;
    this.prove = prove;
    this.executor = executor;
    connect.listen(state -> told.stateChanged(state));
    connect.activityProperty().addListener((property, before, now) -> speak());
    speak();
  }

  /** Whether the person wants the path to be watched. */
  public ReadOnlyBooleanProperty onProperty() {
    return on.getReadOnlyProperty();
  }

  /** When it was checked and when it will be again, or what watching would do. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** How the verdict has changed while watching, the latest first. */
  public ObservableList<Change> changes() {
    return changes;
  }

  /** Whether it has begun: what the tunnel does is then part of watching. */
  public boolean isUnderWay() {
    return run.isPresent();
  }

  /** The person wants it; it begins once all that is needed has been looked at. */
  public void want() {
    forget();
    on.set(true);
    speak();
  }

  /** Begins, over the tunnel that is up or over a new one. */
  public void begin(Deployment watched) {
    want();
    if (connect.connection().isEmpty()) {
      prove.reset(watched);
    }
    Run mine = new Run(watched);
    run = Optional.of(mine);
    told = mine.again;
    connect.connection().ifPresentOrElse(mine::over, mine::overNewTunnel);
  }

  /** Proves at once. */
  public void now() {
    run.ifPresent(mine -> mine.again.now());
  }

  /** Ends. A tunnel that is up stays; one that was to be made anew is given up. */
  public void end() {
    on.set(false);
    run.ifPresent(
        mine -> {
          run = Optional.empty();
          told = state -> {};
          mine.work.cancel();
          prove.stop();
          if (isBetweenTunnels()) {
            prove.disconnected();
            connect.disconnect();
          }
        });
    speak();
  }

  /** Ends, and keeps nothing of what was seen. */
  public void forget() {
    end();
    changes.clear();
    checked = "";
    speak();
  }

  private boolean isBetweenTunnels() {
    Activity activity = connect.activityProperty().get();
    return activity == Activity.CONNECTING || activity == Activity.DISCONNECTING;
  }

  private void speak() {
    if (!on.get()) {
      words.set("Proves " + PACE + ", and connects again when the tunnel is lost");
    } else if (checked.isEmpty()) {
      words.set("Checked " + PACE);
    } else {
      words.set("Checked " + checked + ", " + (isBetweenTunnels() ? "connecting again" : PACE));
    }
  }

  /** One time of watching; falls silent when it has ended. */
  private final class Run implements ProveAgain.Listener {

    private final Deployment watched;
    private final ProveAgain again = new ProveAgain(journey, ProveAgain.INTERVAL, this);
    private TaskExecutor.Running work = () -> {};
    private Optional<Outcome> last = prove.proofProperty().get().map(Outcome::of);

    Run(Deployment watched) {
      this.watched = watched;
    }

    void over(Connection open) {
      if (!isCurrent()) {
        return;
      }
      prove.expect(open);
      work =
          executor.start(
              () -> {
                again.over(open);
                return open;
              },
              lost -> overNewTunnel(),
              this::failed);
    }

    void overNewTunnel() {
      if (isCurrent()) {
        connect.shutdown(this::connect);
      }
    }

    private void connect() {
      if (isCurrent()) {
        connect.connect(
            watched,
            this::over,
            made -> made.ifPresentOrElse(this::over, WatchViewModel.this::end));
      }
    }

    private void failed(Throwable failure) {
      if (isCurrent()) {
        end();
        prove.failed(failure);
      }
    }

    @Override
    public void progressed(Evidence evidence, Diagnosis diagnosis) {
      executor.onUi(
          () -> {
            if (isCurrent()) {
              prove.progressed(evidence, diagnosis);
            }
          });
    }

    @Override
    public void proven(Proof proof) {
      executor.onUi(
          () -> {
            if (isCurrent()) {
              show(proof);
            }
          });
    }

    private void show(Proof proof) {
      checked = TIME.format(proof.startedAt().atZone(ZoneId.systemDefault()));
      prove.finished(proof, watched);
      Outcome now = Outcome.of(proof);
      last.filter(before -> !before.equals(now)).ifPresent(before -> note(before, now));
      last = Optional.of(now);
      speak();
    }

    private void note(Outcome before, Outcome now) {
      Mark mark = prove.stepStateProperty().get().mark();
      changes.addFirst(new Change(checked, word(before), word(now), mark));
      if (changes.size() > REMEMBERED) {
        changes.removeLast();
      }
    }

    private boolean isCurrent() {
      return run.filter(current -> current == this).isPresent();
    }
  }

  private static String word(Outcome outcome) {
    return outcome
        .rootCause()
        .orElse(
            switch (outcome.verdict()) {
              case PROVEN -> "proven";
              case NOT_PROVEN -> "not proven";
              case UNKNOWN -> "not known";
            });
  }
}
