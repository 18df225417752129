package dev.throughline.journey;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.Deployer;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentRecords;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.DeploymentStates;
import dev.throughline.deploy.Destroyer;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.Orphans;
import dev.throughline.deploy.Planning;
import dev.throughline.deploy.Waits;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.pki.IdentityStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a deployment's life with no screen. Each blocks, and can be stopped at any point.
 */
public final class DeployJourney {

  private final Sessions sessions;
  private final DeploymentRecords records;
  private final ServerCertificates certificates;
  private final Deployer deployer;
  private final Destroyer destroyer;
  private final DeploymentStates states;
  private final Orphans orphans;
  private final Clock clock;

  /**
   * Makes a journey from its parts.
   *
   * @param records what this computer remembers of deployments
   */
  public DeployJourney(
      Sessions sessions, IdentityStore identities, DeploymentRecords records, Clock clock) {
    this.sessions = sessions;
    this.records = records;
    this.certificates = new ServerCertificates(identities);
    this.deployer = new Deployer(records, Waits.PATIENT, clock);
    this.destroyer = new Destroyer(records, Waits.PATIENT, clock);
    this.states = new DeploymentStates(records, Waits.BRIEF, clock);
    this.orphans = new Orphans(records, Waits.BRIEF, clock);
    this.clock = clock;
  }

  /** What this computer remembers of a deployment. */
  public Optional<DeploymentRecord> remembered(String name) throws ProblemException {
    return records.find(name);
  }

  /**
   * What this computer remembers of a deployment, or else finds of it in AWS by its tags.
   *
   * @param elsewhere where to look when it is not remembered
   * @throws ProblemException of the kind USAGE when there is no such deployment
   */
  public DeploymentRecord find(String name, Optional<DeploySpec> elsewhere, SignsIn signIn)
      throws ProblemException, InterruptedException {
    Optional<DeploymentRecord> known =
        elsewhere.isPresent() ? lookFor(name, elsewhere.get(), signIn) : records.find(name);
    if (known.isPresent()) {
      return known.get();
    }
    List<String> names = records.names();
    throw new ProblemException(
        Kind.USAGE,
        "No deployment named "
            + name
            + " is known here"
            + (elsewhere.isPresent() ? ", and none is found in AWS." : "."),
        (names.isEmpty() ? "" : "Known are: " + String.join(", ", names) + ". ")
            + "One made elsewhere is found with --producer-profile, --consumer-profile and"
            + " --region.");
  }

  /** What AWS has of each deployment that this computer remembers. */
  public List<DeploymentState> states(SignsIn signIn)
      throws ProblemException, InterruptedException {
    List<DeploymentState> all = new ArrayList<>();
    for (String name : records.names()) {
      Optional<DeploymentRecord> record = records.find(name);
      if (record.isPresent()) {
        all.add(state(record.get(), signIn));
      }
    }
    return all;
  }

  /** What AWS has of a deployment. */
  public DeploymentState state(DeploymentRecord record, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(record.spec(), sessions)) {
      return states.of(record, open.accounts(), signIn);
    }
  }

  /** What this computer remembers of a deployment, or else finds of it in AWS; or nothing. */
  public Optional<DeploymentRecord> lookFor(String name, DeploySpec elsewhere, SignsIn signIn)
      throws ProblemException, InterruptedException {
    Optional<DeploymentRecord> known = records.find(name);
    if (known.isPresent()) {
      return known;
    }
    try (OpenAccounts open = OpenAccounts.of(elsewhere, sessions)) {
      return Optional.ofNullable(states.search(open.accounts(), signIn).get(name));
    }
  }

  /** Makes the plan of a deployment. Nothing is made and nothing is remembered. */
  public Planning.Planned plan(DeploySpec spec, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(spec, sessions)) {
      return new Planning(open.accounts(), signIn, clock)
          .plan(spec, certificates.facts(spec.name()));
    }
  }

  /**
   * Begins a deployment, or changes one: the facts of its first plan stay with it. Nothing is
   * remembered yet.
   */
  public DeploymentRecord begin(Planning.Planned planned, Optional<DeploymentRecord> known) {
    return known
        .map(record -> record.changed(planned.plan().spec(), planned.inputs()))
        .map(this::current)
        .orElseGet(
            () -> DeploymentRecord.begin(planned.plan().spec(), planned.inputs(), clock.instant()));
  }

  private DeploymentRecord current(DeploymentRecord record) {
    return record.phase() == DeploymentRecord.Phase.DESTROYING
        ? record.again(clock.instant())
        : record;
  }

  /** Makes a deployment, or goes on with it. */
  public DeployOutcome deploy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(record.spec(), sessions)) {
      return deployer.deploy(
          record, certificates.of(record.name()), open.accounts(), signIn, listener);
    }
  }

  /** Takes a deployment down. Its identity stays. */
  public DeployOutcome destroy(DeploymentRecord record, SignsIn signIn, DeployListener listener)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(record.spec(), sessions)) {
      return destroyer.destroy(record.name(), open.accounts(), signIn, listener);
    }
  }

  /**
   * Finds leftovers.
   *
   * @param places of which only the accounts and the regions count
   */
  public Orphans.Found orphans(DeploySpec places, boolean everywhere, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(places, sessions)) {
      return orphans.find(open.accounts(), everywhere, signIn);
    }
  }

  /**
   * Removes leftovers.
   *
   * @return what is left
   */
  public List<Leftover> removeOrphans(DeploySpec places, Orphans.Found found, SignsIn signIn)
      throws ProblemException, InterruptedException {
    try (OpenAccounts open = OpenAccounts.of(places, sessions)) {
      return orphans.remove(open.accounts(), found, signIn);
    }
  }
}
