package dev.throughline.report;

import dev.throughline.model.AddressEvidence;
import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses and instances a proof has seen. */
final class Seen {

  private Seen() {}

  /** The addresses of the resolver's answers, then those that were tried without being in one. */
  static List<InetAddress> addresses(Evidence evidence) {
    return Stream.concat(
            evidence.resolver().stream().map(DnsEvidence::addresses).flatMap(List::stream),
            evidence.addresses().stream().map(AddressEvidence::address))
        .distinct()
        .toList();
  }

  /** The instances that answered at one address, in the order in which they did. */
  static List<String> instances(Evidence evidence, InetAddress address) {
    return named(evidence.addresses().stream().filter(tried -> tried.address().equals(address)))
        .toList();
  }

  /** The instances that answered at any address. */
  static Set<String> instances(Evidence evidence) {
    return new LinkedHashSet<>(named(evidence.addresses().stream()).toList());
  }

  private static Stream<String> named(Stream<AddressEvidence> tried) {
    return tried
        .flatMap(address -> address.http().stream())
        .map(HttpEvidence::instance)
        .flatMap(Optional::stream)
        .distinct();
  }
}
