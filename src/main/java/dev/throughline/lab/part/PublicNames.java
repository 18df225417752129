package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The public DNS as the lab needs it: Client VPN endpoints, and hosts where somebody made a private
 * name public. As in AWS, an endpoint has an address only with one label, any label, in front of
 * its name.
 */
final class PublicNames implements Names {

  private final Map<Name, Hosts> endpoints;
  private final Map<Name, Hosts> hosts;

  private PublicNames(Map<Name, Hosts> endpoints, Map<Name, Hosts> hosts) {
    this.endpoints = Map.copyOf(endpoints);
    this.hosts = Map.copyOf(hosts);
  }

  static PublicNames of(PartOptions options) throws ProblemException {
    return new PublicNames(Hosts.of(options, "endpoint"), Hosts.of(options, "host"));
  }

  /** A public DNS without any name. */
  static PublicNames none() {
    return new PublicNames(Map.of(), Map.of());
  }

  @Override
  public Answer ask(Name name, int type) {
    for (Map.Entry<Name, Hosts> endpoint : endpoints.entrySet()) {
      if (name.subdomain(endpoint.getKey())) {
        SOARecord soa = Soa.route53(new Name(endpoint.getKey(), 1));
        return name.labels() == endpoint.getKey().labels() + 1
            ? Answer.of(endpoint.getValue().records(name, type), soa)
            : Answer.noSuchName(soa);
      }
    }
    SOARecord soa = Soa.topLevel(name);
    if (hosts.containsKey(name)) {
      return Answer.of(hosts.get(name).records(name, type), soa);
    }
    if (!name.equals(soa.getName())) {
      return Answer.noSuchName(soa);
    }
    return Answer.of(type == Type.SOA || type == Type.ANY ? List.of(soa) : List.of(), soa);
  }
}
