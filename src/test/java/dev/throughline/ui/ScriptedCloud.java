package dev.throughline.ui;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.aws.SignIn;
import dev.throughline.aws.SignInListener;
import dev.throughline.aws.SignInNeeded;
import dev.throughline.aws.SignInWay;
import dev.throughline.aws.SsoDirectory;
import dev.throughline.aws.SsoRole;
import dev.throughline.aws.SsoSettings;
import dev.throughline.aws.Suggestion;
import dev.throughline.deploy.DeployEvent;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.Planning;
import dev.throughline.health.Diagnoser;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.journey.Cloud;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.model.Deployment;
import dev.throughline.model.Fact;
import dev.throughline.model.ProblemException;
import dev.throughline.ui.common.Opener;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plays an AWS whose answers are written down. Gates let a test look at it halfway. */
final class ScriptedCloud implements Cloud {

  private static final String FAR = "eu-west-1";

  final InstantSource clock;
  final List<String> resolved = new ArrayList<>();
  final List<DeploySpec> plans = new ArrayList<>();
  final List<Wish> wishes = new ArrayList<>();
  final List<String> adopted = new ArrayList<>();

  /** What the computer keeps of endpoints made elsewhere; outlives a window. */
  final List<Deployment> elsewhere = new ArrayList<>();

  final List<String> renewed = new ArrayList<>();
  volatile List<ProblemException> unread = List.of();
  final Map<String, SsoRole> kept = new LinkedHashMap<>();
  volatile boolean signedIn;
  volatile Fact<List<Suggestion>> suggestions = Fact.known(SampleCloud.suggestions());

  /** Closed by a test that wants to see what is heard before the outcome. */
  volatile CountDownLatch workGate = new CountDownLatch(0);

  /** Closed by a test that wants to see a region that has not answered yet. */
  volatile CountDownLatch findGate = new CountDownLatch(0);

  /** Closed by a test that wants to see a sign-in that waits for the person. */
  volatile CountDownLatch signInGate = new CountDownLatch(0);

  volatile Map<String, String> environment = Map.of("AWS_PROFILE", "dev");
  volatile List<DeploymentRecord> records = List.of();
  volatile boolean feasible = true;
  volatile Optional<ProblemException> refusal = Optional.empty();
  volatile BiFunction<DeploymentRecord, Instant, DeploymentState> states = SampleCloud::standing;
  volatile Instant since;
  volatile Function<Instant, List<DeployEvent>> events = SampleEvents::halfway;

  /** What is heard after the gate. */
  volatile Function<Instant, List<DeployEvent>> lastEvents = _ -> List.of();

  volatile DeployOutcome outcome = SampleEvents.done();

  ScriptedCloud(InstantSource clock) {
    this.clock = clock;
    since = clock.instant();
  }

  @Override
  public List<AwsProfile> profiles() {
    return SampleCloud.profiles();
  }

  @Override
  public AwsDefaults defaults() {
    return new AwsDefaults(environment, _ -> Optional.of("eu-central-1"));
  }

  @Override
  public Instant signIn(SsoSettings settings, SignIn.Way way, SignInListener listener)
      throws ProblemException, InterruptedException {
    URI page = URI.create("https://device.sso.eu-central-1.amazonaws.com/");
    Instant until = clock.instant().plusSeconds(600);
    if (way == SignIn.Way.BROWSER) {
      listener.opened(page);
    } else {
      listener.code(page, page.resolve("?user_code=QXRT-BNLM"), "QXRT-BNLM", true, until);
    }
    signInGate.await();
    refuse();
    return until;
  }

  @Override
  public SsoSettings portal(String startUrl, String region) {
    return SsoSettings.of(startUrl, region);
  }

  @Override
  public List<SsoDirectory.Account> accounts(SsoSettings settings, SignsIn signIn)
      throws ProblemException, InterruptedException {
    refuse();
    if (!signedIn) {
      SignInNeeded needed =
          new SignInNeeded(
              Optional.empty(), new SignInWay.IdentityCenter(settings), "You are not signed in.");
      signedIn = signIn.signIn(needed);
    }
    if (!signedIn) {
      throw new ProblemException(ProblemException.Kind.NOT_PROVEN, "Not signed in.", "Sign in.");
    }
    return List.of(
        new SsoDirectory.Account(SampleCloud.DEV, "Development"),
        new SsoDirectory.Account(SampleCloud.PROD, "Production"));
  }

