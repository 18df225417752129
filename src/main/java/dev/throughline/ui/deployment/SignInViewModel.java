package dev.throughline.ui.deployment;

import dev.throughline.aws.Prompt;
import dev.throughline.aws.Resuming;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInListener;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.aws.SsoSettings;
import dev.throughline.journey.Cloud;
import dev.throughline.ui.common.Problem;
import dev.throughline.ui.common.TaskExecutor;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Asks the person whenever AWS wants to know who they are: what was being done waits in the
 * background until they have answered.
 */
public final class SignInViewModel implements Resuming.SignsIn {

  /** What is asked of the person. */
  public enum Kind {
    /** To sign in to IAM Identity Center, which this program does. */
    CENTER,
    /** To do what only they can, and say so. */
    OUTSIDE,
    /** The code of a device. */
    CODE
  }

  /**
   * A question.
   *
   * @param what what happened, whole sentences
   * @param how what to do
   */
  public record Question(
      Kind kind,
      String what,
      String how,
      Optional<SsoSettings> settings,
      CompletableFuture<Optional<String>> answer) {}

  /**
   * A sign-in that waits for the person.
   *
   * @param page where they go on; empty before it is known
   * @param code what the page shows or asks for; empty for the browser of this computer
   * @param until when the code runs out
   */
  public record Pending(Optional<URI> page, Optional<String> code, Optional<Instant> until) {
    static final Pending BEGUN = new Pending(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final TaskExecutor executor;
  private final Cloud cloud;
  private final ReadOnlyObjectWrapper<Optional<Question>> question =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Pending>> pending =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<TaskExecutor.Running> running = Optional.empty();

  /** All that wait for an answer, the one that is shown first. */
  private final Deque<Question> waiting = new ArrayDeque<>();

  /** Counts attempts, so that one that was cancelled says nothing any more. */
  private int attempt;

  /**
   * Asks nobody yet.
   *
   * @param clouds makes the way to AWS; what it asks is asked here
   */
  public SignInViewModel(TaskExecutor executor, Function<Prompt, Cloud> clouds) {
    this.executor = executor;
    this.cloud = clouds.apply(this::mfaCode);
  }

  Cloud cloud() {
    return cloud;
  }

  /** What the person is asked now. */
  public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** The sign-in that is under way. */
  public ReadOnlyObjectProperty<Optional<Pending>> pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  /** Why the last attempt did not work. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Called by the work that needs it; waits for the person. */
  @Override
  public boolean signIn(SignInNeeded needed) throws InterruptedException {
    Optional<SsoSettings> settings =
        needed.way() instanceof SignInWay.IdentityCenter center
            ? Optional.of(center.settings())
            : Optional.empty();
    String how =
        settings
            .map(center -> "Sign in to IAM Identity Center (" + center.label() + ") to go on.")
            .orElse(needed.way().words());
    return ask(
            settings.isPresent() ? Kind.CENTER : Kind.OUTSIDE, needed.getMessage(), how, settings)
        .isPresent();
  }

  private Optional<String> mfaCode(String profile, String serial) {
    try {
      return ask(
          Kind.CODE,
          "The profile " + profile + " takes the code of a device.",
          "The six digits that " + serial + " shows now:",
          Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<String> ask(Kind kind, String what, String how, Optional<SsoSettings> settings)
      throws InterruptedException {
    Question asked = new Question(kind, what, how, settings, new CompletableFuture<>());
    executor.onUi(() -> show(asked));
    try {
      return asked.answer().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      executor.onUi(() -> end(asked));
    }
  }

  private void show(Question asked) {
    waiting.add(asked);
    if (question.get().isEmpty()) {
      next();
    }
  }

  private void next() {
    problem.set(Optional.empty());
    pending.set(Optional.empty());
    question.set(Optional.ofNullable(waiting.peek()));
  }

  private void end(Question asked) {
    waiting.remove(asked);
    if (question.get().equals(Optional.of(asked))) {
      cancelAttempt();
      next();
    }
  }

  /** One answer is enough for all who need the same sign-in. */
  private void answerAlike(Question asked, Optional<String> answer) {
    List.copyOf(waiting).stream()
        .filter(one -> one.equals(asked) || isSameSignIn(one, asked))
        .forEach(one -> one.answer().complete(answer));
  }

  private static boolean isSameSignIn(Question one, Question other) {
    return one.settings().isPresent() && one.settings().equals(other.settings());
  }

  /** Signs in by the browser or by a code. */
  public void begin(SignIn.Way way) {
    Optional<SsoSettings> settings = question.get().flatMap(Question::settings);
    if (settings.isEmpty() || pending.get().isPresent()) {
      return;
    }
    int mine = ++attempt;
    problem.set(Optional.empty());
    pending.set(Optional.of(Pending.BEGUN));
    Question asked = question.get().orElseThrow();
    running =
        Optional.of(
            executor.start(
                () -> cloud.signIn(settings.get(), way, listener(mine)),
                until -> answerAlike(asked, Optional.of("")),
                failure -> failed(mine, failure)));
  }

  private SignInListener listener(int mine) {
    return new SignInListener() {
      @Override
      public void opened(URI page) {
        tell(mine, new Pending(Optional.of(page), Optional.empty(), Optional.empty()));
      }

      @Override
      public void code(URI page, URI pageWithCode, String code, boolean opened, Instant until) {
        tell(mine, new Pending(Optional.of(pageWithCode), Optional.of(code), Optional.of(until)));
      }
    };
  }

  private void tell(int mine, Pending now) {
    executor.onUi(
        () -> {
          if (mine == attempt && pending.get().isPresent()) {
            pending.set(Optional.of(now));
          }
        });
  }

  private void failed(int mine, Throwable failure) {
    if (mine != attempt) {
      return;
    }
    pending.set(Optional.empty());
    problem.set(Optional.of(Problem.of("The sign-in did not work", "signing in", failure)));
  }

  /** Ends the attempt; another way can be chosen then. */
  public void cancelAttempt() {
    attempt++;
    pending.set(Optional.empty());
    running.ifPresent(TaskExecutor.Running::cancel);
    running = Optional.empty();
  }

  /** The person has done it, or gives the code. */
  public void answer(String text) {
    question.get().ifPresent(asked -> asked.answer().complete(Optional.of(text.strip())));
  }

  /** The person does not want to; what was being done then says that it can't. */
  public void decline() {
    question
        .get()
        .ifPresent(
            asked -> {
              cancelAttempt();
              answerAlike(asked, Optional.empty());
            });
  }
}
