package dev.throughline.health;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.HostedZone;
import dev.throughline.model.AwsFacts.InterfaceEndpoint;
import dev.throughline.model.AwsFacts.VpcDns;
import dev.throughline.model.AwsFacts.ZoneRecord;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.HttpEvidence;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What AWS knows of the private name that explains a failure. */
record NameCauses(Context context, AwsFacts facts) {

  /** The VPC's resolver is switched off. */
  Optional<Cause> supportOff() {
    return facts
        .vpcDns()
        .value()
        .filter(dns -> !dns.support())
        .map(
            _ ->
                Cause.of(
                    ResolverProblems.SUPPORT_OFF.fixedBy(
                        attribute("Switch DNS support of the VPC on:", "--enable-dns-support")),
                    "enableDnsSupport of %s is off, so its resolver does not answer."
                        .formatted(vpc()),
                    "AWS: enableDnsSupport of " + vpc() + " is false"));
  }

  /** The VPC sees no private zone around the name, or none at all. */
  Optional<Cause> zoneMissing() {
    Optional<List<HostedZone>> seen = facts.zones().value();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    if (seen.get().stream().anyMatch(this::isAround)) {
      return facts.vpcDns().value().filter(dns -> !dns.hostnames()).map(this::hostnamesOff);
    }
    String names = seen.get().stream().map(HostedZone::name).collect(Collectors.joining(", "));
    String said =
        "%s sees no private zone around %s; it sees %s."
            .formatted(vpc(), host(), names.isEmpty() ? "none" : names);
    Optional<HostedZone> own = facts.ownZones().value().flatMap(all -> all.stream().findFirst());
    String more =
        own.map(zone -> "The zone %s (%s) is there.".formatted(zone.name(), zone.id())).orElse("");
    return Optional.of(
        Cause.of(
            ResolverProblems.ZONE_MISSING.fixedBy(
                own.map(this::associate).orElseGet(this::createZone)),
            Texts.and(said, more),
            "AWS: private zones of " + vpc() + ": " + (names.isEmpty() ? "none" : names),
            more));
  }

  private Cause hostnamesOff(VpcDns dns) {
    return Cause.of(
        ResolverProblems.ZONE_MISSING
            .titled("The VPC's DNS hostnames are switched off")
            .fixedBy(
                attribute(
                    "Switch DNS hostnames of the VPC on; private zones need them:",
                    "--enable-dns-hostnames")),
        "enableDnsHostnames of %s is off, so its resolver leaves private zones out."
            .formatted(vpc()),
        "AWS: enableDnsHostnames of " + vpc() + " is " + dns.hostnames());
  }

  private String associate(HostedZone zone) {
    return AwsFix.consumer(
        facts,
        "Associate the private zone with the VPC:",
        page(zone),
        "route53 associate-vpc-with-hosted-zone --hosted-zone-id %s --vpc VPCRegion=%s,VPCId=%s"
            .formatted(zone.id(), facts.place().consumer().region(), vpc()));
  }

  private String createZone() {
    return AwsFix.consumer(
        facts,
        "Create a private zone for the VPC, then a record "
            + host()
            + " in it that is an alias of the interface endpoint. If the zone belongs to another"
            + " account, have it associated from there. To create one:",
        "route53/v2/hostedzones#",
        "route53 create-hosted-zone --name %s --caller-reference %s --vpc VPCRegion=%s,VPCId=%s"
            .formatted(
                Commands.zoneOf(host()),
                Commands.zoneOf(host()),
                facts.place().consumer().region(),
                vpc()));
  }

  /** The zone is there, and holds no such name. */
  Optional<Cause> recordMissing() {
    Optional<HostedZone> zone =
        facts.zones().value().stream().flatMap(List::stream).filter(this::isAround).findFirst();
    boolean none = facts.records().value().map(List::isEmpty).orElse(false);
    if (zone.isEmpty() || !none) {
      return Optional.empty();
    }
    String where = zone.get().name() + " (" + zone.get().id() + ")";
    return Optional.of(
        Cause.of(
            ResolverProblems.RECORD_MISSING.fixedBy(upsert(zone.get())),
            "The zone %s holds no record %s.".formatted(where, host()),
            "AWS: zone " + where + ", no record " + host()));
  }

