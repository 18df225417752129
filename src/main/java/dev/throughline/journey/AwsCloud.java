package dev.throughline.journey;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.AwsSession;
import dev.throughline.aws.AwsSessions;
import dev.throughline.aws.Browser;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.Finder;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Resuming;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInListener;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.SsoSettings;
import dev.throughline.aws.Suggestion;
import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.Planning;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps with AWS, or with whatever {@code AWS_ENDPOINT_URL} says is AWS. */
public final class AwsCloud implements Cloud {

  private final AwsSessions sessions;
  private final Browser browser;
  private final DeploymentRecords records;
  private final DeployJourney journey;
  private final DeploymentBook book;
  private final ElsewhereBook elsewhere;
  private final Finder finder = new Finder();

  /** Made of its parts. */
  public AwsCloud(
      AwsSessions sessions,
      Browser browser,
      DeploymentRecords records,
      DeployJourney journey,
      DeploymentBook book,
      ElsewhereBook elsewhere) {
    this.sessions = sessions;
    this.browser = browser;
    this.records = records;
    this.journey = journey;
    this.book = book;
    this.elsewhere = elsewhere;
  }

  @Override
  public List<AwsProfile> profiles() throws ProblemException {
    return sessions.profiles().list();
  }

  @Override
  public AwsDefaults defaults() {
    return new AwsDefaults(sessions.environment().variables(), this::regionOf);
  }

  private Optional<String> regionOf(String profile) {
    try {
      return sessions.profiles().get(profile).region();
    } catch (ProblemException e) {
      // Opening the session says what is wrong with the profile.
      return Optional.empty();
    }
  }

  @Override
  public Instant signIn(SsoSettings settings, SignIn.Way way, SignInListener listener)
      throws ProblemException, InterruptedException {
    return sessions.signIn(browser).run(settings, way, listener);
  }

  @Override
  public SsoSettings portal(String startUrl, String region) throws ProblemException {
    return sessions.profiles().portal(startUrl, region);
  }

  @Override
  public List<SsoDirectory.Account> accounts(SsoSettings settings, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return signedIn(settings, signIn, SsoDirectory::accounts);
  }

  @Override
  public List<SsoRole> roles(SsoSettings settings, String account, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return signedIn(settings, signIn, directory -> directory.roles(account));
  }

  private interface Listing<T> {
    T of(SsoDirectory directory) throws ProblemException;
  }

  /** Asks for one sign-in where it is needed; the next refusal is told. */
  private <T> T signedIn(SsoSettings settings, SignsIn signIn, Listing<T> listing)
      throws ProblemException, InterruptedException {
    SsoDirectory directory = sessions.directory(settings);
    try {
      return listing.of(directory);
    } catch (SignInNeeded needed) {
      if (!signIn.signIn(needed)) {
        throw needed.toProblem();
      }
    }
    try {
      return listing.of(directory);
    } catch (SignInNeeded needed) {
      throw needed.toProblem();
    }
  }

  @Override
  public void keep(String profile, SsoRole role, Optional<String> region) throws ProblemException {
    sessions.profiles().add(profile, role, region);
  }

  @Override
  public List<String> regions(String profile, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (AwsSession session = open(profile)) {
      return new Resuming(signIn).run(session, finder::enabledRegions);
    }
  }

  @Override
  public List<RegionAnswer> find(
      String profile, List<String> regions, SignsIn signIn, FindListener listener)
      throws ProblemException, InterruptedException {
    try (AwsSession session = open(profile)) {
      return new Resuming(signIn).run(session, open -> finder.find(open, regions, listener));
    }
  }

  @Override
  public Fact<List<Suggestion>> suggest(String profile, FoundEndpoint endpoint, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (AwsSession session = open(profile)) {
      return new Resuming(signIn).run(session, open -> finder.suggest(open, endpoint));
    }
  }

  @Override
  public Deployment elsewhere(String profile, FoundEndpoint endpoint, Wish wish, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return elsewhere.take(profile, endpoint, wish, signIn);
  }

  @Override
  public Kept kept() throws ProblemException {
    return elsewhere.kept();
  }

  @Override
  public void renew(Deployment kept) throws ProblemException, InterruptedException {
    elsewhere.renew(kept, _ -> false);
  }

  @Override
  public void forget(Deployment kept) throws ProblemException {
    elsewhere.forget(kept);
  }

  @Override
  public Optional<DeploymentRecord> adopt(
      String name, DeploySpec.Account producer, DeploySpec.Account consumer, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return journey.lookFor(name, DeployDefaults.of(name, producer, consumer), signIn);
  }

  private AwsSession open(String profile) throws ProblemException {
    String region = sessions.profiles().get(profile).region().orElse(DeployDefaults.REGION);
    return sessions.open(Optional.of(profile), Optional.of(region));
  }

  @Override
  public List<DeploymentRecord> records() throws ProblemException {
    List<DeploymentRecord> all = new ArrayList<>();
    for (String name : records.names()) {
      records.find(name).ifPresent(all::add);
    }
    return all;
  }

  @Override
  public DeploymentState state(DeploymentRecord record, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return journey.state(record, signIn);
  }

  @Override
  public Planning.Planned plan(DeploySpec spec, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return journey.plan(spec, signIn);
  }

  @Override
  public DeploymentRecord begin(Planning.Planned planned) throws ProblemException {
    return journey.begin(planned, records.find(planned.plan().spec().name()));
  }

  @Override
  public DeployOutcome deploy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    return journey.deploy(record, signIn, listener);
  }

  @Override
  public DeployOutcome destroy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    return journey.destroy(record, signIn, listener);
  }

  @Override
  public Deployment resolve(String name, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return book.resolve(name, signIn);
  }
}