  @Override
  public List<SsoRole> roles(SsoSettings settings, String account, SignsIn signIn) {
    return Stream.of("AdministratorAccess", "Developer")
        .map(name -> new SsoRole(settings, account, name))
        .toList();
  }

  @Override
  public void keep(String profile, SsoRole role, Optional<String> region) {
    kept.put(profile, role);
  }

  @Override
  public Fact<List<Suggestion>> suggest(String profile, FoundEndpoint endpoint, SignsIn signIn)
      throws ProblemException {
    refuse();
    return suggestions;
  }

  @Override
  public Deployment elsewhere(String profile, FoundEndpoint endpoint, Wish wish, SignsIn signIn)
      throws ProblemException {
    refuse();
    wishes.add(wish);
    Deployment made = SampleEvidence.deployment(endpoint.label(), Deployment.Kind.REMOTE);
    elsewhere.add(made);
    return made;
  }

  @Override
  public Kept kept() {
    return new Kept(List.copyOf(elsewhere), unread);
  }

  @Override
  public void renew(Deployment kept) throws ProblemException {
    renewed.add(kept.name());
    refuse();
  }

  @Override
  public void forget(Deployment kept) throws ProblemException {
    refuse();
    elsewhere.remove(kept);
  }

  @Override
  public Optional<DeploymentRecord> adopt(
      String name, DeploySpec.Account producer, DeploySpec.Account consumer, SignsIn signIn) {
    adopted.add(producer.profile().orElse("") + " and " + consumer.profile().orElse(""));
    records = List.of(SampleCloud.record(name, clock.instant()));
    return Optional.of(records.getFirst());
  }

  private void refuse() throws ProblemException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  @Override
  public List<String> regions(String profile, SignsIn signIn) throws ProblemException {
    refuse();
    return List.of("ap-south-1", "eu-central-1", FAR);
  }

  @Override
  public List<RegionAnswer> find(
      String profile, List<String> regions, SignsIn signIn, FindListener listener)
      throws InterruptedException {
    listener.found(found("eu-central-1", "0d9f4a7c", Optional.of("payments-dev")));
    listener.found(found("eu-central-1", "01b2c3d4", Optional.empty()));
    listener.answered(SampleCloud.answered("eu-central-1", 2));
    listener.answered(SampleCloud.denied("ap-south-1"));
    findGate.await();
    listener.found(
        SampleCloud.endpoint(FAR, "0aaa1111", Optional.empty(), Authentication.FEDERATED));
    listener.answered(SampleCloud.answered(FAR, 1));
    return List.of();
  }

  private static FoundEndpoint found(String region, String id, Optional<String> ours) {
    return SampleCloud.endpoint(region, id, ours, Authentication.CERTIFICATE);
  }

  @Override
  public List<DeploymentRecord> records() {
    return records;
  }

  @Override
  public DeploymentState state(DeploymentRecord record, SignsIn signIn) throws ProblemException {
    refuse();
    return states.apply(record, since);
  }

  @Override
  public Planning.Planned plan(DeploySpec spec, SignsIn signIn) throws ProblemException {
    refuse();
    plans.add(spec);
    return SampleCloud.planned(spec, feasible);
  }

  @Override
  public DeploymentRecord begin(Planning.Planned planned) {
    DeploymentRecord record =
        DeploymentRecord.begin(planned.plan().spec(), planned.inputs(), clock.instant());
    records = List.of(record);
    return record;
  }

  @Override
  public DeployOutcome deploy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    return work(listener);
  }

  @Override
  public DeployOutcome destroy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    DeployOutcome came = work(listener);
    records = List.of();
    return came;
  }

  private DeployOutcome work(DeployListener listener)
      throws ProblemException, InterruptedException {
    refuse();
    Instant begun = clock.instant();
    events.apply(begun).forEach(listener::happened);
    workGate.await();
    lastEvents.apply(begun).forEach(listener::happened);
    return outcome;
  }

  @Override
  public Deployment resolve(String name, SignsIn signIn) throws ProblemException {
    refuse();
    resolved.add(name);
    return SampleEvidence.deployment(name, Deployment.Kind.REMOTE);
  }

  /** A window's context with this cloud. */
  UiContext context(ScriptedJourney journey) {
    return new UiContext(
        journey,
        new Diagnoser("Linux")::diagnose,
        List.of(),
        () -> List.of("payments-dev"),
        prompt -> this,
        new Opener(_ -> true, _ -> true),
        journey.tunnels,
        Optional.empty(),
        false);
  }
}
