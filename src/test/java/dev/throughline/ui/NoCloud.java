package dev.throughline.ui;

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
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.Cloud;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A computer without AWS profiles and without deployments of its own. */
final class NoCloud implements Cloud {

  @Override
  public List<AwsProfile> profiles() {
    return List.of();
  }

  @Override
  public AwsDefaults defaults() {
    return new AwsDefaults(Map.of(), _ -> Optional.empty());
  }

  @Override
  public Instant signIn(SsoSettings settings, SignIn.Way way, SignInListener listener)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public SsoSettings portal(String startUrl, String region) {
    return SsoSettings.of(startUrl, region);
  }

  @Override
  public List<SsoDirectory.Account> accounts(SsoSettings settings, SignsIn signIn)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public List<SsoRole> roles(SsoSettings settings, String account, SignsIn signIn)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public void keep(String profile, SsoRole role, Optional<String> region) throws ProblemException {
    throw noProfile();
  }

  @Override
  public Fact<List<Suggestion>> suggest(String profile, FoundEndpoint endpoint, SignsIn signIn)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public Deployment elsewhere(String profile, FoundEndpoint endpoint, Wish wish, SignsIn signIn)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public Kept kept() {
    return new Kept(List.of(), List.of());
  }

  @Override
  public void renew(Deployment kept) throws ProblemException {
    throw noProfile();
  }

  @Override
  public void forget(Deployment kept) {}

  @Override
  public Optional<DeploymentRecord> adopt(
      String name, DeploySpec.Account producer, DeploySpec.Account consumer, SignsIn signIn)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public List<String> regions(String profile, SignsIn signIn) throws ProblemException {
    throw noProfile();
  }

  @Override
  public List<RegionAnswer> find(
      String profile, List<String> regions, SignsIn signIn, FindListener listener)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public List<DeploymentRecord> records() {
    return List.of();
  }

  @Override
  public DeploymentState state(DeploymentRecord record, SignsIn signIn) throws ProblemException {
    throw noProfile();
  }

  @Override
  public Planning.Planned plan(DeploySpec spec, SignsIn signIn) throws ProblemException {
    throw noProfile();
  }

  @Override
  public DeploymentRecord begin(Planning.Planned planned) throws ProblemException {
    throw noProfile();
  }

  @Override
  public DeployOutcome deploy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public DeployOutcome destroy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException {
    throw noProfile();
  }

  @Override
  public Deployment resolve(String name, SignsIn signIn) throws ProblemException {
    throw noProfile();
  }

  private static ProblemException noProfile() {
    return new ProblemException(
        ProblemException.Kind.USAGE, "There is no AWS profile.", "Make one with aws configure.");
  }
}
