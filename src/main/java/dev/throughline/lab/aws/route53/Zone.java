package dev.throughline.lab.aws.route53;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/** A hosted zone with its records, VPCs and tags. */
final class Zone {

  private static final long NS_SECONDS = 172_800;
  private static final long SOA_SECONDS = 900;

  private final String account;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Set<VPC> vpcs = new LinkedHashSet<>();
  private final List<String> nameServers;
  private HostedZone facts;
  private SortedMap<RecordKey, ResourceRecordSet> records = new TreeMap<>();

  Zone(String account, HostedZone facts, List<String> nameServers) {
    this.account = account;
    this.facts = facts;
    this.nameServers = nameServers;
    put(own(RRType.NS, NS_SECONDS, nameServers.stream().map(server -> server + ".").toList()));
    put(
        own(
            RRType.SOA,
            SOA_SECONDS,
            List.of(
                nameServers.getFirst()
                    + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400")));
  }

  private ResourceRecordSet own(RRType type, long seconds, List<String> values) {
    return ResourceRecordSet.builder()
        .name(name())
        .type(type)
        .ttl(seconds)
        .resourceRecords(
            values.stream().map(value -> ResourceRecord.builder().value(value).build()).toList())
        .build();
  }

  private void put(ResourceRecordSet set) {
    records.put(RecordKey.of(set), set);
  }

  /** Without the {@code /hostedzone/} before it. */
  String id() {
    return Zones.bare(facts.id());
  }

  String account() {
    return account;
  }

  String name() {
    return facts.name();
  }

  boolean isPrivate() {
    return facts.config().privateZone();
  }

  /** As it is described now. */
  HostedZone facts() {
    return facts.toBuilder().resourceRecordSetCount((long) records.size()).build();
  }

  void facts(HostedZone changed) {
    facts = changed;
  }

  List<String> nameServers() {
    return nameServers;
  }

  Map<String, String> tags() {
    return tags;
  }

  Set<VPC> vpcs() {
    return vpcs;
  }

  Collection<ResourceRecordSet> records() {
    return records.values();
  }

  Optional<ResourceRecordSet> find(String name, String type) {
    return Optional.ofNullable(records.get(new RecordKey(name, type)));
  }

  /** A copy of the records, to try changes on. */
  SortedMap<RecordKey, ResourceRecordSet> draft() {
    return new TreeMap<>(records);
  }

  void adopt(SortedMap<RecordKey, ResourceRecordSet> draft) {
    records = draft;
  }

  /** What nobody but Route 53 puts into a zone. */
  boolean isOwn(ResourceRecordSet set) {
    return set.name().equals(name()) && (set.type() == RRType.NS || set.type() == RRType.SOA);
  }

  /** The records that somebody has to delete before the zone can go. */
  List<ResourceRecordSet> others() {
    return new ArrayList<>(records.values()).stream().filter(set -> !isOwn(set)).toList();
  }
}
