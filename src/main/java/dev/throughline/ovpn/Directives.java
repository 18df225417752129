package dev.throughline.ovpn;

import dev.throughline.model.HostPort;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.VpnProfile;
import dev.throughline.model.VpnProfile.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects a profile's directives: the allow-list. */
final class Directives {

  /** More than any endpoint has (openvpn's own limit). */
  private static final int MOST_REMOTES = 64;

  private static final Pattern AWS_HOST =
      Pattern.compile(
          "([0-9a-z-]+\\.)?cvpn-endpoint-[0-9a-f]{17}\\.(prod\\.)?clientvpn\\.[a-z0-9-]+"
              + "\\.amazonaws\\.com(\\.cn)?");
  private static final Set<Integer> AWS_PORTS = Set.of(443, 1194);
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}");
  private static final Pattern X509_NAME = Pattern.compile("[\\x20-\\x7e]{1,200}");
  private static final Set<String> CIPHERS = Set.of("AES-256-GCM", "AES-128-GCM", "AES-256-CBC");

  private final boolean anyHost;
  private final Problems problems;
  private final Arguments arguments;
  private final List<String> ignored = new ArrayList<>();
  private final List<HostPort> remotes = new ArrayList<>();
  private boolean client;
  private boolean tun;
  private boolean randomHostname;
  private Transport transport = Transport.UDP;
  private String cipher = "AES-256-GCM";
  private Optional<String> x509Name = Optional.empty();
  private Optional<String> ca = Optional.empty();
  private Optional<String> certificate = Optional.empty();
  private Optional<String> key = Optional.empty();
  private OptionalInt renegSec = OptionalInt.empty();
  private OptionalInt tunMtu = OptionalInt.empty();
  private OptionalInt mssfix = OptionalInt.empty();

  Directives(boolean anyHost, Problems problems) {
    this.anyHost = anyHost;
    this.problems = problems;
    this.arguments = new Arguments(problems);
  }

  /** Takes one directive in, or notes why it is refused. */
  void take(int line, String name, List<String> words) {
    switch (name) {
      case "client" -> client |= arguments.fits(line, name, words, 0, 0);
      case "tls-client", "pull" -> ignore(line, name, words, 0, 0);
      case "dev" -> tun |= arguments.oneOf(line, name, words, Set.of("tun")).isPresent();
      case "proto" -> proto(line, words);
      case "remote" -> remote(line, words);
      case "remote-random-hostname" -> randomHostname |= arguments.fits(line, name, words, 0, 0);
      case "nobind", "persist-key", "persist-tun", "auth-nocache" ->
          ignore(line, name, words, 0, 0);
      case "resolv-retry", "tls-timeout" -> ignore(line, name, words, 1, 1);
      case "connect-retry" -> ignore(line, name, words, 1, 2);
      case "verb" ->
          arguments.number(line, name, words, 0, 4).ifPresent(n -> ignored.add("verb " + n));
      case "remote-cert-tls" -> arguments.oneOf(line, name, words, Set.of("server"));
      case "cipher" ->
          arguments.oneOf(line, name, words, CIPHERS).ifPresent(value -> cipher = aead(value));
      case "reneg-sec" -> renegSec = arguments.number(line, name, words, 0, Integer.MAX_VALUE);
      case "tun-mtu" -> tunMtu = arguments.number(line, name, words, 1200, 1500);
      case "mssfix" -> mssfix = arguments.number(line, name, words, 1000, 1460);
      case "verify-x509-name" -> x509Name(line, words);
      case "ca", "cert", "key" -> problems.fileNamed(line, name);
      case "auth-federate" -> problems.federated(line);
      case "auth-user-pass", "static-challenge", "auth-retry" -> problems.password(line, name);
      default -> problems.unknown(line, name);
    }
  }

  /** Takes an inline file in. */
  void inline(int line, String tag, String text) {
    String name = "<" + tag + ">";
    if (!Set.of("ca", "cert", "key").contains(tag)) {
      problems.unsafe(line, name, "Of inline files, only <ca>, <cert> and <key> are taken.");
    } else if (arguments.isFirst(line, name)) {
      String labelEnd = tag.equals("key") ? "PRIVATE KEY" : "CERTIFICATE";
      List<String> blocks = PemBlocks.of(text, labelEnd);
      if (blocks.isEmpty() || blocks.size() != PemBlocks.count(text)) {
        problems.unreadable(
            line, name, "It has to hold PEM blocks of " + labelEnd + " and nothing else.");
      } else if (tag.equals("key")) {
        key(line, blocks);
      } else if (!PemBlocks.areCertificates(blocks)) {
        problems.unreadable(line, name, "It holds a certificate that can't be decoded.");
      } else if (tag.equals("ca")) {
        ca = Optional.of(String.join("", blocks));
      } else {
        certificate = Optional.of(String.join("", blocks));
      }
    }
  }

  /**
   * Ends the profile.
   *
   * @param most how many problems to name
   */
  ProfileEvidence finish(String source, int most) {
    if (problems.isEmpty()) {
      requireWhole(source);
    }
    if (problems.isEmpty()) {
      return new ProfileEvidence.Accepted(source, profile());
    }
    return new ProfileEvidence.Refused(source, problems.named(most));
  }

  private VpnProfile profile() {
    return new VpnProfile(
        remotes,
        transport,
        randomHostname,
        cipher,
        x509Name,
        ca.orElseThrow(),
        certificate,
        key,
        renegSec,
        tunMtu,
        mssfix,
        ignored);
  }

  private void requireWhole(String source) {
    List<String> missing = new ArrayList<>();
    if (!client && !(arguments.hasSeen("tls-client") && arguments.hasSeen("pull"))) {
      missing.add("\"client\"");
    }
    if (!tun) {
      missing.add("\"dev tun\"");
    }
    if (remotes.isEmpty()) {
      missing.add("a \"remote\"");
    }
    if (ca.isEmpty()) {
      missing.add("<ca> with the endpoint's CA");
    }
    if (!missing.isEmpty()) {
      problems.unreadable(
          0,
          "",
          source
              + " is no whole profile: it lacks "
              + String.join(", ", missing)
              + ". Export it from AWS once more.");
    }
  }

  private void proto(int line, List<String> words) {
    Optional<Transport> known = Optional.empty();
    for (Transport candidate : Transport.values()) {
      boolean named =
          words.size() == 1
              && (words.getFirst().equals(candidate.word())
                  || words.getFirst().equals(candidate.word() + "-client"));
      known = named ? Optional.of(candidate) : known;
    }
    if (known.isEmpty()) {
      problems.unreadable(line, "proto", "It takes udp or tcp (with 4 or 6 behind it).");
    } else if (arguments.isFirst(line, "proto")) {
      transport = known.get();
    }
  }

  private void remote(int line, List<String> words) {
    if (!arguments.fits(line, "remote", words, 1, 2, true)) {
      return;
    }
    String host = words.getFirst();
    String portText = words.size() > 1 ? words.get(1) : "1194";
    if (!HOST.matcher(host).matches() || host.contains("..")) {
      problems.unreadable(
          line, "remote", "\"" + ProfileReader.printable(host) + "\" is no host name.");
    } else if (!portText.matches("[0-9]{1,5}")
        || Integer.parseInt(portText) < 1
        || Integer.parseInt(portText) > 65535) {
      problems.unreadable(
          line,
          "remote",
          "Port \""
              + ProfileReader.printable(portText)
              + "\" is out of range; it takes 1 to 65535.");
    } else if (remotes.size() == MOST_REMOTES) {
      problems.unreadable(line, "remote", "More than " + MOST_REMOTES + " remotes are not taken.");
    } else {
      int port = Integer.parseInt(portText);
      if (!anyHost && !(AWS_HOST.matcher(host).matches() && AWS_PORTS.contains(port))) {
        problems.unsafe(
            line,
            "remote",
            host
                + ":"
                + port
                + " is no endpoint of AWS Client VPN (ports 443 and 1194). If you"
                + " trust it, allow it with --any-host.");
      }
      remotes.add(new HostPort(host, port));
    }
  }

  private void x509Name(int line, List<String> words) {
    if (!arguments.fits(line, "verify-x509-name", words, 2, 2)) {
      return;
    }
    if (!words.get(1).equals("name")) {
      problems.unsafe(
          line, "verify-x509-name", "Of its types, only \"name\" is taken; others compare less.");
    } else if (!X509_NAME.matcher(words.getFirst()).matches()) {
      problems.unreadable(
          line, "verify-x509-name", "The name holds characters that it may not hold.");
    } else {
      x509Name = Optional.of(words.getFirst());
    }
  }

  private void key(int line, List<String> blocks) {
    if (blocks.size() > 1) {
      problems.unreadable(
          line, "<key>", "It holds " + blocks.size() + " keys; it has to hold one.");
    } else {
      key = Optional.of(blocks.getFirst());
    }
  }

  private void ignore(int line, String name, List<String> words, int least, int most) {
    if (arguments.areNumbers(line, name, words, least, most)) {
      ignored.add(words.isEmpty() ? name : name + " " + String.join(" ", words));
    }
  }

  /** CBC is read, since older exports name it, and never used: the endpoint speaks GCM. */
  private static String aead(String cipher) {
    return cipher.equals("AES-256-CBC") ? "AES-256-GCM" : cipher;
  }
}
