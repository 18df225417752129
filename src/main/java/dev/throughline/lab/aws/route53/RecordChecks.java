package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.model.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Refuses record sets whose form is wrong, whatever is in the zone. */
final class RecordChecks {

  private static final long LONGEST_SECONDS = 2_147_483_647L;
  private static final Pattern QUOTED = Pattern.compile("(\"(\\\\.|[^\"\\\\]){0,255}\"\\s*)+");

  private RecordChecks() {}

  /**
   * The record set with its name in Route 53's form.
   *
   * @throws AwsError {@code InvalidInput} or {@code InvalidChangeBatch}
   */
  static ResourceRecordSet check(Change change) {
    ResourceRecordSet set = Refusal.missing(change.resourceRecordSet(), "resourceRecordSet");
    if (change.action() == null || change.action() == ChangeAction.UNKNOWN_TO_SDK_VERSION) {
      throw Refusal.input(
          "Invalid XML ; the change action '%s' is none of CREATE, DELETE, UPSERT"
              .formatted(change.actionAsString()));
    }
    if (set.type() == null || set.type() == RRType.UNKNOWN_TO_SDK_VERSION) {
      throw Refusal.input("Invalid XML ; unknown record type '" + set.typeAsString() + "'");
    }
    checkPlain(set);
    checkContent(change, set);
    for (ResourceRecord value : set.resourceRecords()) {
      checkValue(set.type(), Refusal.missing(value.value(), "value"));
    }
    List<String> values = set.resourceRecords().stream().map(ResourceRecord::value).toList();
    if (values.stream().distinct().count() < values.size()) {
      throw Refusal.batch("Duplicate Resource Record: '" + values.getFirst() + "'");
    }
    return set.toBuilder()
        .name(Names.of(Refusal.missing(set.name(), "name"), Refusal.CHANGE_BATCH))
        .build();
  }

  /** The lab answers every question alike: there are no routing policies in it. */
  private static void checkPlain(ResourceRecordSet set) {
    boolean plain =
        set.setIdentifier() == null
            && set.weight() == null
            && set.region() == null
            && set.geoLocation() == null
            && set.failover() == null
            && set.multiValueAnswer() == null
            && set.healthCheckId() == null
            && set.trafficPolicyInstanceId() == null
            && set.cidrRoutingConfig() == null
            && set.geoProximityLocation() == null;
    if (!plain) {
      throw Refusal.input("Invalid request: only the simple routing policy is supported here");
    }
  }

  private static void checkContent(Change change, ResourceRecordSet set) {
    boolean alias = set.aliasTarget() != null;
    boolean values = set.hasResourceRecords() && !set.resourceRecords().isEmpty();
    boolean ordinary = values && set.ttl() != null;
    boolean mixed = alias && (values || set.ttl() != null);
    if (mixed || alias == ordinary) {
      throw Refusal.input(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found %s in Change with [Action=%s, Name=%s, Type=%s, SetIdentifier=null]"
              .formatted(
                  mixed ? "more than one" : "none",
                  change.actionAsString(),
                  set.name(),
                  set.typeAsString()));
    }
    if (set.ttl() != null && (set.ttl() < 0 || set.ttl() > LONGEST_SECONDS)) {
      throw Refusal.input("Invalid TTL: " + set.ttl());
    }
  }

  private static void checkValue(RRType type, String value) {
    switch (type) {
      case A -> {
        if (address(value).filter(Inet4Address.class::isInstance).isEmpty()) {
          throw illegal("ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)", value);
        }
      }
      case AAAA -> {
        if (address(value).filter(found -> !(found instanceof Inet4Address)).isEmpty()) {
          throw illegal("AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address)", value);
        }
      }
      case TXT -> {
        if (!QUOTED.matcher(value).matches()) {
          throw illegal(
              "InvalidCharacterString (Value should be enclosed in quotation marks)", value);
        }
      }
      case CNAME, NS, PTR -> Names.of(value, Refusal.CHANGE_BATCH);
      default -> {
        // The other types can't be asked for in the lab; they are kept as they are.
      }
    }
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(Cidr.parse(text + "/32").network());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AwsError illegal(String problem, String value) {
    return Refusal.batch(
        "Invalid Resource Record: 'FATAL problem: %s encountered with '%s''"
            .formatted(problem, value));
  }
}
