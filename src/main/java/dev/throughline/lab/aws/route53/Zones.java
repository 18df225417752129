package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.VPC;

/** The hosted zones of all accounts; Route 53 knows no regions. */
final class Zones {

  private static final String PREFIX = "/hostedzone/";

  private final Map<String, Zone> zones = new TreeMap<>();

  /** The id without what the console's and the API's ARNs put before it. */
  static String bare(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  static String prefixed(String id) {
    return PREFIX + id;
  }

  void add(Zone zone) {
    zones.put(zone.id(), zone);
  }

  void remove(Zone zone) {
    zones.remove(zone.id());
  }

  /** Those of the caller's account, by id. */
  List<Zone> of(Caller caller) {
    return zones.values().stream().filter(zone -> zone.account().equals(caller.account())).toList();
  }

  /** Those of all accounts that answer in a VPC. */
  List<Zone> in(VPC vpc) {
    return zones.values().stream().filter(zone -> zone.vpcs().contains(vpc)).toList();
  }

  /**
   * One of them.
   *
   * @throws AwsError {@code NoSuchHostedZone}
   */
  Zone get(Caller caller, String id) {
    String bare = bare(Refusal.missing(id, "hostedZoneId"));
    return Optional.ofNullable(zones.get(bare))
        .filter(zone -> zone.account().equals(caller.account()))
        .orElseThrow(
            () -> new AwsError(404, "NoSuchHostedZone", "No hosted zone found with ID: " + bare));
  }
}
