package dev.throughline.deploy;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Region;

/** Finds what has our tag and belongs to no deployment any more, and removes it. */
public final class Orphans {

  /** Marks a stack of which something stands. */
  static final String LIVES = "it is part of a deployment";

  /** How many Regions are looked at side by side: AWS counts calls for each of them. */
  private static final int REGIONS_AT_ONCE = 8;

  /**
   * What was found.
   *
   * @param orphans in the order in which they can be removed
   * @param unseen what could not be looked at, and why, a sentence each
   * @param regions where was looked, by name
   */
  public record Found(List<Leftover> orphans, List<String> unseen, List<String> regions) {}

  private final DeploymentRecords records;
  private final Waits waits;
  private final Clock clock;

  public Orphans(DeploymentRecords records, Waits waits, Clock clock) {
    this.records = records;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * Looks for them. A deployment lives as long as one of its stacks does, wherever that is looked
   * for, or this computer remembers it.
   *
   * @param accounts both sides, each in the Region that is to be looked at
   * @param everywhere whether every other Region that an account has enabled is looked at as well
   */
  public Found find(Accounts accounts, boolean everywhere, SignsIn signIn)
      throws InterruptedException, ProblemException {
    List<Leftovers.Found> looks = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    Set<String> regions = new TreeSet<>();
    for (Account account : both(accounts, signIn).all()) {
      regions.add(account.session().regionName());
      looks.add(new Leftovers(account).find());
      if (everywhere) {
        List<String> others = others(account, unseen);
        regions.addAll(others);
        looks.addAll(inEach(account, others, signIn));
      }
    }
    Set<String> living = new HashSet<>(records.names());
    List<Leftover> tagged = new ArrayList<>();
    for (Leftovers.Found found : looks) {
      unseen.addAll(found.unseen());
      for (Leftover one : found.tagged()) {
        if (one.why().equals(LIVES)) {
          living.add(one.deployment());
        } else {
          tagged.add(one);
        }
      }
    }
    tagged.removeIf(one -> living.contains(one.deployment()));
    return new Found(Leftover.once(tagged), List.copyOf(unseen), List.copyOf(regions));
  }

  /** The account's other Regions. */
  private static List<String> others(Account account, List<String> unseen)
      throws InterruptedException {
    try {
      return account.call(session -> session.ec2().describeRegions().regions()).stream()
          .map(Region::regionName)
          .filter(name -> !name.equals(account.session().regionName()))
          .sorted()
          .toList();
    } catch (ProblemException | SdkException e) {
      unseen.add("The Regions of " + account.name() + " can't be listed: " + e.getMessage());
      return List.of();
    }
  }

  private List<Leftovers.Found> inEach(Account account, List<String> regions, SignsIn signIn)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(REGIONS_AT_ONCE)) {
      List<Future<Leftovers.Found>> looks =
          regions.stream()
              .map(region -> threads.submit(() -> in(region, account, signIn)))
              .toList();
      try {
        List<Leftovers.Found> found = new ArrayList<>();
        for (Future<Leftovers.Found> look : looks) {
          found.add(look.get());
        }
        return found;
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private Leftovers.Found in(String region, Account account, SignsIn signIn)
      throws InterruptedException {
    try (AwsSession session = account.session().in(region)) {
      return new Leftovers(account(account.side(), session, signIn)).findRegional();
    }
  }

  /**
   * Removes them.
   *
   * @return what is left, with the reason
   */
  public List<Leftover> remove(Accounts accounts, Found found, SignsIn signIn)
      throws InterruptedException, ProblemException {
    Set<String> ids = new HashSet<>();
    Set<String> elsewhere = new TreeSet<>();
    for (Leftover orphan : found.orphans()) {
      ids.add(orphan.id());
      elsewhere.add(orphan.region());
    }
    elsewhere.remove(Leftovers.GLOBAL);
    List<Leftover> left = new ArrayList<>();
    for (Account account : both(accounts, signIn).all()) {
      left.addAll(remove(account, ids));
      for (String region : elsewhere) {
        if (!region.equals(account.session().regionName())) {
          try (AwsSession session = account.session().in(region)) {
            left.addAll(remove(account(account.side(), session, signIn), ids));
          }
        }
      }
    }
    return Leftover.once(left);
  }

  private List<Leftover> remove(Account account, Set<String> ids)
      throws InterruptedException, ProblemException {
    return new LeftoverRemoval(account, waits, clock).remove(one -> ids.contains(one.id()));
  }

  private BothAccounts both(Accounts accounts, SignsIn signIn) {
    return BothAccounts.of(accounts, signIn, _ -> {}, waits, clock);
  }

  private Account account(StackRole.Side side, AwsSession session, SignsIn signIn) {
    return new Account(side, session, signIn, _ -> {}, waits, clock);
  }
}
