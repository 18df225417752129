package dev.throughline.lab.part;

import dev.throughline.model.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/**
 * The laptop's own resolver, set up as a person would for split DNS: names of the private zone are
 * asked of the VPC's resolver while there is a tunnel, all others of the public DNS.
 */
final class SplitNames implements Names {

  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Name zone;
  private final InetSocketAddress inside;
  private final InetSocketAddress outside;

  private SplitNames(Name zone, InetSocketAddress inside, InetSocketAddress outside) {
    this.zone = zone;
    this.inside = inside;
    this.outside = outside;
  }

  static SplitNames of(PartOptions options) throws ProblemException {
    return new SplitNames(
        Hosts.name(options, "zone", options.text("zone")),
        options.address("inside"),
        options.address("outside"));
  }

  @Override
  public Answer ask(Name name, int type) {
    boolean isPrivate = name.subdomain(zone) && hasTunnel();
    // As every resolver does: a datagram may be lost.
    for (int i = 0; i < TRIES; i++) {
      try {
        return once(isPrivate ? inside : outside, name, type);
      } catch (IOException e) {
        // No answer in time; the next may come.
      }
    }
    return new Answer(Rcode.SERVFAIL, List.of(), List.of());
  }

  private static Answer once(InetSocketAddress server, Name name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTimeout(PATIENCE);
    Message answer = resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    return new Answer(
        answer.getRcode(), answer.getSection(Section.ANSWER), answer.getSection(Section.AUTHORITY));
  }

  private static boolean hasTunnel() {
    try {
      return NetworkInterface.networkInterfaces()
          .anyMatch(device -> device.getName().startsWith("tun"));
    } catch (SocketException e) {
      return false;
    }
  }
}
