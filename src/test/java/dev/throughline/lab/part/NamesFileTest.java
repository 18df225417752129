package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class NamesFileTest {

  private static final String HELLO = "hello.internal.company";

  @TempDir private Path folder;

  @Test
  void aRecordIsThereAsSoonAsItsFileIs() throws Exception {
    Path names = write("--zone=internal.company");
    try (Part resolver = resolver(names)) {
      assertEquals(Rcode.NXDOMAIN, Parts.askA(resolver, HELLO).getRcode());
      write("--zone=internal.company", "--record=" + HELLO + "=10.10.0.44");
      assertEquals(List.of("10.10.0.44"), answers(Parts.askA(resolver, HELLO)));
      write("--zone=internal.company");
      assertEquals(Rcode.NXDOMAIN, Parts.askA(resolver, HELLO).getRcode());
    }
  }

  @Test
  void aFileThatCantBeReadChangesNothing() throws Exception {
    Path names = write("--zone=internal.company", "--record=" + HELLO + "=10.10.0.44");
    try (Part resolver = resolver(names)) {
      write("--nonsense");
      assertEquals(List.of("10.10.0.44"), answers(Parts.askA(resolver, HELLO)));
    }
  }

  @Test
  void theFileComesOnTopOfTheOptions() throws Exception {
    Path names = write("--endpoint=second.example=203.0.113.12");
    try (Part dns =
        Parts.start(
            "public-dns",
            "--listen=127.0.0.1:0",
            "--endpoint=first.example=203.0.113.11",
            "--names=" + names)) {
      assertEquals(List.of("203.0.113.11"), answers(Parts.askA(dns, "x.first.example")));
      assertEquals(List.of("203.0.113.12"), answers(Parts.askA(dns, "x.second.example")));
    }
  }

  @Test
  void anAliasLeadsToTheAddressesOfItsTarget() throws Exception {
    Path names =
        write(
            "--zone=internal.company",
            "--cname=www.internal.company=" + HELLO,
            "--record=" + HELLO + "=10.10.0.44");
    try (Part resolver = resolver(names)) {
      assertEquals(
          List.of(HELLO + ".", "10.10.0.44"),
          answers(Parts.askA(resolver, "www.internal.company")));
    }
  }

  private Part resolver(Path names) throws Exception {
    return Parts.start("resolver", "--listen=127.0.0.1:0", "--names=" + names);
  }

  private Path write(String... lines) throws IOException {
    Path file = folder.resolve("names");
    PrivateFiles.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static List<String> answers(Message reply) {
    return reply.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }
}
