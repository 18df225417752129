package dev.throughline.lab.part;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Turns a DNS query's bytes into its reply's bytes (RFC 1035, EDNS of RFC 6891). */
final class DnsReplies {

  /** The largest message over TCP. */
  static final int TCP_LIMIT = Message.MAXLENGTH;

  private static final int UDP_LIMIT_WITHOUT_EDNS = 512;
  private static final int UDP_LIMIT = 1232;
  private static final int RESPONSE_BIT = 0x80;

  private final Names names;

  DnsReplies(Names names) {
    this.names = names;
  }

  /**
   * The reply to one query over UDP, shortened to what the asker takes.
   *
   * @return empty for what is no query at all
   */
  Optional<byte[]> overUdp(byte[] query) {
    return reply(query, true);
  }

  /** The reply to one query over TCP; empty for what is no query at all. */
  Optional<byte[]> overTcp(byte[] query) {
    return reply(query, false);
  }

  private Optional<byte[]> reply(byte[] wire, boolean udp) {
    // Answering a response could make two servers talk to each other for ever.
    if (wire.length < Header.LENGTH || (wire[2] & RESPONSE_BIT) != 0) {
      return Optional.empty();
    }
    Message query;
    try {
      query = new Message(wire);
    } catch (IOException | RuntimeException e) {
      // What is malformed reaches dnsjava's record classes, which throw exceptions of any kind.
      return Optional.of(formatError(wire).toWire());
    }
    OPTRecord edns = query.getOPT();
    return Optional.of(answer(query, edns).toWire(udp ? udpLimit(edns) : TCP_LIMIT));
  }

  private static int udpLimit(OPTRecord edns) {
    return edns == null
        ? UDP_LIMIT_WITHOUT_EDNS
        : Math.clamp(edns.getPayloadSize(), UDP_LIMIT_WITHOUT_EDNS, UDP_LIMIT);
  }

  private Message answer(Message query, OPTRecord edns) {
    Message reply = emptyReply(query.getHeader());
    Record question = query.getQuestion();
    if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
      reply.getHeader().setRcode(Rcode.FORMERR);
      return reply;
    }
    reply.addRecord(question, Section.QUESTION);
    int rcode = Rcode.NOERROR;
    if (edns != null && edns.getVersion() != 0) {
      rcode = Rcode.BADVERS;
    } else if (query.getHeader().getOpcode() != Opcode.QUERY) {
      rcode = Rcode.NOTIMP;
    } else if (question.getDClass() != DClass.IN || isTransfer(question.getType())) {
      rcode = Rcode.REFUSED;
    } else {
      Names.Answer answer = names.ask(question.getName(), question.getType());
      rcode = answer.rcode();
      answer.answers().forEach(record -> reply.addRecord(record, Section.ANSWER));
      answer.authority().forEach(record -> reply.addRecord(record, Section.AUTHORITY));
      reply.getHeader().setFlag(Flags.AA);
    }
    reply.getHeader().setRcode(rcode & 0xf);
    if (edns != null) {
      reply.addRecord(new OPTRecord(UDP_LIMIT, rcode >> 4, 0), Section.ADDITIONAL);
    }
    return reply;
  }

  private static boolean isTransfer(int type) {
    return type == Type.AXFR || type == Type.IXFR;
  }

  private static Message formatError(byte[] wire) {
    Message reply = new Message(((wire[0] & 0xff) << 8) | (wire[1] & 0xff));
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setOpcode((wire[2] >> 3) & 0xf);
    reply.getHeader().setRcode(Rcode.FORMERR);
    return reply;
  }

  private static Message emptyReply(Header query) {
    Message reply = new Message(query.getID());
    Header header = reply.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    header.setOpcode(query.getOpcode());
    if (query.getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    return reply;
  }
}
