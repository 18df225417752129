package dev.throughline.ui.faults;

import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import dev.throughline.ui.faults.FaultSwitches.Switch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** The switches as the panel shows them. One is thrown at a time. */
public final class FaultsViewModel {

  private final FaultSwitches switches;
  private final TaskExecutor executor;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<Switch>> all = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectBinding<List<Switch>> shown =
      Bindings.createObjectBinding(
          () -> all.get().stream().filter(this::isSearched).toList(), all, search);

  public FaultsViewModel(FaultSwitches switches, TaskExecutor executor) {
    this.switches = switches;
    this.executor = executor;
    open.subscribe(
        now -> {
          if (now) {
            refresh();
          }
        });
  }

  /** Whether the panel is open; it is read anew whenever it opens. */
  public BooleanProperty openProperty() {
    return open;
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public StringProperty searchProperty() {
    return search;
  }

  /** Those that the search is about. */
  public ObservableValue<List<Switch>> shown() {
    return shown;
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How many are on, in words, or that one is being thrown. */
  public ObservableValue<String> summary() {
    return Bindings.createStringBinding(
        () -> busy.get() ? "At work on the lab…" : count(all.get()), busy, all);
  }

  private static String count(List<Switch> switches) {
    long on = switches.stream().filter(Switch::on).count();
    return on == 0
        ? "Nothing is broken."
        : on == 1 ? "One thing is broken." : on + " things are broken.";
  }

  public ObservableValue<Boolean> anyOn() {
    return all.map(now -> now.stream().anyMatch(Switch::on));
  }

  public void set(String code, boolean on) {
    start(() -> switches.set(List.of(code), on));
  }

  public void mendAll() {
    start(
        () ->
            switches.set(all.get().stream().filter(Switch::on).map(Switch::code).toList(), false));
  }

  public void refresh() {
    start(switches::read);
  }

  private void start(Callable<List<Switch>> work) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    problem.set(Optional.empty());
    executor.start(
        work,
        now -> {
          all.set(List.copyOf(now));
          busy.set(false);
        },
        failure -> {
          busy.set(false);
          problem.set(Optional.of(told(failure)));
        });
  }

  private static Problem told(Throwable failure) {
    return failure instanceof ProblemException known
        ? new Problem(
            "lab", "The lab could not be changed", known.getMessage(), known.fix(), List.of())
        : Problem.unexpected("throwing a switch of the lab", failure);
  }

  private boolean isSearched(Switch one) {
    String text = search.get().strip().toLowerCase(Locale.ROOT);
    return one.code().contains(text) || one.how().toLowerCase(Locale.ROOT).contains(text);
  }
}
