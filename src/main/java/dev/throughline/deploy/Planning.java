package dev.throughline.deploy;

import dev.throughline.aws.AwsTrouble;
import dev.throughline.aws.Resuming;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Plans a deployment: with a sign-in where one is needed, and AWS's troubles in words. */
public final class Planning {

  /**
   * A plan with what it was made from.
   *
   * @param inputs the facts that deploying goes on with
   */
  public record Planned(Plan plan, StackInputs inputs) {}

  private final Accounts accounts;
  private final Resuming.SignsIn signIn;
  private final Clock clock;

  public Planning(Accounts accounts, Resuming.SignsIn signIn, Clock clock) {
    this.accounts = accounts;
    this.signIn = signIn;
    this.clock = clock;
  }

  /**
   * Makes the plan. Nothing is left behind in AWS.
   *
   * @param certificate the VPN's server certificate; empty when it is still to be made
   */
  public Planned plan(DeploySpec spec, Optional<CertificateFacts> certificate)
      throws ProblemException, InterruptedException {
    Planner planner =
        new Planner(accounts.producer(), accounts.consumer(), LocalNetworks.here(), clock);
    Resuming resuming = new Resuming(signIn);
    try {
      return resuming.run(
          accounts.producer(),
          _ ->
              resuming.run(
                  accounts.consumer(),
                  _ -> new Planned(planner.plan(spec, certificate), planner.inputs(spec))));
    } catch (SdkException e) {
      throw AwsTrouble.of(e).toProblem("The deployment can't be planned");
    }
  }
}
