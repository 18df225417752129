package dev.throughline.journey;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInListener;
import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.SsoSettings;
import dev.throughline.aws.Suggestion;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.Planning;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps with AWS that come before a tunnel: signing in, finding, deploying, taking down. Each
 * blocks, and can be stopped at any point.
 */
public interface Cloud {

  /** The profiles of AWS's shared files. */
  List<AwsProfile> profiles() throws ProblemException;

  /** The accounts and the Region that are meant when nothing is said. */
  AwsDefaults defaults();

  /** Signs in, and keeps the token; returns when it runs out. */
  Instant signIn(SsoSettings settings, SignIn.Way way, SignInListener listener)
      throws ProblemException, InterruptedException;

  /** The access portal, as a profile tells of it where one does. */
  SsoSettings portal(String startUrl, String region) throws ProblemException;

  /** The accounts of a sign-in. */
  List<SsoDirectory.Account> accounts(SsoSettings settings, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** The roles in an account of a sign-in. */
  List<SsoRole> roles(SsoSettings settings, String account, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** Keeps a role as a profile in AWS's config file. */
  void keep(String profile, SsoRole role, Optional<String> region) throws ProblemException;

  /** The regions that are enabled for the profile's account. */
  List<String> regions(String profile, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** Finds the Client VPN endpoints in those regions, whoever made them. */
  List<RegionAnswer> find(
      String profile, List<String> regions, SignsIn signIn, FindListener listener)
      throws ProblemException, InterruptedException;

  /** What an endpoint suggests to prove; unknown when its VPC can't be looked into. */
  Fact<List<Suggestion>> suggest(String profile, FoundEndpoint endpoint, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /**
   * An endpoint that was made elsewhere as something to connect to, with its profile exported. It
   * is kept on this computer from then on.
   */
  Deployment elsewhere(String profile, FoundEndpoint endpoint, Wish wish, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /**
   * What is to be proven behind an endpoint that was made elsewhere.
   *
   * @param interfaceEndpoint the one that the name leads to, where it is known
   */
  record Wish(ServiceTarget target, Optional<String> interfaceEndpoint) {}

  /** The endpoints made elsewhere that are kept, with their profiles of the last time. */
  Kept kept() throws ProblemException;

  /**
   * What is kept.
   *
   * @param unread why a file of it says nothing; it stays where it is
   */
  record Kept(List<Deployment> endpoints, List<ProblemException> unread) {}

  /** Has the profile of one that is kept from AWS anew, asking nobody to sign in. */
  void renew(Deployment kept) throws ProblemException, InterruptedException;

  /** Forgets one that is kept. AWS hears nothing of that. */
  void forget(Deployment kept) throws ProblemException;

  /**
   * A deployment of ours that another computer has made, found by its tags; remembered from then
   * on. Empty when there is none.
   */
  Optional<DeploymentRecord> adopt(
      String name, DeploySpec.Account producer, DeploySpec.Account consumer, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** What this computer remembers of its deployments. */
  List<DeploymentRecord> records() throws ProblemException;

  /** What AWS has of a deployment. */
  DeploymentState state(DeploymentRecord record, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** Makes the plan of a deployment. Nothing is made and nothing is remembered. */
  Planning.Planned plan(DeploySpec spec, SignsIn signIn)
      throws ProblemException, InterruptedException;

  /** Begins a deployment, or changes the one that is remembered by that name. */
  DeploymentRecord begin(Planning.Planned planned) throws ProblemException;

  /** Makes a deployment, or goes on with it. */
  DeployOutcome deploy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException;

  /** Takes a deployment down. */
  DeployOutcome destroy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException;

  /** The deployment as something to connect to, with its profile exported anew. */
  Deployment resolve(String name, SignsIn signIn) throws ProblemException, InterruptedException;
}
