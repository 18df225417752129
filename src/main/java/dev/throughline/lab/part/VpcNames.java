package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * What the resolver of a VPC knows: the private zones associated with the VPC, and the public DNS
 * for everything else, which in the lab holds nothing.
 */
final class VpcNames implements Names {

  private static final long NS_TTL_SECONDS = 172_800;

  private final List<Name> zones;
  private final Map<Name, Hosts> records;
  private final Names elsewhere = PublicNames.none();

  private VpcNames(Set<Name> zones, Map<Name, Hosts> records) {
    this.zones = zones.stream().sorted(Comparator.comparingInt(Name::labels).reversed()).toList();
    this.records = Map.copyOf(records);
  }

  /**
   * Reads the zones and their records.
   *
   * @throws ProblemException USAGE, also when a record lies in none of the zones
   */
  static VpcNames of(PartOptions options) throws ProblemException {
    Set<Name> zones = new TreeSet<>();
    for (String zone : options.texts("zone")) {
      zones.add(Hosts.name(options, "zone", zone));
    }
    VpcNames names = new VpcNames(zones, Hosts.of(options, "record"));
    for (Name name : names.records.keySet()) {
      if (names.zone(name).isEmpty()) {
        throw options.unusable("record", name.toString(true), "it lies in no --zone");
      }
    }
    return names;
  }

  @Override
  public Answer ask(Name name, int type) {
    return zone(name).map(zone -> ask(zone, name, type)).orElseGet(() -> elsewhere.ask(name, type));
  }

  private Answer ask(Name zone, Name name, int type) {
    SOARecord soa = Soa.route53(zone);
    List<Record> answers = new ArrayList<>();
    if (name.equals(zone)) {
      answers.addAll(apex(soa, type));
    }
    Hosts hosts = records.get(name);
    if (hosts != null) {
      answers.addAll(hosts.records(name, type));
    }
    boolean exists =
        name.equals(zone) || records.keySet().stream().anyMatch(known -> known.subdomain(name));
    return exists ? Answer.of(answers, soa) : Answer.noSuchName(soa);
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
