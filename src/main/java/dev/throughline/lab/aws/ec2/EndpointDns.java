package dev.throughline.lab.aws.ec2;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The names that EC2 gives an interface endpoint: the regional one first, then one per zone. */
final class EndpointDns {

  /** The zones that hold endpoint names; the lab has ids of its own where AWS's isn't known. */
  private static final Map<String, String> HOSTED_ZONES =
      Map.of("eu-central-1", "Z273ZU8SZ5RJPC", "us-east-1", "Z7HUB22UULQXV");

  private EndpointDns() {}

  static List<DnsEntry> entries(
      String endpointId, Offer offer, List<Subnet> subnets, boolean privateDns) {
    String zone = hostedZone(offer.region());
    String label = endpointId + "-" + suffix(endpointId);
    List<DnsEntry> entries = new ArrayList<>();
    entries.add(entry(zone, label + "." + offer.baseDnsName()));
    subnets.stream()
        .map(Subnet::availabilityZone)
        .sorted()
        .forEach(az -> entries.add(entry(zone, label + "-" + az + "." + offer.baseDnsName())));
    if (privateDns) {
      offer.privateDnsName().ifPresent(name -> entries.add(entry(privateZone(endpointId), name)));
    }
    return entries;
  }

  private static String hostedZone(String region) {
    return HOSTED_ZONES.getOrDefault(region, "ZLAB" + region.replace("-", "").toUpperCase(ROOT));
  }

  private static String privateZone(String endpointId) {
    return "Z" + suffix(endpointId).toUpperCase(ROOT) + "PRIVATE";
  }

  /** Eight letters and digits that stay the same through an endpoint's life. */
  private static String suffix(String endpointId) {
    String digits = Integer.toUnsignedString(endpointId.hashCode(), 36);
    return "0".repeat(8 - digits.length()) + digits;
  }

  private static DnsEntry entry(String zone, String name) {
    return DnsEntry.builder().hostedZoneId(zone).dnsName(name).build();
  }
}
