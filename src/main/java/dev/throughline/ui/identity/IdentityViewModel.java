package dev.throughline.ui.identity;

import dev.throughline.journey.Journey;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.Diagnosis;
import dev.throughline.model.Evidence;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.ui.common.Field;
import dev.throughline.ui.common.Fields;
import dev.throughline.ui.common.Mark;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.StepState;
import dev.throughline.ui.common.TaskExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where the client certificate comes from, and whether it can be used. */
public final class IdentityViewModel {

  /** Where the client certificate comes from. */
  public enum Source {
    INLINE,
    STORED,
    FILES
  }

  private static final Set<String> AREA = Set.of("identity");

  /** A month leaves time to have another one signed. */
  static final Duration SOON = Duration.ofDays(30);

  private final Journey journey;
  private final Function<Evidence, Diagnosis> diagnose;
  private final Supplier<List<String>> names;
  private final TaskExecutor executor;
  private final InstantSource clock;

  private final ObservableList<String> stored = FXCollections.observableArrayList();
  private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.INLINE);
  private final StringProperty storedName = new SimpleStringProperty();
  private final Field<Path> certificate =
      new Field<>("", text -> Fields.file(text, "the certificate, a PEM file"));
  private final Field<Path> key =
      new Field<>("", text -> Fields.file(text, "the private key, a PEM file"));
  private final ReadOnlyObjectWrapper<Optional<IdentityEvidence.Usable>> usable =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
  private final ReadOnlyObjectWrapper<StepState> stepState =
      new ReadOnlyObjectWrapper<>(new StepState(Mark.TODO, "not chosen"));

  private boolean adopting;

  public IdentityViewModel(
      Journey journey,
      Function<Evidence, Diagnosis> diagnose,
      Supplier<List<String>> names,
      TaskExecutor executor,
      InstantSource clock) {
    this.journey = journey;
    this.diagnose = diagnose;
    this.names = names;
    this.executor = executor;
    this.clock = clock;
    source.addListener((property, before, now) -> forget());
    storedName.addListener((property, before, now) -> forget());
    certificate.textProperty().addListener((property, before, now) -> forget());
    key.textProperty().addListener((property, before, now) -> forget());
  }

  /** The identities of the store. */
  public ObservableList<String> stored() {
    return stored;
  }

  public ObjectProperty<Source> sourceProperty() {
    return source;
  }

  public StringProperty storedNameProperty() {
    return storedName;
  }

  public Field<Path> certificate() {
    return certificate;
  }

  public Field<Path> key() {
    return key;
  }

  public ReadOnlyObjectProperty<Optional<IdentityEvidence.Usable>> usableProperty() {
    return usable.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<StepState> stepStateProperty() {
    return stepState.getReadOnlyProperty();
  }

  /** Reads the store's names again. */
  public void refresh() {
    executor.start(
        names::get,
        found -> {
          adopting = true;
          stored.setAll(found);
          if (storedName.get() == null && !found.isEmpty()) {
            storedName.set(found.getFirst());
          }
          adopting = false;
        },
        failure -> problem.set(Optional.of(Problem.unexpected("reading the store", failure))));
  }

  /** Takes over a deployment's own identity, and what was seen of it. */
  public void adopt(Deployment deployment, Evidence evidence) {
    adopting = true;
    switch (deployment.identity()) {
      case IdentitySource.Stored own -> {
        source.set(Source.STORED);
        storedName.set(own.name());
      }
      case IdentitySource.Files own -> {
        source.set(Source.FILES);
        certificate.textProperty().set(own.certificate().toString());
        key.textProperty().set(own.key().toString());
      }
      case IdentitySource.Inline _ -> source.set(bringsOne(evidence) ? Source.INLINE : otherwise());
    }
    adopting = false;
    forget();
    if (source.get() != Source.INLINE && deployment.identity() instanceof IdentitySource.Inline) {
      return;
    }
    judge(evidence);
  }

  private Source otherwise() {
    return stored.isEmpty() ? Source.FILES : Source.STORED;
  }

  private static boolean bringsOne(Evidence evidence) {
    return evidence.profile().orElse(null) instanceof ProfileEvidence.Accepted accepted
        && accepted.profile().certPem().isPresent();
  }

  /**
   * Looks at the identity, unless that was done, sending nothing.
   *
   * @param accepted gets the deployment with this identity, when it can be used
   * @return false when a field has to be put right first; its message says so
   */
  public boolean confirm(Deployment deployment, Consumer<Deployment> accepted) {
    if (busy.get()) {
      return true;
    }
    Optional<Deployment> complete = read().map(deployment::with);
    if (complete.isPresent() && usable.get().isPresent()) {
      accepted.accept(complete.get());
    } else {
      complete.ifPresent(whole -> check(whole, accepted));
    }
    return complete.isPresent();
  }

  private void check(Deployment deployment, Consumer<Deployment> accepted) {
    forget();
    busy.set(true);
    stepState.set(new StepState(Mark.RUNNING, "reading the certificate"));
    executor.start(
        () -> journey.check(deployment),
        evidence -> {
          busy.set(false);
          judge(evidence);
          if (usable.get().isPresent()) {
            accepted.accept(deployment);
          }
        },
        failure -> {
          busy.set(false);
          fail(Problem.unexpected("reading the certificate", failure));
        });
  }

  private Optional<IdentitySource> read() {
    return switch (source.get()) {
      case INLINE -> Optional.of(new IdentitySource.Inline());
      case STORED -> Optional.ofNullable(storedName.get()).map(IdentitySource.Stored::new);
      case FILES -> {
        Optional<Path> cert = certificate.read();
        Optional<Path> secret = key.read();
        yield cert.flatMap(c -> secret.map(k -> new IdentitySource.Files(c, k)));
      }
    };
  }

  private void judge(Evidence evidence) {
    switch (evidence.identity().orElse(null)) {
      case IdentityEvidence.Usable good -> {
        usable.set(Optional.of(good));
        stepState.set(expiry(good));
      }
      case IdentityEvidence.Unusable bad ->
          fail(
              Problem.in(diagnose.apply(evidence), AREA)
                  .orElseGet(
                      () ->
                          new Problem(
                              bad.code(),
                              "The identity can't be used",
                              bad.detail(),
                              bad.fix(),
                              List.of())));
      case null -> stepState.set(new StepState(Mark.UNKNOWN, "not checked"));
    }
  }

  private StepState expiry(IdentityEvidence.Usable good) {
    long days = daysLeft(good.notAfter());
    return days < SOON.toDays()
        ? new StepState(Mark.WARN, "expires in " + (days == 1 ? "1 day" : days + " days"))
        : new StepState(Mark.PASS, good.name());
  }

  /** Whole days until then, rounded down. */
  public long daysLeft(Instant notAfter) {
    return Duration.between(clock.instant(), notAfter).toDays();
  }

  private void fail(Problem wrong) {
    problem.set(Optional.of(wrong));
    stepState.set(new StepState(Mark.FAIL, "can't be used"));
  }

  /** What was checked does not count any more. */
  public void forget() {
    if (adopting) {
      return;
    }
    usable.set(Optional.empty());
    problem.set(Optional.empty());
    stepState.set(new StepState(Mark.TODO, "not checked"));
  }
}
