package dev.throughline.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.deployment.SignInViewModel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The work waits in threads of its own; the test's thread plays the window's. */
@Timeout(20)
class SignInViewModelTest {

  private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final ManualExecutor work = new ManualExecutor(window::add);
  private final ScriptedCloud cloud = new ScriptedCloud(InstantSource.system());
  private final SignInViewModel model = new SignInViewModel(work, prompt -> cloud);

  private CompletableFuture<Boolean> ask(SignInWay way) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(
                    model.signIn(new SignInNeeded(Optional.of("dev"), way, "Expired.")));
              } catch (InterruptedException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  /** Does what a thread has left to the window. */
  private void hear() throws InterruptedException {
    window.take().run();
  }

  private static boolean get(CompletableFuture<Boolean> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void oneSignInIsEnoughForAllWhoNeedIt() throws Exception {
    SignInWay company = new SignInWay.IdentityCenter(SampleCloud.COMPANY);
    CompletableFuture<Boolean> one = ask(company);
    CompletableFuture<Boolean> other = ask(company);
    hear();
    hear();

    model.begin(SignIn.Way.DEVICE_CODE);
    work.runAll();
    hear();

    assertTrue(get(one));
    assertTrue(get(other));
    hear();
    hear();
    assertEquals(Optional.empty(), model.questionProperty().get());
  }

  @Test
  void decliningIsToldToTheWork() throws Exception {
    CompletableFuture<Boolean> asked = ask(new SignInWay.IdentityCenter(SampleCloud.COMPANY));
    hear();

    model.decline();

    assertFalse(get(asked));
  }

  @Test
  void differentQuestionsComeOneAfterTheOther() throws Exception {
    CompletableFuture<Boolean> first = ask(new SignInWay.Outside("Renew the keys."));
    hear();
    CompletableFuture<Boolean> second = ask(new SignInWay.IdentityCenter(SampleCloud.COMPANY));
    hear();
    assertEquals("Renew the keys.", model.questionProperty().get().orElseThrow().how());

    model.answer("");
    assertTrue(get(first));
    hear();

    assertEquals(SignInViewModel.Kind.CENTER, model.questionProperty().get().orElseThrow().kind());
    model.decline();
    assertFalse(get(second));
  }

  @Test
  void aSignInThatIsRefusedCanBeTriedAgain() throws Exception {
    cloud.refusal =
        Optional.of(
            new ProblemException(ProblemException.Kind.NOT_PROVEN, "Refused.", "Allow it."));
    CompletableFuture<Boolean> asked = ask(new SignInWay.IdentityCenter(SampleCloud.COMPANY));
    hear();
    model.begin(SignIn.Way.BROWSER);
    work.runAll();
    assertEquals("Refused.", model.problemProperty().get().orElseThrow().why());
    assertFalse(asked.isDone());

    cloud.refusal = Optional.empty();
    model.begin(SignIn.Way.BROWSER);
    work.runAll();

    assertTrue(get(asked));
  }

  @Test
  void cancellingAnAttemptKeepsTheQuestion() throws Exception {
    CompletableFuture<Boolean> asked = ask(new SignInWay.IdentityCenter(SampleCloud.COMPANY));
    hear();
    model.begin(SignIn.Way.BROWSER);

    model.cancelAttempt();

    assertEquals(1, work.cancelled());
    assertTrue(model.questionProperty().get().isPresent());
    assertEquals(Optional.empty(), model.pendingProperty().get());
    assertFalse(asked.isDone());
    model.decline();
    assertFalse(get(asked));
  }
}
