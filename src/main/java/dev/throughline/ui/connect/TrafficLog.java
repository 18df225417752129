package dev.throughline.ui.connect;

import dev.throughline.model.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What crossed the tunnel, and how fast in the last minutes. */
public final class TrafficLog {

  /** Two minutes at a sample a second: what a small chart can show. */
  static final int SAMPLES = 120;

  private final ReadOnlyObjectWrapper<Traffic> total = new ReadOnlyObjectWrapper<>(Traffic.NONE);
  private final ObservableList<Rate> rates = FXCollections.observableArrayList();
  private Optional<Instant> last = Optional.empty();

  /**
   * A speed.
   *
   * @param in bytes a second
   * @param out bytes a second
   */
  public record Rate(double in, double out) {}

  public ReadOnlyObjectProperty<Traffic> totalProperty() {
    return total.getReadOnlyProperty();
  }

  /** Oldest first. */
  public ObservableList<Rate> rates() {
    return rates;
  }

  void add(Traffic now, Instant when) {
    if (last.filter(when::isAfter).isPresent()) {
      double seconds = Duration.between(last.get(), when).toNanos() / 1e9;
      Traffic before = total.get();
      rates.add(
          new Rate(
              Math.max(0, now.bytesIn() - before.bytesIn()) / seconds,
              Math.max(0, now.bytesOut() - before.bytesOut()) / seconds));
      if (rates.size() > SAMPLES) {
        rates.removeFirst();
      }
    }
    last = Optional.of(when);
    total.set(now);
  }

  void clear() {
    total.set(Traffic.NONE);
    rates.clear();
    last = Optional.empty();
  }
}
