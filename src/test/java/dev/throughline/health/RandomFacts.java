package dev.throughline.health;

import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.support.Facts;
import java.util.List;
import java.util.Random;

/** Facts of every shape: parts of them unknown, others wrong. */
final class RandomFacts {

  private RandomFacts() {}

  static AwsFacts next(Random random) {
    Facts facts = new Facts();
    for (String part : Facts.names().stream().sorted().toList()) {
      if (random.nextInt(3) == 0) {
        facts.unknown(part);
      }
    }
    if (random.nextInt(4) == 0) {
      facts.set("rules", List.of());
    }
    if (random.nextInt(4) == 0) {
      facts.set("vpcDns", new VpcDns(random.nextBoolean(), random.nextBoolean()));
    }
    if (random.nextInt(4) == 0) {
      facts.set("zones", List.of(new HostedZone("Z1", "\u0007other")));
    }
    if (random.nextInt(4) == 0) {
      facts.set("endpoint", Facts.endpoint(random.nextBoolean() ? "rejected" : "\u001bodd"));
    }
    if (random.nextInt(4) == 0) {
      facts.set("targets", List.of(Facts.target("i-\u001b[31m", "a", "unhealthy")));
    }
    return facts.facts();
  }
}
