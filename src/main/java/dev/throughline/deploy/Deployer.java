package dev.throughline.deploy;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.ChangeSets.Wanted;
import dev.throughline.deploy.DeploymentRecord.Phase;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes a deployment: each stack the moment what it needs is there. It can be stopped at any point
 * and in any way; the next run finds what there is and goes on.
 */
public final class Deployer {

  private final DeploymentRecords records;
  private final Waits waits;
  private final Clock clock;

  public Deployer(DeploymentRecords records, Waits waits, Clock clock) {
    this.records = records;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * Makes it, or goes on with it.
   *
   * @param begun as remembered, or newly begun; it is remembered before the first call
   * @param certificate the endpoint's; not used when the deployment makes no vpn stack
   * @return also when a stack failed; the others have been let finish then
   * @throws InterruptedException when this thread is interrupted; what AWS is at goes on there
   * @throws ProblemException when this computer can't remember the deployment
   */
  public DeployOutcome deploy(
      DeploymentRecord begun,
      ServerCertificate certificate,
      Accounts accounts,
      SignsIn signIn,
      DeployListener listener)
      throws InterruptedException, ProblemException {
    Instant start = clock.instant();
    try (var _ = records.lock(begun.name())) {
      Progress progress = new Progress(begun.in(Phase.DEPLOYING));
      StackGraph graph = StackGraph.forwards(EnumSet.copyOf(StackTemplate.stacks(begun.spec())));
      Timeline timeline = new Timeline(graph, false, listener, clock);
      BothAccounts both = BothAccounts.of(accounts, signIn, timeline, waits, clock);
      timeline.tellPath();
      CompletableFuture<String> arn = new CompletableFuture<>();
      Certificates certificates = new Certificates(both.consumer(), timeline, waits, clock);
      Thread importing =
          Thread.ofVirtual().unstarted(() -> provide(arn, certificates, begun.name(), certificate));
      if (graph.roles().contains(StackRole.VPN)) {
        importing.start();
      }
      Map<StackRole, StackOutcome> stacks;
      try {
        stacks = graph.run(role -> stack(role, progress, both.of(role), arn, timeline));
      } finally {
        importing.interrupt();
      }
      DeployOutcome outcome =
          new DeployOutcome(
              begun.name(), stacks, List.of(), Duration.between(start, clock.instant()));
      if (outcome.isDone()) {
        progress.enter(Phase.DEPLOYED);
      }
      return outcome;
    }
  }

  /** The import goes on beside the stacks; only the vpn stack waits for it. */
  private static void provide(
      CompletableFuture<String> arn,
      Certificates certificates,
      String name,
      ServerCertificate certificate) {
    try {
      arn.complete(certificates.ensure(name, certificate));
    } catch (InterruptedException | ProblemException | RuntimeException e) {
      arn.completeExceptionally(e);
    }
  }

  private StackOutcome stack(
      StackRole role,
      Progress progress,
      Account account,
      CompletableFuture<String> certificate,
      Timeline timeline)
      throws InterruptedException {
    DeploySpec spec = progress.record.get().spec();
    StackOutcome outcome;
    try {
      if (role == StackRole.VPN) {
        String arn = await(certificate);
        progress.learn(inputs -> inputs.with(new StackInputs.Certificates(arn, arn)));
      }
      Wanted wanted =
          new Wanted(
              spec.name(),
              role,
              StackTemplate.of(role),
              StackParameters.of(spec, role, progress.inputs.get()),
              "");
      outcome = new StackMaker(account, progress, timeline, waits, clock).make(wanted);
    } catch (ProblemException e) {
      outcome = failed(StackFailures.of(role, StackTemplate.stackName(spec.name(), role), e));
    } catch (SdkException e) {
      outcome = failed(StackFailures.of(role, StackTemplate.stackName(spec.name(), role), e));
    }
    if (outcome instanceof StackOutcome.Stands stands) {
      progress.learn(inputs -> inputs.with(role, stands.outputs()));
    }
    timeline.ended(role, outcome);
    return outcome;
  }

  private static StackOutcome failed(StackFailure failure) {
    return new StackOutcome.Failed(failure);
  }

  private static String await(CompletableFuture<String> certificate)
      throws InterruptedException, ProblemException {
    try {
      return certificate.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ProblemException problem -> throw problem;
        case SdkException refused -> throw refused;
        default -> throw new IllegalStateException("the certificate's import failed", e);
      }
    }
  }

  /** What has been learnt and what is remembered of it. Used by several threads. */
  private final class Progress implements StackMaker.Attempts {

    private final AtomicReference<DeploymentRecord> record;
    private final AtomicReference<StackInputs> inputs;

    Progress(DeploymentRecord begun) throws ProblemException {
      this.record = new AtomicReference<>(begun);
      this.inputs = new AtomicReference<>(begun.inputs());
      records.write(begun);
    }

    void learn(UnaryOperator<StackInputs> news) {
      inputs.updateAndGet(news);
    }

    synchronized void enter(Phase phase) throws ProblemException {
      records.write(record.updateAndGet(known -> known.in(phase)));
    }

    @Override
    public String current(StackRole role) {
      return record.get().attempt(role);
    }

    @Override
    public synchronized void next(StackRole role) throws ProblemException {
      records.write(record.updateAndGet(known -> known.withNextAttempt(role)));
    }
  }
}
