package dev.throughline.probe;

import dev.throughline.model.DnsEvidence.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The two questions for a name's addresses, A and AAAA, and what the replies come to. For one
 * thread.
 *
 * <p>dnsjava gives the wire format only. Its own resolvers (3.7.1) take the first packet with a
 * wrong id as the failure of the query, which lets anyone who can send a packet break it; they keep
 * TCP connections for later, which would outlive the tunnel; and they share one selector thread
 * that never ends.
 */
final class AddressQuestions {

  private record Reply(
      Outcome outcome,
      List<InetAddress> addresses,
      Optional<String> zone,
      boolean truncated,
      String detail) {}

  private final Name name;
  private final Map<Integer, Message> questions = new TreeMap<>();
  private final Map<Integer, Reply> replies = new TreeMap<>();

  /**
   * Asks nothing yet.
   *
   * @param host a name as {@link dev.throughline.model.ServiceTarget} holds it
   */
  AddressQuestions(String host) {
    try {
      name = Name.fromString(host, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(host + " is no name that can be asked for", e);
    }
    questions.put(Type.A, Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
    questions.put(Type.AAAA, Message.newQuery(Record.newRecord(name, Type.AAAA, DClass.IN)));
  }

  /** The questions without a reply as yet, as they go over the wire. */
  List<byte[]> unanswered() {
    return questions.entrySet().stream()
        .filter(question -> !replies.containsKey(question.getKey()))
        .map(question -> question.getValue().toWire())
        .toList();
  }

  /**
   * Takes a packet in. One that is not the reply to one of our questions, by its id and question,
   * is ignored: it may be forged or late.
   */
  void take(byte[] packet) {
    Message reply;
    try {
      reply = new Message(packet);
    } catch (IOException e) {
      return;
    }
    questions.forEach(
        (type, question) -> {
          if (answers(reply, question)) {
            replies.putIfAbsent(type, read(reply, type));
          }
        });
  }

  private static boolean answers(Message reply, Message question) {
    Header header = reply.getHeader();
    // Some servers leave the question out when they refuse.
    boolean sameQuestion =
        reply.getQuestion() == null
            ? header.getRcode() != Rcode.NOERROR && header.getRcode() != Rcode.NXDOMAIN
            : reply.getQuestion().equals(question.getQuestion());
    return header.getID() == question.getHeader().getID()
        && header.getFlag(Flags.QR)
        && header.getOpcode() == Opcode.QUERY
        && sameQuestion;
  }

  private Reply read(Message reply, int type) {
    boolean truncated = reply.getHeader().getFlag(Flags.TC);
    List<InetAddress> addresses = new ArrayList<>();
    Name end = follow(reply.getSection(Section.ANSWER), type, addresses);
    String alias = end.equals(name) ? "" : "it is an alias of " + end.toString(true);
    Optional<String> zone =
        reply.getSection(Section.AUTHORITY).stream()
            .filter(record -> record.getType() == Type.SOA)
            .map(record -> record.getName().toString(true))
            .findFirst();
    return switch (reply.getRcode()) {
      case Rcode.NOERROR ->
          addresses.isEmpty()
              ? new Reply(Outcome.NO_DATA, List.of(), zone, truncated, alias)
              : new Reply(Outcome.ANSWERED, addresses, Optional.empty(), truncated, "");
      case Rcode.NXDOMAIN -> new Reply(Outcome.NAME_MISSING, List.of(), zone, truncated, alias);
      case Rcode.REFUSED ->
          new Reply(Outcome.REFUSED, List.of(), Optional.empty(), truncated, "REFUSED");
      default ->
          new Reply(
              Outcome.SERVER_FAILED,
              List.of(),
              Optional.empty(),
              truncated,
              Rcode.string(reply.getRcode()));
    };
  }

  /** Follows the aliases from our name, collects the addresses at their end, returns that end. */
  private Name follow(List<Record> answer, int type, List<InetAddress> addresses) {
    Name at = name;
    Set<Name> seen = new HashSet<>();
    while (seen.add(at) && addresses.isEmpty()) {
      Name here = at;
      for (Record record : answer) {
        if (record.getDClass() != DClass.IN || !record.getName().equals(here)) {
          continue;
        }
        switch (record) {
          case ARecord a when type == Type.A -> addresses.add(plain(a.getAddress()));
          case AAAARecord aaaa when type == Type.AAAA -> addresses.add(plain(aaaa.getAddress()));
          case CNAMERecord alias -> at = alias.getTarget();
          default -> {}
        }
      }
    }
    return at;
  }

  /** Without the name that dnsjava attaches, and IPv4 where it is IPv4 mapped into IPv6. */
  private static InetAddress plain(InetAddress address) {
    return InetAddress.ofLiteral(address.getHostAddress());
  }

  /** Whether no further reply can change anything. */
  boolean isDone() {
    return replies.size() == questions.size()
        || replies.values().stream().anyMatch(r -> r.outcome() == Outcome.NAME_MISSING);
  }

  boolean isTruncated() {
    return replies.values().stream().anyMatch(Reply::truncated);
  }

  /** A's first, then AAAA's, each once. */
  List<InetAddress> addresses() {
    Set<InetAddress> all = new LinkedHashSet<>();
    replies.values().forEach(reply -> all.addAll(reply.addresses()));
    return List.copyOf(all);
  }

  /**
   * What the replies come to.
   *
   * @param otherwise what it is when a reply that would have decided it is missing
   */
  Outcome outcome(Outcome otherwise) {
    if (!addresses().isEmpty()) {
      return Outcome.ANSWERED;
    }
    return deciding().map(Reply::outcome).orElse(otherwise);
  }

  Optional<String> zone() {
    return deciding().flatMap(Reply::zone);
  }

  String detail() {
    return addresses().isEmpty() ? deciding().map(Reply::detail).orElse("") : "";
  }

  private Optional<Reply> deciding() {
    Optional<Reply> missing = first(Outcome.NAME_MISSING);
    Optional<Reply> failed = first(Outcome.REFUSED).or(() -> first(Outcome.SERVER_FAILED));
    Optional<Reply> empty =
        replies.size() == questions.size() ? first(Outcome.NO_DATA) : Optional.empty();
    return missing.or(() -> failed).or(() -> empty);
  }

  private Optional<Reply> first(Outcome outcome) {
    return questions.keySet().stream()
        .filter(replies::containsKey)
        .map(replies::get)
        .filter(reply -> reply.outcome() == outcome)
        .findFirst();
  }
}
