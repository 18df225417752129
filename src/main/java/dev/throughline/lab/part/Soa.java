package dev.throughline.lab.part;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;

/** The SOA records that come with "there is no such name". Times are seconds. */
final class Soa {

  private static final long TTL = 900;
  private static final long SERIAL = 1;
  private static final long REFRESH = 7200;
  private static final long RETRY = 900;
  private static final long EXPIRE = 1_209_600;
  private static final long MINIMUM = 86_400;

  private Soa() {}

  /** Route 53's, with the numbers that it gives every new zone. */
  static SOARecord route53(Name zone) {
    return soa(zone, "ns-1536.awsdns-00.co.uk.", "awsdns-hostmaster.amazon.com.");
  }

  /** That of the name's top-level domain; of the root for a name of one label. */
  static SOARecord topLevel(Name name) {
    if (name.labels() <= 2) {
      return soa(Name.root, "a.root-servers.net.", "nstld.verisign-grs.com.");
    }
    Name zone = new Name(name, name.labels() - 2);
    return soa(zone, "a.nic." + zone, "hostmaster.nic." + zone);
  }

  private static SOARecord soa(Name zone, String server, String contact) {
    return new SOARecord(
        zone,
        DClass.IN,
        TTL,
        Name.fromConstantString(server),
        Name.fromConstantString(contact),
        SERIAL,
        REFRESH,
        RETRY,
        EXPIRE,
        MINIMUM);
  }
}