  /**
   * The resolver names an address that is none of the endpoint's. A warning when the service
   * answers there all the same.
   */
  Optional<Cause> answerElsewhere() {
    List<InetAddress> answer = context.answer().map(DnsEvidence::addresses).orElse(List.of());
    List<EndpointInterface> own = facts.interfaces().value().orElse(List.of());
    List<InetAddress> ours = own.stream().map(EndpointInterface::address).toList();
    List<InetAddress> strange = answer.stream().filter(one -> !ours.contains(one)).toList();
    if (own.isEmpty() || strange.isEmpty()) {
      return Optional.empty();
    }
    boolean works = strange.stream().allMatch(this::answers);
    Problem problem =
        works ? ResolverProblems.WRONG_ADDRESS.warned() : ResolverProblems.WRONG_ADDRESS;
    List<ZoneRecord> records = facts.records().value().orElse(List.of());
    String said =
        records.stream()
            .map(
                record ->
                    "the record in %s is %s %s"
                        .formatted(
                            record.zoneId(), record.type(), String.join(", ", record.values())))
            .collect(Collectors.joining("; "));
    Optional<HostedZone> zone =
        facts.zones().value().stream()
            .flatMap(List::stream)
            .filter(one -> records.stream().anyMatch(record -> record.zoneId().equals(one.id())))
            .findFirst()
            .or(() -> facts.zones().value().stream().flatMap(List::stream).findFirst());
    Problem named = problem.titled("The name points past the endpoint");
    return Optional.of(
        new Cause(
            zone.map(this::upsert).map(named::fixedBy).orElse(named),
            "%s has the addresses %s; %s %s not among them%s."
                .formatted(
                    endpoint(),
                    Texts.list(FactJudge.interfaces(facts)),
                    Texts.addresses(strange),
                    strange.size() == 1 ? "is" : "are",
                    said.isEmpty() ? "" : ": " + said),
            List.of(
                "AWS: " + endpoint() + " is " + String.join(", ", FactJudge.interfaces(facts)),
                said.isEmpty() ? "" : "AWS: " + said)));
  }

  private boolean answers(InetAddress address) {
    return context.tried(address).map(AddressEvidence::http).stream()
        .anyMatch(requests -> requests.stream().anyMatch(NameCauses::isAnswer));
  }

  private static boolean isAnswer(HttpEvidence request) {
    return request.outcome() == HttpEvidence.Outcome.ANSWERED;
  }

  private String upsert(HostedZone zone) {
    String text =
        "Let the record "
            + host()
            + " be an alias of "
            + endpoint()
            + ", in the console; or write the endpoint's addresses into it:";
    String values =
        facts.interfaces().value().orElse(List.of()).stream()
            .map(one -> "{\"Value\":\"" + one.address().getHostAddress() + "\"}")
            .collect(Collectors.joining(","));
    if (values.isEmpty()) {
      return AwsFix.consumer(
          facts,
          text,
          page(zone),
          "route53 list-resource-record-sets --hosted-zone-id " + zone.id());
    }
    String batch =
        "{\"Changes\":[{\"Action\":\"UPSERT\",\"ResourceRecordSet\":{\"Name\":\""
            + host()
            + "\",\"Type\":\"A\",\"TTL\":60,\"ResourceRecords\":["
            + values
            + "]}}]}";
    return AwsFix.consumer(
        facts,
        text,
        page(zone),
        "route53 change-resource-record-sets --hosted-zone-id %s --change-batch '%s'"
            .formatted(zone.id(), batch));
  }

  private String attribute(String text, String option) {
    return AwsFix.consumer(
        facts,
        text,
        "vpcconsole/home#VpcDetails:VpcId=" + vpc(),
        "ec2 modify-vpc-attribute --vpc-id " + vpc() + " " + option + " Value=true");
  }

  private static String page(HostedZone zone) {
    return "route53/v2/hostedzones#ListRecordSets/" + zone.id();
  }

  private boolean isAround(HostedZone zone) {
    return ("." + host()).endsWith("." + zone.name());
  }

  private String host() {
    return context.target().host().toLowerCase(Locale.ROOT);
  }

  private String endpoint() {
    return facts.place().endpointId().orElse("the interface endpoint");
  }

  private String vpc() {
    return facts
        .endpoint()
        .value()
        .map(InterfaceEndpoint::vpcId)
        .or(() -> facts.clientVpn().value().flatMap(ClientVpn::vpcId))
        .orElse("the VPC");
  }
}
