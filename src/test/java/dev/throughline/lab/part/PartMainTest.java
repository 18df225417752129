package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Section;

/** Each part as the process that the lab starts. */
@Timeout(90)
class PartMainTest {

  private static final String RESOLVER =
      "resolver --listen=127.0.0.1:0 --zone=internal.company"
          + " --record=hello.internal.company=10.10.0.44,10.10.128.44";
  private static final String PUBLIC_DNS =
      "public-dns --listen=127.0.0.1:0 --endpoint=e.x=127.0.0.1";
  private static final String FORWARD = "forward --listen=127.0.0.1:0 --to=127.0.0.1:9";
  private static final String NLB = "nlb --listen=127.0.0.1:0 --target=127.0.0.1:9";
  private static final String APP = "app --listen=127.0.0.1:0 --instance=i-1";

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  /** A part that runs, and where it said it serves. */
  private record Running(Process process, InetSocketAddress address) implements Part {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RESOLVER, PUBLIC_DNS, FORWARD, NLB, APP})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
  void saysItIsReadyAndEndsWith0WhenTold(String words) throws Exception {
    Running part = start(words);
    Parts.connect(part.address()).close();
    part.process().destroy();
    assertTrue(part.process().waitFor(5, TimeUnit.SECONDS), "still runs");
    assertEquals(0, part.process().exitValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {RESOLVER, NLB, APP})
  void endsWithItsStandardInput(String words) throws Exception {
    Running part = start(words + " --until-stdin-closes");
    part.process().getOutputStream().write('x');
    part.process().getOutputStream().flush();
    Parts.connect(part.address()).close();
    part.process().getOutputStream().close();
    assertTrue(part.process().waitFor(5, TimeUnit.SECONDS), "still runs");
    assertEquals(0, part.process().exitValue());
  }

  @Test
  void livesOnWithoutStandardInputUnlessAskedTo() throws Exception {
    Running part = start(APP);
    part.process().getOutputStream().close();
    for (int i = 0; i < 3; i++) {
      assertEquals("i-1", Parts.instance(part.address()));
    }
    assertTrue(part.process().isAlive());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|2|The part to run is missing.",
        "--help|2|There is no part \"--help\".",
        "app|2|--listen is missing.",
        "nlb --listen=127.0.0.1:0 --target=x|2|is not ADDRESS:PORT",
        "app --listen=192.0.2.1:80 --instance=i|3|Can't serve on 192.0.2.1 port 80"
      })
  void endsWithTheReason(String words, int exitCode, String reason) throws Exception {
    Process process = run(words == null ? "" : words, ProcessBuilder.Redirect.PIPE);
    String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exitCode, process.waitFor());
    assertTrue(complaint.contains(reason), complaint);
    assertEquals(2, complaint.lines().count(), complaint);
    assertEquals(0, process.getInputStream().readAllBytes().length);
  }

  @Test
  void theWholeWayAnswersUntilItsTargetsAreKilled() throws Exception {
    Running a = start("app --listen=127.0.0.1:0 --instance=i-a");
    Running b = start("app --listen=127.0.0.1:0 --instance=i-b");
    Running nlb =
        start(
            "nlb --listen=127.0.0.1:0 --health-path=/health --health-interval=100ms --target="
                + Sockets.text(a.address())
                + " --target="
                + Sockets.text(b.address()));
    Running eni = start("forward --listen=127.0.0.1:0 --to=" + Sockets.text(nlb.address()));
    Running resolver = start(RESOLVER);
    assertEquals(Set.of("i-a", "i-b"), Parts.instances(eni, 2));
    assertEquals(
        2, Parts.askA(resolver, "hello.internal.company").getSection(Section.ANSWER).size());

    a.process().destroyForcibly().waitFor();
    Parts.await("only i-b answers", () -> Parts.instances(eni, 2).equals(Set.of("i-b")));

    start("app --instance=i-c --listen=" + Sockets.text(a.address()));
    Parts.await("both answer", () -> Parts.instances(eni, 2).equals(Set.of("i-b", "i-c")));

    nlb.process().destroyForcibly().waitFor();
    assertEquals(Set.of("nobody"), Parts.instances(eni, 1));
  }

  private Running start(String words) throws IOException {
    Process process = run(words, ProcessBuilder.Redirect.INHERIT);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = out.readLine();
    assertTrue(ready != null && ready.matches("ready 127\\.0\\.0\\.1:[0-9]+"), ready);
    int port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    return new Running(process, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  private Process run(String words, ProcessBuilder.Redirect errors) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.throughline.lab.part.PartMain"));
    if (!words.isEmpty()) {
      command.addAll(List.of(words.split(" ")));
    }
    Process process = new ProcessBuilder(command).redirectError(errors).start();
    processes.add(process);
    return process;
  }
}
