package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Changes a zone's records: all of a batch, or nothing. */
final class RecordChanges {

  private static final int MOST = 1000;

  private final Zones zones;
  private final ChangeLog changes;
  private final AliasTargets aliases;

  RecordChanges(Zones zones, ChangeLog changes, AliasTargets aliases) {
    this.zones = zones;
    this.changes = changes;
    this.aliases = aliases;
  }

  void register(Operations operations) {
    operations.add(ChangeResourceRecordSetsRequest.class, this::change);
  }

  private ChangeResourceRecordSetsResponse change(
      Caller caller, ChangeResourceRecordSetsRequest request) {
    Zone zone = zones.get(caller, request.hostedZoneId());
    ChangeBatch batch = Refusal.missing(request.changeBatch(), "changeBatch");
    if (batch.changes().isEmpty()) {
      throw Refusal.input("A change batch must contain at least one change.");
    }
    if (batch.changes().size() > MOST) {
      throw Refusal.batch("Number of records limit of " + MOST + " exceeded.");
    }
    SortedMap<RecordKey, ResourceRecordSet> draft = zone.draft();
    List<ResourceRecordSet> aliased = new ArrayList<>();
    for (Change change : batch.changes()) {
      ResourceRecordSet set = normal(RecordChecks.check(change));
      apply(zone, draft, change, set);
      if (set.aliasTarget() != null && draft.containsValue(set)) {
        aliased.add(set);
      }
    }
    checkOwn(zone, draft);
    aliased.forEach(set -> aliases.check(caller, zone, set, draft));
    zone.adopt(draft);
    return ChangeResourceRecordSetsResponse.builder()
        .changeInfo(changes.begin(batch.comment()))
        .build();
  }

  /** The alias's name in the form in which Route 53 gives it back. */
  private static ResourceRecordSet normal(ResourceRecordSet set) {
    AliasTarget alias = set.aliasTarget();
    if (alias == null || alias.dnsName() == null) {
      return set;
    }
    String name = Names.of(alias.dnsName(), Refusal.CHANGE_BATCH);
    return set.toBuilder().aliasTarget(alias.toBuilder().dnsName(name).build()).build();
  }

  private static void apply(
      Zone zone,
      SortedMap<RecordKey, ResourceRecordSet> draft,
      Change change,
      ResourceRecordSet set) {
    RecordKey key = RecordKey.of(set);
    if (!Names.isWithin(set.name(), zone.name())) {
      throw Refusal.batch(
          "RRSet with DNS name %s is not permitted in zone %s".formatted(set.name(), zone.name()));
    }
    ResourceRecordSet before = draft.get(key);
    switch (change.action()) {
      case CREATE -> {
        if (before != null) {
          throw Refusal.batch(tried("create", set) + " but it already exists");
        }
        checkConflict(zone, draft, set);
        draft.put(key, set);
      }
      case DELETE -> {
        if (before == null) {
          throw Refusal.batch(tried("delete", set) + " but it was not found");
        }
        if (!isSame(before, set)) {
          throw Refusal.batch(
              tried("delete", set) + " but the values provided do not match the current values");
        }
        draft.remove(key);
      }
      default -> {
        checkConflict(zone, draft, set);
        draft.put(key, set);
      }
    }
  }

  /** Values may come in any order. */
  private static boolean isSame(ResourceRecordSet one, ResourceRecordSet other) {
    return new HashSet<>(one.resourceRecords()).equals(new HashSet<>(other.resourceRecords()))
        && one.toBuilder()
            .resourceRecords(other.resourceRecords())
            .build()
            .equals(other.toBuilder().resourceRecords(other.resourceRecords()).build());
  }

  /** Beside a CNAME there is nothing else (RFC 1034, 3.6.2), and none at the zone's own name. */
  private static void checkConflict(
      Zone zone, SortedMap<RecordKey, ResourceRecordSet> draft, ResourceRecordSet set) {
    boolean cname = set.type() == RRType.CNAME;
    if (cname && set.name().equals(zone.name())) {
      throw Refusal.batch(
          "RRSet of type CNAME with DNS name %s is not permitted at apex in zone %s"
              .formatted(set.name(), zone.name()));
    }
    boolean conflict =
        draft.values().stream()
            .filter(other -> other.name().equals(set.name()) && other.type() != set.type())
            .anyMatch(other -> cname || other.type() == RRType.CNAME);
    if (conflict) {
      throw Refusal.batch(
          "RRSet of type %s with DNS name %s is not permitted because a conflicting RRSet of type %s with the same DNS name already exists in zone %s"
              .formatted(
                  set.typeAsString(),
                  set.name(),
                  cname ? conflicting(draft, set) : "CNAME",
                  zone.name()));
    }
  }

  private static String conflicting(
      SortedMap<RecordKey, ResourceRecordSet> draft, ResourceRecordSet set) {
    return draft.values().stream()
        .filter(other -> other.name().equals(set.name()) && other.type() != set.type())
        .findFirst()
        .map(ResourceRecordSet::typeAsString)
        .orElseThrow();
  }

  private static void checkOwn(Zone zone, SortedMap<RecordKey, ResourceRecordSet> draft) {
    if (!draft.containsKey(new RecordKey(zone.name(), "SOA"))) {
      throw Refusal.batch("A HostedZone must contain exactly one SOA record.");
    }
    if (!draft.containsKey(new RecordKey(zone.name(), "NS"))) {
      throw Refusal.batch("A HostedZone must contain at least one NS record for the zone itself.");
    }
  }

  private static String tried(String what, ResourceRecordSet set) {
    return "Tried to %s resource record set [name='%s', type='%s']"
        .formatted(what, set.name(), set.typeAsString());
  }
}
