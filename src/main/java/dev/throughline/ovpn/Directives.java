package dev.throughline.ovpn;

import dev.throughline.model.HostPort;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.VpnProfile;
import dev.throughline.model.VpnProfile.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects a profile's directives: the allow-list, and what is said of everything else. */
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
  private final List<ProfileProblem> problems = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
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

  Directives(boolean anyHost) {
    this.anyHost = anyHost;
  }

  void unreadable(int line, String directive, String why) {
    problems.add(new ProfileProblem("profile.unreadable", line, directive, why));
  }

  void unsafe(int line, String directive, String why) {
    problems.add(new ProfileProblem("profile.unsafe-directive", line, directive, why));
  }

  /** Takes one directive in, or notes why it is refused. */
  void take(int line, String name, List<String> words) {
    switch (name) {
      case "client" -> client |= fits(line, name, words, 0, 0);
      case "tls-client", "pull" -> ignore(line, name, words, 0, 0);
      case "dev" -> tun |= oneOf(line, name, words, Set.of("tun")).isPresent();
      case "proto" -> proto(line, words);
      case "remote" -> remote(line, words);
      case "remote-random-hostname" -> randomHostname |= fits(line, name, words, 0, 0);
      case "nobind", "persist-key", "persist-tun", "auth-nocache" ->
          ignore(line, name, words, 0, 0);
      case "resolv-retry" -> ignore(line, name, words, 1, 1);
      case "connect-retry" -> ignore(line, name, words, 1, 2);
      case "verb" -> number(line, name, words, 0, 4).ifPresent(n -> ignored.add("verb " + n));
      case "remote-cert-tls" -> oneOf(line, name, words, Set.of("server"));
      case "cipher" -> oneOf(line, name, words, CIPHERS).ifPresent(value -> cipher = aead(value));
      case "reneg-sec" -> renegSec = number(line, name, words, 0, Integer.MAX_VALUE);
      case "tun-mtu" -> tunMtu = number(line, name, words, 1200, 1500);
      case "mssfix" -> mssfix = number(line, name, words, 1000, 1460);
      case "verify-x509-name" -> x509Name(line, words);
      case "ca", "cert", "key" -> file(line, name);
      case "auth-federate" -> federated(line);
      case "auth-user-pass", "static-challenge", "auth-retry" -> password(line, name);
      default -> unknown(line, name);
    }
  }

  /** Takes an inline file in. */
  void inline(int line, String tag, String text) {
    String name = "<" + tag + ">";
    if (!Set.of("ca", "cert", "key").contains(tag)) {
      unsafe(line, name, "Of inline files, only <ca>, <cert> and <key> are taken.");
    } else if (isFirst(line, name)) {
      String labelEnd = tag.equals("key") ? "PRIVATE KEY" : "CERTIFICATE";
      List<String> blocks = PemBlocks.of(text, labelEnd);
      if (blocks.isEmpty() || blocks.size() != PemBlocks.count(text)) {
        unreadable(line, name, "It has to hold PEM blocks of " + labelEnd + " and nothing else.");
      } else if (tag.equals("key")) {
        key(line, blocks);
      } else if (!PemBlocks.areCertificates(blocks)) {
        unreadable(line, name, "It holds a certificate that can't be decoded.");
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
    List<ProfileProblem> named =
        new ArrayList<>(problems.subList(0, Math.min(most, problems.size())));
    if (problems.size() > most) {
      String more = "There are " + (problems.size() - most) + " more problems like these.";
      named.add(new ProfileProblem(problems.getLast().code(), 0, "", more));
    }
    return new ProfileEvidence.Refused(source, named);
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
    if (!client && !(seen.containsKey("tls-client") && seen.containsKey("pull"))) {
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
      unreadable(
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
      unreadable(line, "proto", "It takes udp or tcp (with 4 or 6 behind it).");
    } else if (isFirst(line, "proto")) {
      transport = known.get();
    }
  }

  private void remote(int line, List<String> words) {
    if (!fits(line, "remote", words, 1, 2, true)) {
      return;
    }
    String host = words.getFirst();
    String portText = words.size() > 1 ? words.get(1) : "1194";
    if (!HOST.matcher(host).matches() || host.contains("..")) {
      unreadable(line, "remote", "\"" + ProfileReader.printable(host) + "\" is no host name.");
    } else if (!portText.matches("[0-9]{1,5}")
        || Integer.parseInt(portText) < 1
        || Integer.parseInt(portText) > 65535) {
      unreadable(
          line,
          "remote",
          "Port \""
              + ProfileReader.printable(portText)
              + "\" is out of range; it takes 1 to 65535.");
    } else if (remotes.size() == MOST_REMOTES) {
      unreadable(line, "remote", "More than " + MOST_REMOTES + " remotes are not taken.");
    } else {
      int port = Integer.parseInt(portText);
      if (!anyHost && !(AWS_HOST.matcher(host).matches() && AWS_PORTS.contains(port))) {
        unsafe(
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
    if (!fits(line, "verify-x509-name", words, 2, 2)) {
      return;
    }
    if (!words.get(1).equals("name")) {
      unsafe(
          line, "verify-x509-name", "Of its types, only \"name\" is taken; others compare less.");
    } else if (!X509_NAME.matcher(words.getFirst()).matches()) {
      unreadable(line, "verify-x509-name", "The name holds characters that it may not hold.");
    } else {
      x509Name = Optional.of(words.getFirst());
    }
  }

  private void key(int line, List<String> blocks) {
    if (blocks.size() > 1) {
      unreadable(line, "<key>", "It holds " + blocks.size() + " keys; it has to hold one.");
    } else {
      key = Optional.of(blocks.getFirst());
    }
  }

  private void file(int line, String name) {
    String option = name.equals("ca") ? "" : ", or give it with --" + name;
    unsafe(
        line,
        name,
        "Files that a profile names are not opened; put its content inline as <"
            + name
            + ">"
            + option
            + ".");
  }

  private void federated(int line) {
    problems.add(
        new ProfileProblem(
            "profile.federated-auth",
            line,
            "auth-federate",
            "This endpoint signs people in over SAML, which only AWS's own client does; ask for an"
                + " endpoint with certificates (mutual authentication)."));
  }

  private void password(int line, String name) {
    problems.add(
        new ProfileProblem(
            "profile.password-auth",
            line,
            name,
            "This endpoint asks for a user name and a password (a directory), which is not"
                + " supported; ask for an endpoint with certificates (mutual authentication)."));
  }

  private void unknown(int line, String name) {
    String why =
        Danger.of(name)
            .map(danger -> "It is not allowed: " + danger.why() + ".")
            .orElse("It is not one that AWS Client VPN exports, and what is not known is refused.");
    unsafe(line, ProfileReader.printable(name), why);
  }

  private Optional<String> oneOf(int line, String name, List<String> words, Set<String> allowed) {
    if (!fits(line, name, words, 1, 1)) {
      return Optional.empty();
    }
    if (!allowed.contains(words.getFirst())) {
      String list = String.join(" or ", allowed.stream().sorted().toList());
      unsafe(line, name, "It takes " + list + ", and nothing else here.");
      return Optional.empty();
    }
    return Optional.of(words.getFirst());
  }

  private OptionalInt number(int line, String name, List<String> words, int from, int to) {
    if (!fits(line, name, words, 1, 1)) {
      return OptionalInt.empty();
    }
    String text = words.getFirst();
    if (text.matches("[0-9]{1,10}") && Long.parseLong(text) >= from && Long.parseLong(text) <= to) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    unreadable(line, name, "It takes a number from " + from + " to " + to + ".");
    return OptionalInt.empty();
  }

  private void ignore(int line, String name, List<String> words, int least, int most) {
    boolean numbers = words.stream().allMatch(w -> w.matches("[0-9]{1,6}|infinite"));
    if (fits(line, name, words, least, most)) {
      if (numbers) {
        ignored.add(words.isEmpty() ? name : name + " " + String.join(" ", words));
      } else {
        unreadable(line, name, "It takes a number.");
      }
    }
  }

  private boolean fits(int line, String name, List<String> words, int least, int most) {
    return fits(line, name, words, least, most, false);
  }

  private boolean fits(
      int line, String name, List<String> words, int least, int most, boolean repeatable) {
    if (words.size() < least || words.size() > most) {
      String takes = least == most ? String.valueOf(least) : least + " to " + most;
      unreadable(line, name, "It takes " + takes + " values and has " + words.size() + ".");
      return false;
    }
    return repeatable || isFirst(line, name);
  }

  private boolean isFirst(int line, String name) {
    Integer before = seen.putIfAbsent(name, line);
    if (before != null) {
      unreadable(line, name, "It stands in line " + before + " already; once is enough.");
    }
    return before == null;
  }

  /** CBC is read, since older exports name it, and never used: the endpoint speaks GCM. */
  private static String aead(String cipher) {
    return cipher.equals("AES-256-CBC") ? "AES-256-GCM" : cipher;
  }
}
