package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.ServiceTarget.Scheme;
import dev.throughline.model.StatusRange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsFileTest {

  private static final ServiceTarget BASE = ServiceTarget.http("service.invalid", 80);

  @TempDir private Path folder;

  @Test
  void eachLineIsATargetAndCommentsAndBlanksAreNone() throws Exception {
    List<ServiceTarget> targets =
        read(
            """
            # what the shop needs

            orders.internal.company:8080
              stock.internal.company   # plain
            https://pay.internal.company/health?deep=1
            http://Cart.internal.company.:8081/a#b-is-no-comment status=204
            """
                .replace("#b-is-no-comment", ""));

    assertEquals(
        List.of(
            "http://orders.internal.company:8080/",
            "http://stock.internal.company:80/",
            "https://pay.internal.company:443/health?deep=1",
            "http://cart.internal.company:8081/a"),
        targets.stream().map(ServiceTarget::url).toList());
    assertEquals(new StatusRange(204, 204), targets.getLast().expectStatus());
  }

  @Test
  void optionsMayHoldBlanksInQuotes() throws Exception {
    ServiceTarget target =
        read("a.internal.company:80 body=\"all is # well\" instances=2 status=200-299").getFirst();

    assertEquals(Optional.of("all is # well"), target.expectBody());
    assertEquals(2, target.expectInstances());
    assertEquals(new StatusRange(200, 299), target.expectStatus());
  }

  @Test
  void whatALineDoesNotSayIsTakenFromTheOptionsGiven() throws Exception {
    ServiceTarget base =
        new ServiceTarget(
            Scheme.HTTPS,
            "service.invalid",
            8443,
            "/health",
            new StatusRange(204, 204),
            Optional.of("ok"),
            2);
    List<ServiceTarget> targets =
        TargetsFile.read("-", base, input("a.company\nhttps://b.company\nc.company:1/x?y\n"));

    assertEquals(
        List.of(
            "https://a.company:8443/health",
            "https://b.company:443/health",
            "https://c.company:1/x?y"),
        targets.stream().map(ServiceTarget::url).toList());
    assertEquals(Optional.of("ok"), targets.getFirst().expectBody());
    assertEquals(2, targets.getLast().expectInstances());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a.company:http | port \"http\" is no number",
        "a.company:0 | port 0 is out of range",
        "a.company:99999 | port 99999 is out of range",
        "ftp://a.company | scheme \"ftp\" is neither http nor https",
        "10.10.0.44:80 | \"10.10.0.44\" is no host name",
        "[::1]:80 | is no host name",
        "http:// | is no target",
        "http://user:secret@a.company | holds a user or a password",
        "http://a.company/x#y | has a part behind #",
        "a.company status=600 | is no range of HTTP statuses",
        "a.company status | \"status\" is no option",
        "a.company colour=red | \"colour=red\" is no option",
        "a.company instances=none | instances \"none\" is no number",
        "a.company instances=0 | at least one instance",
        "a.company body=\"open | a quotation mark is opened and never closed",
        "-a.company | is no host name",
        "a..company | is no host name",
        "a company | \"company\" is no option",
        "http://a.company/%zz | is no target"
      })
  void aLineThatIsNoTargetIsToldWithItsNumber(String line, String why) {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> read("# one\nok.company\n" + line + "\n"));

    assertEquals(2, problem.kind().exitCode());
    assertTrue(problem.getMessage().contains("standard input:3: "), problem.getMessage());
    assertTrue(problem.getMessage().contains(why), problem.getMessage());
    assertTrue(problem.fix().contains("one target a line"), problem.fix());
  }

  @Test
  void allBadLinesAreToldAtOnceButNotThousands() {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> read("a:b\n".repeat(25) + "fine.company\n"));

    assertTrue(problem.getMessage().startsWith("25 lines of standard input"));
    assertTrue(problem.getMessage().contains("standard input:10: "));
    assertTrue(problem.getMessage().endsWith("and 15 more"));
  }

  @Test
  void aFileThatCantBeReadSaysWhy() throws IOException {
    Path none = folder.resolve("none.txt");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n# nothing\n");

    assertTrue(refused(none).contains("there is no such file"));
    assertTrue(refused(folder).contains("it is a folder"));
    assertTrue(refused(binary).contains("it is no text in UTF-8"));
    assertTrue(refused(empty).contains("There is no target in " + empty));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNoHarm() throws Exception {
    assertEquals(2, read("\ufeffa.company\r\nb.company\r\n").size());
  }

  private String refused(Path file) {
    return assertThrows(
            ProblemException.class,
            () -> TargetsFile.read(file.toString(), BASE, InputStream.nullInputStream()))
        .getMessage();
  }

  private static List<ServiceTarget> read(String text) throws ProblemException {
    return TargetsFile.read("-", BASE, input(text));
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
