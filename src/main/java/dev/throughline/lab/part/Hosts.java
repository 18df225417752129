package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The addresses of one name. Each answer starts with another one, as Route 53's do. */
final class Hosts {

  static final long TTL_SECONDS = 60;

  private final List<InetAddress> addresses;
  private final AtomicInteger turn = new AtomicInteger();

  private Hosts(List<InetAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /** Reads the {@code NAME=ADDRESS,ADDRESS} values of an option. */
  static Map<Name, Hosts> of(PartOptions options, String key) throws ProblemException {
    Map<Name, List<InetAddress>> merged = new LinkedHashMap<>();
    for (Map.Entry<String, List<InetAddress>> host : options.hosts(key).entrySet()) {
      merged
          .computeIfAbsent(name(options, key, host.getKey()), _ -> new ArrayList<>())
          .addAll(host.getValue());
    }
    Map<Name, Hosts> hosts = new LinkedHashMap<>();
    merged.forEach((name, addresses) -> hosts.put(name, new Hosts(addresses)));
    return hosts;
  }

  /** Reads a name, with or without its last dot. */
  static Name name(PartOptions options, String key, String text) throws ProblemException {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw options.unusable(key, text, "it is no name: " + e.getMessage());
    }
  }

  /** The records of this type, under the name as it was asked for. */
  List<Record> records(Name name, int type) {
    List<Record> records = new ArrayList<>();
    for (InetAddress address : addresses) {
      Record record =
          address instanceof Inet4Address
              ? new ARecord(name, DClass.IN, TTL_SECONDS, address)
              : new AAAARecord(name, DClass.IN, TTL_SECONDS, address);
      if (type == Type.ANY || type == record.getType()) {
        records.add(record);
      }
    }
    Collections.rotate(records, turn.getAndIncrement());
    return records;
  }
}
