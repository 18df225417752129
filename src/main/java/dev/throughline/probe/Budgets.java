package dev.throughline.probe;

import java.time.Duration;

/**
 * How long each question may take. A path that times out at one place costs that place's budget and
 * not the sum, since nothing behind it is asked.
 *
 * @param dns the VPC's resolver, repeated queries included
 * @param tcp one connection to one address
 * @param http all the requests to one address together
 * @param publicControl each of the public resolvers, which are asked side by side
 * @param system this computer's own resolver
 */
public record Budgets(
    Duration dns, Duration tcp, Duration http, Duration publicControl, Duration system) {

  /** Leaves a silent path at most 6 s, and a lost packet at each place a second and third try. */
  public static final Budgets DEFAULT =
      new Budgets(
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  public Budgets {
    for (Duration budget : new Duration[] {dns, tcp, http, publicControl, system}) {
      if (!budget.isPositive()) {
        throw new IllegalArgumentException("a budget of " + budget + " leaves no time to ask");
      }
    }
  }
}
