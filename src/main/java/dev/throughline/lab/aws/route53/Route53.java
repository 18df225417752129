package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;

/**
 * Route 53: hosted zones, public and private, and their records with the simple routing policy.
 * Behaviour and wording are those of the API reference (2013-04-01).
 */
public final class Route53 {

  private Route53() {}

  /** Adds the service's operations. They need EC2's to be there when they are called. */
  public static void register(Operations operations, Pace pace) {
    Zones zones = new Zones();
    ChangeLog changes = new ChangeLog(pace);
    Vpcs vpcs = new Vpcs(zones, changes, operations);
    changes.register(operations);
    vpcs.register();
    new HostedZones(zones, changes, vpcs).register(operations);
    new ZoneLists(zones).register(operations);
    new RecordChanges(zones, changes, new AliasTargets(operations)).register(operations);
    new RecordLists(zones).register(operations);
    new ZoneTags(zones).register(operations);
  }
}
