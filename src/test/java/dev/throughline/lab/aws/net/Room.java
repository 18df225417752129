package dev.throughline.lab.aws.net;

import dev.throughline.lab.PartProcess;
import dev.throughline.lab.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A laptop, an internet with its DNS, and a keeper. Works in a process that was started in a
 * network and a mount namespace of its own, which is the internet.
 */
final class Room implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String DNS = "203.0.113.53";

  private final Path folder;
  private final Namespace laptop;
  private final Process dns;
  private final NetworkKeeper keeper;
  private final List<Process> tunnels = new ArrayList<>();

  /**
   * Makes the room.
   *
   * @param start starts the keeper on that ground
   */
  Room(Path folder, Function<NetworkKeeper.Ground, NetworkKeeper> start)
      throws IOException, InterruptedException {
    this.folder = folder;
    Namespace internet = Namespace.of(ProcessHandle.current().pid());
    internet.ip(List.of("link set lo up"));
    Tools.run(List.of("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward"), "");
    this.laptop = Namespace.make(false);
    Links links = new Links();
    String wire = links.connect(new Links.Key("l", "internet", "laptop"), internet, laptop).name();
    internet.set(List.of("addr " + DNS + "/32 dev lo", "addr 192.168.64.1/24 dev " + wire));
    laptop.set(
        List.of("addr 192.168.64.10/24 dev " + wire, "route default via 192.168.64.1 dev " + wire));
    Path names = Files.createFile(folder.resolve("public.names"));
    this.dns = publicDns(names);
    this.keeper =
        start.apply(
            new NetworkKeeper.Ground(
                folder,
                Tools.find("openvpn").orElseThrow(),
                ProcessHandle.current().pid(),
                DNS,
                names));
  }

  private static Process publicDns(Path names) throws IOException {
    List<String> command = new ArrayList<>(PartProcess.java(List.of("-Xmx48m")));
    command.addAll(
        List.of(
            "dev.throughline.lab.part.PartMain",
            "public-dns",
            "--listen=" + DNS + ":53",
            "--names=" + names,
            "--until-stdin-closes"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.inputReader().readLine();
    return process;
  }

  Path folder() {
    return folder;
  }

  NetworkKeeper keeper() {
    return keeper;
  }

  /** Waits until the network is as it should be. */
  void settle() throws InterruptedException {
    if (!keeper.settles(PATIENCE)) {
      throw new AssertionError("the network did not settle");
    }
  }

  /** What a command in the laptop prints; its errors belong to it. */
  String inLaptop(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(laptop.inside(List.of(command))).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }

  /** Connects from the laptop; returns openvpn when the tunnel is up. */
  Process connect(Path profile) throws IOException {
    Process process =
        new ProcessBuilder(laptop.inside(List.of("openvpn", "--config", profile.toString())))
            .redirectErrorStream(true)
            .start();
    tunnels.add(process);
    StringBuilder said = new StringBuilder();
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Initialization Sequence Completed")) {
        Thread.ofVirtual().start(() -> drain(lines));
        return process;
      }
    }
    throw new IOException("openvpn did not connect: " + said);
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // A full pipe would stop openvpn.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  String dig(String... words) throws IOException, InterruptedException {
    return inLaptop(
        Stream.concat(Stream.of("dig", "+short", "+time=1", "+tries=1"), Stream.of(words))
            .toArray(String[]::new));
  }

  /** The body, or curl's words when there is none within a second. */
  String curl(String url) throws IOException, InterruptedException {
    return inLaptop("curl", "--silent", "--show-error", "--max-time", "1", "--noproxy", "*", url);
  }

  void disconnect(Process tunnel) throws InterruptedException {
    tunnel.destroy();
    tunnel.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    tunnels.forEach(Process::destroyForcibly);
    keeper.close();
    dns.destroy();
    laptop.end();
  }
}
