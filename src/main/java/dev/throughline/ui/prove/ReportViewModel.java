package dev.throughline.ui.prove;

import dev.throughline.model.Proof;
import dev.throughline.report.ReportFormat;
import dev.throughline.report.Reports;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Saves the proof that is shown as a file for somebody else. */
public final class ReportViewModel {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());

  private final ReadOnlyObjectProperty<Optional<Proof>> proof;
  private final TaskExecutor executor;
  private final Predicate<Path> opener;
  private final BooleanProperty asking = new SimpleBooleanProperty(false);
  private final BooleanProperty redact = new SimpleBooleanProperty(true);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<Optional<Path>> saved =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * Saves nothing yet.
   *
   * @param proof what is saved, as it is then; the question is closed when there is none
   * @param opener opens a file with the system's own program for it; false when there is none
   */
  ReportViewModel(
      ReadOnlyObjectProperty<Optional<Proof>> proof,
      TaskExecutor executor,
      Predicate<Path> opener) {
    this.proof = proof;
    this.executor = executor;
    this.opener = opener;
    proof.addListener(
        (property, before, now) -> {
          if (now.isEmpty()) {
            close();
          }
        });
  }

  /** Whether the person is asked how the report should be. */
  public ReadOnlyBooleanProperty askingProperty() {
    return asking;
  }

  /** Whether names and account ids get other names in it. */
  public BooleanProperty redactProperty() {
    return redact;
  }

  /** While it is written. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Where it was saved. */
  public ReadOnlyObjectProperty<Optional<Path>> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** Why it was not saved, or can't be opened. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Asks how the report should be. */
  public void ask() {
    saved.set(Optional.empty());
    problem.set(Optional.empty());
    asking.set(proof.get().isPresent());
  }

  /** Leaves it. */
  public void close() {
    asking.set(false);
  }

  /** A name for the file: {@code payments-dev-2026-11-25.html}. */
  public String suggestedName() {
    return proof
        .get()
        .map(made -> made.evidence().target().host() + "-" + DAY.format(made.startedAt()) + ".html")
        .orElse("report.html");
  }

  /**
   * Saves the report.
   *
   * @param ending what the file's name gets when it has no ending of its own, such as {@code .html}
   */
  public void save(Path file, String ending) {
    if (proof.get().isEmpty() || busy.get()) {
      return;
    }
    Proof shown = proof.get().get();
    boolean redacted = redact.get();
    Path whole = whole(file, ending);
    problem.set(Optional.empty());
    saved.set(Optional.empty());
    busy.set(true);
    executor.start(
        () -> {
          Reports.write(shown, whole, redacted);
          return whole;
        },
        written -> {
          busy.set(false);
          saved.set(Optional.of(written));
        },
        failure -> {
          busy.set(false);
          problem.set(Optional.of(unwritten(whole, failure)));
        });
  }

  /** Not every system's chooser writes the ending itself. */
  private static Path whole(Path file, String ending) {
    String name = file.getFileName().toString();
    return name.contains(".") && isKnown(file) ? file : file.resolveSibling(name + ending);
  }

  private static boolean isKnown(Path file) {
    try {
      return ReportFormat.of(file) != null;
    } catch (IllegalArgumentException e) {
      // Such as that of a host's name, which says no format.
      return false;
    }
  }

  private static Problem unwritten(Path file, Throwable failure) {
    return failure instanceof IOException e
        ? problem("The report could not be saved", reason(file, e), "Choose another folder.")
        : Problem.unexpected("saving the report", failure);
  }

  private static String reason(Path file, IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "The folder of " + file + " takes no files from you.";
      case NoSuchFileException _ -> "The folder of " + file + " is gone.";
      default -> file + ": " + e.getMessage() + ".";
    };
  }

  /** Opens what was saved. */
  public void open() {
    saved
        .get()
        .ifPresent(
            file ->
                executor.start(
                    () -> Files.isRegularFile(file) && opener.test(file),
                    opened -> problem.set(opened ? Optional.empty() : Optional.of(unopened(file))),
                    failure ->
                        problem.set(
                            Optional.of(Problem.unexpected("opening the report", failure)))));
  }

  private static Problem unopened(Path file) {
    return problem(
        "The report can't be opened from here",
        "This system names no program for it, or the file is gone.",
        "Open it yourself: " + file);
  }

  private static Problem problem(String title, String why, String fix) {
    return new Problem("report", title, why, fix, List.of());
  }
}
