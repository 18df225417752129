package dev.throughline.journey;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.model.ProblemException;

/** Opens sessions with AWS. */
@FunctionalInterface
public interface Sessions {

  /**
   * A session with an account in a region; whoever asked closes it.
   *
   * @throws ProblemException when there is no such profile, or no way to its credentials
   */
  AwsSession open(DeploySpec.Account account) throws ProblemException;
}
