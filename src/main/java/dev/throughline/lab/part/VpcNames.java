package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * What the resolver of a VPC knows: the private zones associated with the VPC, and the public DNS
 * for everything else, which in the lab holds nothing.
 */
final class VpcNames implements Names {

  private static final long NS_TTL_SECONDS = 172_800;
  private static final int MOST_ALIASES = 8;

  private final List<Name> zones;
  private final Map<Name, Hosts> records;
  private final Map<Name, Name> aliases;
  private final Names elsewhere = PublicNames.none();

  private VpcNames(Set<Name> zones, Map<Name, Hosts> records, Map<Name, Name> aliases) {
    this.zones = zones.stream().sorted(Comparator.comparingInt(Name::labels).reversed()).toList();
    this.records = Map.copyOf(records);
    this.aliases = Map.copyOf(aliases);
  }

  /**
   * Reads the zones and their records.
   *
   * @throws ProblemException USAGE, also when a record lies in none of the zones
   */
  static Names of(PartOptions options) throws ProblemException {
    String refusal = options.text("rcode", "");
    if (!refusal.isEmpty()) {
      return refusing(options, refusal);
    }
    Set<Name> zones = new TreeSet<>();
    for (String zone : options.texts("zone")) {
      zones.add(Hosts.name(options, "zone", zone));
    }
    Map<Name, Name> aliases = new LinkedHashMap<>();
    for (Map.Entry<String, String> alias : options.pairs("cname").entrySet()) {
      aliases.put(
          Hosts.name(options, "cname", alias.getKey()),
          Hosts.name(options, "cname", alias.getValue()));
    }
    VpcNames names = new VpcNames(zones, Hosts.of(options, "record"), aliases);
    names.requireZones(options, "record", names.records.keySet());
    names.requireZones(options, "cname", names.aliases.keySet());
    return names;
  }

  /** A resolver that answers every question with the same error. */
  private static Names refusing(PartOptions options, String rcode) throws ProblemException {
    int code = Rcode.value(rcode);
    if (code < 0) {
      throw options.unusable("rcode", rcode, "it is a name such as REFUSED or SERVFAIL");
    }
    return (_, _) -> new Answer(code, List.of(), List.of());
  }

  private void requireZones(PartOptions options, String key, Set<Name> names)
      throws ProblemException {
    for (Name name : names) {
      if (zone(name).isEmpty()) {
        throw options.unusable(key, name.toString(true), "it lies in no --zone");
      }
    }
  }

  @Override
  public Answer ask(Name name, int type) {
    return ask(name, type, MOST_ALIASES);
  }

  private Answer ask(Name name, int type, int aliasesLeft) {
    Name canonical = aliases.get(name);
    if (canonical == null || type == Type.CNAME || aliasesLeft == 0) {
      return zone(name)
          .map(zone -> ask(zone, name, type))
          .orElseGet(() -> elsewhere.ask(name, type));
    }
    Answer further = ask(canonical, type, aliasesLeft - 1);
    List<Record> answers = new ArrayList<>();
    answers.add(new CNAMERecord(name, DClass.IN, Hosts.TTL_SECONDS, canonical));
    answers.addAll(further.answers());
    return new Answer(further.rcode(), answers, further.authority());
  }

  private Answer ask(Name zone, Name name, int type) {
    SOARecord soa = Soa.route53(zone);
    List<Record> answers = new ArrayList<>();
    if (name.equals(zone)) {
      answers.addAll(apex(soa, type));
    }
    boolean exists = name.equals(zone) || exists(name);
    Optional<Hosts> hosts = exists ? Optional.ofNullable(records.get(name)) : wildcard(zone, name);
    hosts.ifPresent(known -> answers.addAll(known.records(name, type)));
    Name canonical = aliases.get(name);
    if (canonical != null) {
      answers.add(new CNAMERecord(name, DClass.IN, Hosts.TTL_SECONDS, canonical));
    }
    return exists || hosts.isPresent() ? Answer.of(answers, soa) : Answer.noSuchName(soa);
  }

  /** Also a name without a record of its own exists, when there is one below it. */
  private boolean exists(Name name) {
    return Stream.concat(records.keySet().stream(), aliases.keySet().stream())
        .anyMatch(known -> known.subdomain(name));
  }

  /** A record like {@code *.services.internal.company} below the closest name there is. */
  private Optional<Hosts> wildcard(Name zone, Name name) {
    for (int labels = 1; labels < name.labels(); labels++) {
      Name above = new Name(name, labels);
      if (above.equals(zone) || exists(above)) {
        return Optional.ofNullable(records.get(name.wild(labels)));
      }
    }
    return Optional.empty();
  }

  private static List<Record> apex(SOARecord soa, int type) {
    NSRecord ns = new NSRecord(soa.getName(), DClass.IN, NS_TTL_SECONDS, soa.getHost());
    List<Record> apex = new ArrayList<>();
    for (Record record : List.of(soa, ns)) {
      if (type == Type.ANY || type == record.getType()) {
        apex.add(record);
      }
    }
    return apex;
  }

  /** The longest zone that the name lies in. */
  private Optional<Name> zone(Name name) {
    return zones.stream().filter(name::subdomain).findFirst();
  }
}
