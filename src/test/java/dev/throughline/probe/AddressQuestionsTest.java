package dev.throughline.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.throughline.model.DnsEvidence.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AddressQuestionsTest {

  private static final String HOST = "hello.internal.company";

  private final AddressQuestions questions = new AddressQuestions(HOST);

  @Test
  void asksForBothFamiliesWithRecursion() throws IOException {
    List<byte[]> wire = questions.unanswered();
    assertEquals(2, wire.size());
    assertEquals(Type.A, new Message(wire.getFirst()).getQuestion().getType());
    assertEquals(Type.AAAA, new Message(wire.getLast()).getQuestion().getType());
    assertTrue(new Message(wire.getFirst()).getHeader().getFlag(Flags.RD));
  }

  @Test
  void givesEachAddressOnceWithoutAName() throws IOException {
    answer(DnsServer.addresses("10.10.2.9", "10.10.1.9", "10.10.2.9", "2001:db8::1"));
    assertEquals(
        List.of(literal("10.10.2.9"), literal("10.10.1.9"), literal("2001:db8::1")),
        questions.addresses());
    assertEquals("/10.10.2.9", questions.addresses().getFirst().toString());
    assertEquals(Outcome.ANSWERED, questions.outcome(Outcome.NO_ANSWER));
    assertTrue(questions.isDone());
  }

  @Test
  void anIpv4AddressInIpv6ClothesIsIpv4() throws IOException {
    answer(DnsServer.addresses("::ffff:8.8.8.8"));
    assertEquals(List.of(literal("8.8.8.8")), questions.addresses());
  }

  @Test
  void followsAliases() throws IOException {
    answer(
        question ->
            List.of(
                DnsServer.reply(
                        question,
                        DnsServer.record(DnsServer.name("b.x"), Type.CNAME, "c.x"),
                        DnsServer.record(DnsServer.name("C.X"), Type.A, "10.10.1.9"),
                        DnsServer.record(DnsServer.name("stray.x"), Type.A, "10.10.9.9"),
                        DnsServer.record(DnsServer.name(HOST), Type.CNAME, "b.x"))
                    .toWire()));
    assertEquals(List.of(literal("10.10.1.9")), questions.addresses());
  }

  @Test
  void anAliasThatLeadsNowhereIsNoData() throws IOException {
    answer(aliases("elsewhere.x"));
    assertEquals(Outcome.NO_DATA, questions.outcome(Outcome.NO_ANSWER));
    assertEquals("it is an alias of elsewhere.x", questions.detail());
  }

  @Test
  void anAliasOfItselfEnds() throws IOException {
    answer(aliases(HOST));
    assertEquals(Outcome.NO_DATA, questions.outcome(Outcome.NO_ANSWER));
  }

  @Test
  void missingNamesSayWhichZoneSaysSo() throws IOException {
    answerFirst(DnsServer.negative(Rcode.NXDOMAIN, "internal.company"));
    assertTrue(questions.isDone(), "the other family can't exist either");
    assertEquals(Outcome.NAME_MISSING, questions.outcome(Outcome.NO_ANSWER));
    assertEquals(Optional.of("internal.company"), questions.zone());
  }

  @Test
  void noDataIsOnlySaidWhenBothFamiliesAreEmpty() throws IOException {
    answerFirst(DnsServer.negative(Rcode.NOERROR, "internal.company"));
    assertFalse(questions.isDone());
    assertEquals(Outcome.NO_ANSWER, questions.outcome(Outcome.NO_ANSWER));
    answer(DnsServer.negative(Rcode.NOERROR, "internal.company"));
    assertEquals(Outcome.NO_DATA, questions.outcome(Outcome.NO_ANSWER));
    assertEquals(Optional.of("internal.company"), questions.zone());
  }

  @Test
  void refusalsAndFailuresHaveTheirCode() throws IOException {
    answer(DnsServer.code(Rcode.REFUSED));
    assertEquals(Outcome.REFUSED, questions.outcome(Outcome.NO_ANSWER));
    AddressQuestions others = new AddressQuestions(HOST);
    answer(others, DnsServer.code(Rcode.SERVFAIL));
    assertEquals(Outcome.SERVER_FAILED, others.outcome(Outcome.NO_ANSWER));
    assertEquals("SERVFAIL", others.detail());
  }

  @Test
  void aRefusalMayLeaveTheQuestionOut() throws IOException {
    answer(
        question -> {
          Message reply = new Message(question.getHeader().getID());
          reply.getHeader().setFlag(Flags.QR);
          reply.getHeader().setRcode(Rcode.REFUSED);
          return List.of(reply.toWire());
        });
    assertEquals(Outcome.REFUSED, questions.outcome(Outcome.NO_ANSWER));
  }

  @Test
  void forgedRepliesAreIgnored() throws IOException {
    for (byte[] wire : questions.unanswered()) {
      Message question = new Message(wire);
      Record forged = DnsServer.record(DnsServer.name(HOST), Type.A, "10.66.66.66");

      Message otherId = DnsServer.reply(question, forged);
      otherId.getHeader().setID(question.getHeader().getID() ^ 1);
      questions.take(otherId.toWire());

      Message otherName = new Message(question.getHeader().getID());
      otherName.getHeader().setFlag(Flags.QR);
      otherName.addRecord(
          Record.newRecord(DnsServer.name("evil.x"), Type.A, DClass.IN), Section.QUESTION);
      otherName.addRecord(forged, Section.ANSWER);
      questions.take(otherName.toWire());

      Message noReply = DnsServer.reply(question, forged);
      noReply.getHeader().unsetFlag(Flags.QR);
      questions.take(noReply.toWire());

      Message noQuestion = DnsServer.reply(question, forged);
      noQuestion.removeAllRecords(Section.QUESTION);
      questions.take(noQuestion.toWire());
    }
    assertEquals(2, questions.unanswered().size());
    assertEquals(List.of(), questions.addresses());
  }

  @Test
  void mangledRepliesNeverBreakIt() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    DnsServer.Answers whole = DnsServer.negative(Rcode.NOERROR, "internal.company");
    for (int i = 0; i < 20_000; i++) {
      AddressQuestions asked = new AddressQuestions(HOST);
      Message question = new Message(asked.unanswered().getFirst());
      byte[] packet =
          i % 2 == 0
              ? whole.to(question).getFirst()
              : DnsServer.reply(
                      question, DnsServer.record(DnsServer.name(HOST), Type.A, "10.10.1.9"))
                  .toWire();
      for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
        packet[2 + random.nextInt(packet.length - 2)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(packet, random.nextInt(packet.length) + 1);
      try {
        asked.take(packet);
        asked.take(cut);
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + i, e);
      }
    }
  }

  private static DnsServer.Answers aliases(String target) {
    return question -> {
      Name name = question.getQuestion().getName();
      return List.of(
          DnsServer.reply(question, DnsServer.record(name, Type.CNAME, target)).toWire());
    };
  }

  private void answer(DnsServer.Answers answers) throws IOException {
    answer(questions, answers);
  }

  private static void answer(AddressQuestions questions, DnsServer.Answers answers)
      throws IOException {
    for (byte[] question : questions.unanswered()) {
      for (byte[] reply : answers.to(new Message(question))) {
        questions.take(reply);
      }
    }
  }

  private void answerFirst(DnsServer.Answers answers) throws IOException {
    for (byte[] reply : answers.to(new Message(questions.unanswered().getFirst()))) {
      questions.take(reply);
    }
  }

  private static InetAddress literal(String text) {
    return InetAddress.ofLiteral(text);
  }
}
