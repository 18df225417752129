package dev.throughline.lab.aws.common;

import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** State of a service that each account has once in each region. */
public final class Regional<S> {

  private record Place(String account, String region) {}

  private final Map<Place, S> states = new HashMap<>();
  private final Supplier<S> fresh;

  /**
   * No state yet.
   *
   * @param fresh what an account begins with in a region
   */
  public Regional(Supplier<S> fresh) {
    this.fresh = fresh;
  }

  /** The state where the caller is. */
  public S of(Caller caller) {
    return states.computeIfAbsent(new Place(caller.account(), caller.region()), _ -> fresh.get());
  }

  /** The states of all accounts and regions that were ever asked for. */
  public Collection<S> all() {
    return new ArrayList<>(states.values());
  }
}
