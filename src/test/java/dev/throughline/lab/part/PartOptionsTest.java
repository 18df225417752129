package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.ProblemException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartOptionsTest {

  @Test
  void readsEachKindOfValue() throws ProblemException {
    PartOptions options =
        PartKind.NLB.parse(
            List.of(
                "--listen=[::1]:0",
                "--target=10.20.1.10:8080",
                "--target=10.20.129.10:8080",
                "--health-interval=250ms",
                "--bind=10.20.0.100",
                "--healthy-threshold=3",
                "--until-stdin-closes"));
    assertEquals(0, options.listen().getPort());
    assertEquals(2, options.addresses("target").size());
    assertEquals(
        Duration.ofMillis(250), options.duration("health-interval", Duration.ofSeconds(1)));
    assertEquals(InetAddress.ofLiteral("10.20.0.100"), options.host("bind").orElseThrow());
    assertEquals(3, options.count("healthy-threshold", 2, 10));
    assertTrue(options.untilStdinCloses());
  }

  @Test
  void keepsTheOrderOfRecordsAndMergesRepeatedNames() throws ProblemException {
    PartOptions options =
        PartKind.RESOLVER.parse(
            List.of("--record=a.x=10.0.0.1,10.0.0.2", "--record=b.x=::1", "--record=a.x=10.0.0.3"));
    assertEquals(
        "{a.x=[/10.0.0.1, /10.0.0.2, /10.0.0.3], b.x=[/0:0:0:0:0:0:0:1]}",
        options.hosts("record").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app|--instance=i-1|--listen is missing.",
        "app|--listen= --instance=i-1|--listen is missing.",
        "app|--listen=127.0.0.1:0|--instance is missing.",
        "app|--listen=127.0.0.1:0 --listen=127.0.0.2:0 --instance=i|--listen is given more than",
        "app|--listen=127.0.0.1 --instance=i|is not ADDRESS:PORT",
        "app|--listen=127.0.0.1:65536 --instance=i|has a port outside 0 to 65535",
        "app|--listen=127.0.0.1:999999999999 --instance=i|is not ADDRESS:PORT",
        "app|--listen=localhost:1 --instance=i|is no address; names are not looked up",
        "app|--listen=0.0.0.0:1 --instance=i|one address of this machine",
        "app|--listen=[::]:1 --instance=i|one address of this machine",
        "app|--port=1|There is no option --port here.",
        "app|listen|\"listen\" is no option",
        "app|--listen|\"--listen\" is no option",
        "forward|--listen=127.0.0.1:0 --to=127.0.0.1:0|has a port outside 1 to 65535",
        "forward|--listen=127.0.0.1:0 --to=127.0.0.1:1 --bind=here|is no address",
        "forward|--listen=127.0.0.1:0 --to=127.0.0.1:1 --idle-timeout=0s|is no time like",
        "forward|--listen=127.0.0.1:0 --to=127.0.0.1:1 --idle-timeout=5|is no time like",
        "forward|--listen=127.0.0.1:0 --to=127.0.0.1:1 --max-connections=0|from 1 to 55000",
        "nlb|--listen=127.0.0.1:0 --target=127.0.0.1:1 --healthy-threshold=11|from 1 to 10",
        "nlb|--listen=127.0.0.1:0 --target=127.0.0.1:1 --health-path=health|is no path like",
        "resolver|--listen=127.0.0.1:0 --record=hello|is not NAME=ADDRESS,ADDRESS",
        "resolver|--listen=127.0.0.1:0 --record=hello=10.0.0.1,|\"\" is no address",
        "resolver|--listen=127.0.0.1:0 --zone=a --record=x.b=10.0.0.1|it lies in no --zone",
        "resolver|--listen=127.0.0.1:0 --zone=a..b|it is no name",
      })
  void saysWhatIsWrongAndHowThePartIsUsed(String part, String words, String complaint) {
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> Parts.start(Parts.concat(new String[] {part}, words.split(" "))).close());
    assertEquals(ProblemException.Kind.USAGE, problem.kind());
    assertTrue(problem.getMessage().contains(complaint), problem::getMessage);
    assertTrue(problem.fix().startsWith("Usage: " + part + " --listen="), problem::fix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resolver", "public-dns", "app"})
  void saysThatAnAddressIsTaken(String part) throws Exception {
    try (Part app = Parts.app("i-1")) {
      String listen = "--listen=" + Sockets.text(app.address());
      String[] words =
          part.equals("app")
              ? new String[] {part, listen, "--instance=i-2"}
              : new String[] {part, listen};
      ProblemException problem =
          assertThrows(ProblemException.class, () -> Parts.start(words).close());
      assertEquals(ProblemException.Kind.COMPUTER, problem.kind());
      assertTrue(
          problem.getMessage().contains("port " + app.address().getPort()), problem::getMessage);
    }
  }
}
