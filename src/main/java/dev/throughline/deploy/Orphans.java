package dev.throughline.deploy;

import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what has our tag and belongs to no deployment any more, and removes it. */
public final class Orphans {

  /** Marks a stack of which something stands. */
  static final String LIVES = "it is part of a deployment";

  /**
   * What was found.
   *
   * @param orphans in the order in which they can be removed
   * @param unseen what could not be looked at, and why, a sentence each
   */
  public record Found(List<Leftover> orphans, List<String> unseen) {}

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
   * @param accounts both sides, each in the region that is to be looked at
   */
  public Found find(Accounts accounts, SignsIn signIn)
      throws InterruptedException, ProblemException {
    Set<String> living = new HashSet<>(records.names());
    List<Leftover> tagged = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (Account account : both(accounts, signIn).all()) {
      Leftovers.Found found = new Leftovers(account).find();
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
    return new Found(Leftover.once(tagged), List.copyOf(unseen));
  }

  /**
   * Removes them.
   *
   * @return what is left, with the reason
   */
  public List<Leftover> remove(Accounts accounts, Found found, SignsIn signIn)
      throws InterruptedException, ProblemException {
    Set<String> ids = new HashSet<>();
    found.orphans().forEach(orphan -> ids.add(orphan.id()));
    List<Leftover> left = new ArrayList<>();
    for (Account account : both(accounts, signIn).all()) {
      left.addAll(new LeftoverRemoval(account, waits, clock).remove(one -> ids.contains(one.id())));
    }
    return Leftover.once(left);
  }

  private BothAccounts both(Accounts accounts, SignsIn signIn) {
    return BothAccounts.of(accounts, signIn, _ -> {}, waits, clock);
  }
}
