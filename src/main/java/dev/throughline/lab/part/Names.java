package dev.throughline.lab.part;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/** What a name server knows. Safe for use by many threads. */
interface Names {

  /**
   * What there is to say to one question of class IN.
   *
   * @param rcode NOERROR, NXDOMAIN, or what another server said
   * @param answers the records asked for; empty for NXDOMAIN and NODATA
   * @param authority the zone's SOA when there are no records, otherwise empty
   */
  record Answer(int rcode, List<Record> answers, List<Record> authority) {

    public Answer {
      answers = List.copyOf(answers);
      authority = List.copyOf(authority);
    }

    /** The records, or NODATA when there are none: the name exists, not with this type. */
    static Answer of(List<Record> records, SOARecord soa) {
      return new Answer(Rcode.NOERROR, records, records.isEmpty() ? List.of(soa) : List.of());
    }

    static Answer noSuchName(SOARecord soa) {
      return new Answer(Rcode.NXDOMAIN, List.of(), List.of(soa));
    }
  }

  Answer ask(Name name, int type);
}
