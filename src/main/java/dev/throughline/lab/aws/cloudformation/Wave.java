package dev.throughline.lab.aws.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Goes through a graph: whatever needs nothing, or only what is done, is begun, all of it side by
 * side. When something fails, it either ends at once, or goes on with what does not need that.
 */
final class Wave {

  private final Map<String, Set<String>> left = new HashMap<>();
  private final List<String> order;
  private final boolean endsAtFailure;
  private final BiConsumer<Wave, String> begin;
  private final Consumer<Wave> end;
  private final Set<String> running = new LinkedHashSet<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private boolean over;

  /**
   * A wave.
   *
   * @param needs what each one waits for; what isn't a key of it counts as done
   * @param begin begins one; it calls {@link #done} or {@link #failed} sooner or later
   * @param end is called once, with what failed; never for a wave that is abandoned
   */
  Wave(
      Map<String, Set<String>> needs,
      boolean endsAtFailure,
      BiConsumer<Wave, String> begin,
      Consumer<Wave> end) {
    needs.forEach(
        (id, needed) -> {
          Set<String> waitsFor = new LinkedHashSet<>(needed);
          waitsFor.retainAll(needs.keySet());
          left.put(id, waitsFor);
        });
    this.order = new ArrayList<>(needs.keySet());
    this.endsAtFailure = endsAtFailure;
    this.begin = begin;
    this.end = end;
  }

  void start() {
    go();
  }

  void done(String id) {
    if (over) {
      return;
    }
    running.remove(id);
    left.values().forEach(needed -> needed.remove(id));
    go();
  }

  void failed(String id) {
    if (over) {
      return;
    }
    running.remove(id);
    failed.add(id);
    if (endsAtFailure) {
      over = true;
      end.accept(this);
    } else {
      go();
    }
  }

  /** Nothing that was begun counts any more. */
  void abandon() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Those that were begun, and neither done nor failed when the wave ended. */
  Set<String> running() {
    return running;
  }

  Set<String> failed() {
    return failed;
  }

  private void go() {
    List<String> ready =
        order.stream().filter(id -> left.containsKey(id) && left.get(id).isEmpty()).toList();
    ready.forEach(left::remove);
    running.addAll(ready);
    for (String id : ready) {
      if (!over) {
        begin.accept(this, id);
      }
    }
    if (!over && running.isEmpty()) {
      over = true;
      end.accept(this);
    }
  }
}
