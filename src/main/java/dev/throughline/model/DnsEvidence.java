package dev.throughline.model;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One name asked of one resolver.
 *
 * @param name the name asked for
 * @param server who was asked
 * @param transport how
 * @param outcome what came back
 * @param addresses A and AAAA records of the answer, behind any CNAME, in the order given
 * @param zone the zone whose SOA stands in the authority section of a negative answer
 * @param took from the query to the answer, or to giving up
 * @param detail what went wrong, when it is more than the outcome says
 */
public record DnsEvidence(
    String name,
    InetSocketAddress server,
    Transport transport,
    Outcome outcome,
    List<InetAddress> addresses,
    Optional<String> zone,
    Duration took,
    String detail) {

  /** How the query travelled. */
  public enum Transport {
    UDP,
    TCP
  }

  /** What came back. */
  public enum Outcome {
    ANSWERED,
    /** NXDOMAIN. */
    NAME_MISSING,
    /** NOERROR with no address in it. */
    NO_DATA,
    /** REFUSED. */
    REFUSED,
    /** SERVFAIL and every other error code. */
    SERVER_FAILED,
    /** Nothing within the budget. */
    NO_ANSWER,
    /** The address itself says that nobody listens there. */
    CLOSED,
    /** The system says that there is no way there. */
    UNREACHABLE,
    /** Not sent, since the route does not lead into our tunnel. */
    ROUTE_OUTSIDE;

    /** Whether a DNS server has spoken, whatever it said. */
    public boolean isResponse() {
      return switch (this) {
        case ANSWERED, NAME_MISSING, NO_DATA, REFUSED, SERVER_FAILED -> true;
        case NO_ANSWER, CLOSED, UNREACHABLE, ROUTE_OUTSIDE -> false;
      };
    }
  }

  public DnsEvidence {
    addresses = List.copyOf(addresses);
  }
}
