package dev.throughline.lab.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PartHostTest {

  private PrintStream orders;
  private BufferedReader answers;

  @BeforeEach
  void start() throws IOException {
    Pipe toHost = Pipe.open();
    Pipe fromHost = Pipe.open();
    orders = printer(toHost);
    PrintStream said = printer(fromHost);
    answers = reader(fromHost);
    PartHost host = new PartHost(said, new PrintStream(OutputStream.nullOutputStream()));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                host.run(reader(toHost));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static PrintStream printer(Pipe pipe) {
    return new PrintStream(Channels.newOutputStream(pipe.sink()), true, StandardCharsets.UTF_8);
  }

  private static BufferedReader reader(Pipe pipe) {
    return new BufferedReader(Channels.newReader(pipe.source(), StandardCharsets.UTF_8));
  }

  @AfterEach
  void end() {
    orders.close();
  }

  @Test
  void runsWhatItIsToldUntilItIsToldToStop() throws IOException {
    orders.println("start\tone\tapp\t--listen=127.0.0.1:0\t--instance=i-1");
    InetSocketAddress address = started("one");
    assertEquals("i-1", Parts.instance(address));
    orders.println("start\tone\tapp\t--listen=127.0.0.1:" + address.getPort() + "\t--instance=i-2");
    started("one");
    assertEquals("i-2", Parts.instance(address));
    orders.println("stop\tone");
    assertEquals("stopped\tone", answers.readLine());
  }

  @Test
  void saysWhatBecomesOfATarget() throws IOException {
    orders.println("start\tapp\tapp\t--listen=127.0.0.1:0\t--instance=i-1");
    String target = "127.0.0.1:" + started("app").getPort();
    orders.println(
        "start\tnlb\tnlb\t--listen=127.0.0.1:0\t--health-interval=50ms\t--target=" + target);
    assertEquals(
        Optional.of(new TargetReport("nlb", target, Optional.empty())),
        TargetReport.parse(answers.readLine()));
    started("nlb");
    orders.println("stop\tapp");
    String stopped = answers.readLine();
    String report = stopped.startsWith("stopped") ? answers.readLine() : stopped;
    assertTrue(TargetReport.parse(report).orElseThrow().failure().isPresent(), report);
  }

  @Test
  void saysWhyItCant() throws IOException {
    orders.println("start\tone\tnothing");
    assertTrue(answers.readLine().startsWith("failed\tone\t"));
    orders.println("start\tone\tapp\t--listen=127.0.0.1:0");
    assertTrue(answers.readLine().startsWith("failed\tone\t--instance is missing"));
    orders.println("dance\tone");
    assertTrue(answers.readLine().startsWith("failed\tone\tthere is no order"));
  }

  private InetSocketAddress started(String name) throws IOException {
    String line = answers.readLine();
    assertTrue(line.startsWith("started\t" + name + "\t"), line);
    int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
