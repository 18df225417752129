package dev.throughline.journey;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.ProfileExport;
import dev.throughline.deploy.Waits;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.Optional;

/** Makes of endpoints that were made elsewhere what can be connected to, and keeps them. */
public final class ElsewhereBook {

  private final Sessions sessions;
  private final ElsewhereRecords records;
  private final Optional<Deployment> here;
  private final ProfileExport export;

  /**
   * A book.
   *
   * @param here the lab's own deployment, inside of one: what is found there is reached alike
   */
  public ElsewhereBook(
      Sessions sessions, ElsewhereRecords records, Optional<Deployment> here, Clock clock) {
    this.sessions = sessions;
    this.records = records;
    this.here = here;
    this.export = new ProfileExport(Waits.BRIEF, clock);
  }

  /**
   * Exports the endpoint's profile, and keeps both from then on. Its identity is still to be
   * chosen.
   *
   * @param profile the AWS profile of its account
   */
  Deployment take(String profile, FoundEndpoint endpoint, Cloud.Wish wish, SignsIn signIn)
      throws ProblemException, InterruptedException {
    ElsewhereRecord record =
        new ElsewhereRecord(
            name(endpoint),
            endpoint.vpn().id(),
            new AwsPlace.Account(Optional.of(profile), endpoint.region()),
            wish.target(),
            wish.interfaceEndpoint());
    records.write(record, exported(record.endpointId(), record.account(), signIn));
    return deployment(record);
  }

  /** Two endpoints of one name are told apart by the later one's ID. */
  private String name(FoundEndpoint endpoint) throws ProblemException {
    boolean isTaken =
        records.all().records().stream()
            .filter(other -> !other.endpointId().equals(endpoint.vpn().id()))
            .anyMatch(other -> other.name().equals(endpoint.label()));
    return isTaken ? endpoint.vpn().id() : endpoint.label();
  }

  /** All that are kept, with the profiles of the last time. Asks nobody. */
  Cloud.Kept kept() throws ProblemException {
    ElsewhereRecords.All all = records.all();
    return new Cloud.Kept(all.records().stream().map(this::deployment).toList(), all.unread());
  }

  /** Has the profile from AWS anew; that of the last time stays when AWS does not give it. */
  void renew(Deployment kept, SignsIn signIn) throws ProblemException, InterruptedException {
    AwsPlace place = kept.aws().orElseThrow();
    String id = place.clientVpnId().orElseThrow();
    records.writeProfile(id, exported(id, place.consumer(), signIn));
  }

  /** Forgets it. AWS hears nothing of that. */
  void forget(Deployment kept) throws ProblemException {
    records.delete(kept.aws().flatMap(AwsPlace::clientVpnId).orElseThrow());
  }

  private String exported(String id, AwsPlace.Account account, SignsIn signIn)
      throws ProblemException, InterruptedException {
    DeploySpec.Account consumer = new DeploySpec.Account(account.profile(), account.region());
    try (AwsSession session = sessions.open(consumer)) {
      return export.of(id, session, signIn);
    }
  }

  private Deployment deployment(ElsewhereRecord record) {
    return new Deployment(
        record.name(),
        here.map(Deployment::kind).orElse(Deployment.Kind.REMOTE),
        records.profile(record.endpointId()),
        new IdentitySource.Inline(),
        record.target(),
        Optional.empty(),
        Optional.empty(),
        here.flatMap(Deployment::publicResolvers),
        here.map(Deployment::anyHost).orElse(false),
        Optional.of(
            new AwsPlace(
                Optional.of(record.endpointId()),
                record.interfaceEndpoint(),
                Optional.empty(),
                record.account(),
                Optional.empty())));
  }
}
