package dev.throughline.aws;

import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Why;
import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Region;

/**
 * Finds the Client VPN endpoints of an account in many regions at once. What one region answers, or
 * that it does not, hides nothing of the others.
 */
public final class Finder {

  /** More than AWS has regions, but no more than a laptop has sockets to spare. */
  private static final int REGIONS_AT_ONCE = 40;

  /** Asked for a region's endpoints: EC2 lets go 100 of these calls at once, then 20 a second. */
  private static final int CALLS_AT_ONCE = 8;

  /** What a region answers that the account has not enabled. */
  private static final Set<String> NOT_KNOWN_THERE =
      Set.of("AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException");

  private final Semaphore regionsAtOnce = new Semaphore(REGIONS_AT_ONCE);

  /**
   * The regions that are enabled for the account, by name.
   *
   * @throws SignInNeeded when the credentials are missing
   */
  public List<String> enabledRegions(AwsSession session) throws ProblemException {
    try {
      return session.ec2().describeRegions().regions().stream()
          .map(Region::regionName)
          .sorted()
          .toList();
    } catch (SdkException e) {
      AwsTrouble trouble = AwsTrouble.of(e);
      if (trouble.why() == Why.SIGNED_OUT) {
        throw e;
      }
      throw trouble.toProblem("The account's regions can't be listed");
    }
  }

  /**
   * Asks the regions, and tells the listener as they answer.
   *
   * @return what came of each, in the order of the regions
   * @throws SignInNeeded when no region takes the credentials; the listener has heard nothing then
   */
  public List<RegionAnswer> find(AwsSession session, List<String> regions, FindListener listener)
      throws InterruptedException {
    session.needCredentials();
    Told told = new Told(listener);
    List<RegionAnswer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RegionAnswer>> asked = new ArrayList<>();
      for (String region : regions) {
        asked.add(threads.submit(() -> ask(session, region, told)));
      }
      try {
        for (Future<RegionAnswer> one : asked) {
          answers.add(Reads.await(one));
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return withoutCredentials(session, answers, told);
  }

  private RegionAnswer ask(AwsSession session, String region, Told told)
      throws InterruptedException {
    regionsAtOnce.acquire();
    try (AwsSession there = session.in(region);
        Reads reads = new Reads(CALLS_AT_ONCE)) {
      RegionAnswer answer = new RegionQuestion(there, reads, told).ask();
      if (!isSignedOut(answer)) {
        told.answered(answer);
      }
      return answer;
    } finally {
      regionsAtOnce.release();
    }
  }

  /** All regions refuse keys that have run out; a single one refuses those it does not know. */
  private static List<RegionAnswer> withoutCredentials(
      AwsSession session, List<RegionAnswer> answers, Told told) {
    if (!answers.isEmpty() && answers.stream().allMatch(Finder::isSignedOut)) {
      throw new SignInNeeded(
          session.profile(),
          session.signInWay(),
          "AWS does not take the credentials: "
              + answers.getFirst().trouble().orElseThrow().words()
              + ".");
    }
    return answers.stream()
        .map(answer -> isSignedOut(answer) ? tellLate(answer, told) : answer)
        .toList();
  }

  private static RegionAnswer tellLate(RegionAnswer answer, Told told) {
    AwsTrouble trouble = answer.trouble().orElseThrow();
    boolean unknownThere = trouble.code().filter(NOT_KNOWN_THERE::contains).isPresent();
    RegionAnswer said = unknownThere ? answer.because(notEnabled(trouble)) : answer;
    told.answered(said);
    return said;
  }

  private static AwsTrouble notEnabled(AwsTrouble trouble) {
    return new AwsTrouble(
        Why.DENIED,
        trouble.code(),
        "the region does not take credentials that others take, so it is probably not enabled for"
            + " the account: "
            + trouble.words());
  }

  private static boolean isSignedOut(RegionAnswer answer) {
    return answer.trouble().filter(trouble -> trouble.why() == Why.SIGNED_OUT).isPresent();
  }

  /**
   * What an endpoint suggests to prove.
   *
   * @return the most telling first; unknown when its VPC can't be looked into
   */
  public Fact<List<Suggestion>> suggest(AwsSession session, FoundEndpoint endpoint)
      throws InterruptedException {
    if (endpoint.vpn().vpcId().isEmpty()) {
      return Fact.notAsked("the endpoint is not associated with a VPC");
    }
    try (AwsSession there = session.in(endpoint.region());
        Reads reads = new Reads(CALLS_AT_ONCE)) {
      return new VpcServices(there, reads, endpoint.vpn().vpcId().get()).suggestions();
    }
  }

  /** Tells one at a time. */
  static final class Told {

    private final FindListener listener;

    private Told(FindListener listener) {
      this.listener = listener;
    }

    synchronized void found(FoundEndpoint endpoint) {
      listener.found(endpoint);
    }

    synchronized void answered(RegionAnswer answer) {
      listener.answered(answer);
    }
  }
}
