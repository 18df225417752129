package dev.throughline.report;

import dev.throughline.model.AddressText;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Cidr;
import dev.throughline.model.Evidence;
import dev.throughline.model.HttpEvidence;
import dev.throughline.model.IdentityEvidence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a report fit to be sent: account ids, public addresses, names of hosts and people and the
 * ids of AWS resources get other names. Private addresses stay, since they are what the report is
 * about. One redactor is made for one report, so that a value has the same other name throughout.
 */
final class Redactor implements UnaryOperator<String> {

  /** Each kind of value that may have to go, the most telling first; one pass looks for all. */
  private static final String KINDS =
      String.join(
          "|",
          "(?<arn>\\barn:aws[a-z-]*:[\\w-]*:[\\w-]*:[\\w-]*:[^\\s\"',;)<>]+)",
          "(?<mail>[\\w.+-]{1,64}@(?:[\\w-]{1,63}\\.)+[\\w-]{2,63})",
          "(?<query>(?<=[\\w/.:-])\\?[^\\s\"'<>?]*=[^\\s\"'<>]*)",
          "(?<home>(?<=/home/|/Users/)[^/\\s\"',;:]+"
              + "|(?<=:\\\\Users\\\\)(?:[^\\\\/:\\r\\n]+(?=\\\\)|[^\\\\/\\s:\"',;]+))",
          "(?<v6>(?<![\\w:.])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:%\\w+)?(?![\\w:]|\\.\\d))",
          "(?<v4>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w-]|\\.\\d))",
          "(?<host>(?<![\\w-])(?<!\\w\\.)(?:[\\w-]{1,63}\\.){1,30}[\\w-]{2,63}(?![\\w-]))",
          "(?<uuid>(?<![\\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\w-]))",
          "(?<id>(?<=[a-z]-)(?<![0-9A-Z])[0-9a-f]{8,17}(?!\\w))",
          "(?<zone>\\bZ[A-Z0-9]{12,31}\\b)",
          "(?<account>(?<![\\w.])\\d{12}(?!\\w|\\.\\d))",
          "(?<subject>(?<=\\b(?:CN|OU|O|L|ST)=)[^\\s,+/\"']+)");

  private static final Pattern SPLIT = Pattern.compile("(?<=[/:])");
  private static final Cidr SHARED = Cidr.parse("100.64.0.0/10");
  private static final Cidr UNIQUE_LOCAL = Cidr.parse("fc00::/7");

  private final boolean renames;
  private final Secrets secrets;
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final HostNames hosts;
  private final Map<String, String> known = new HashMap<>();
  private final Pattern pattern;

  /**
   * A redactor for one report.
   *
   * @param renames whether names are replaced; secrets are left out in any case
   * @param userHome this user's home folder, shown as {@code ~}
   */
  Redactor(Evidence evidence, boolean renames, String userHome) {
    this(List.of(evidence), renames, userHome);
  }

  /** A redactor for a report of several proofs behind one tunnel. */
  Redactor(List<Evidence> all, boolean renames, String userHome) {
    this.renames = renames;
    secrets = new Secrets(all.getFirst().profile());
    hosts = new HostNames(all, pseudonyms);
    all.forEach(this::know);
    List<String> kinds = new ArrayList<>();
    if (userHome.length() > 1) {
      kinds.add("(?<own>" + Pattern.quote(userHome) + "(?![\\w.-]))");
    }
    either("known", known.keySet()).ifPresent(kinds::add);
    either("word", hosts.plainWords()).ifPresent(kinds::add);
    kinds.add(KINDS);
    pattern = Pattern.compile(String.join("|", kinds), Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static Optional<String> either(String group, Collection<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(
                    Collectors.joining(
                        "|", "(?<" + group + ">(?<![\\w.-])(?:", ")(?![\\w-]|\\.\\w))")));
  }

  /** What can't be told by its form: certificates' names, instances' names, the service's words. */
  private void know(Evidence evidence) {
    if (evidence.identity().orElse(null) instanceof IdentityEvidence.Usable usable) {
      Stream.of(usable.subject(), usable.issuer())
          .filter(name -> name.matches("CN=[^,+]*\\s[^,+]*"))
          .map(name -> name.substring("CN=".length()))
          .forEach(name -> known.put(name, pseudonyms.numbered("name", name)));
      if (!usable.name().matches(".*[/\\\\].*|\\s*")) {
        String other = pseudonyms.numbered("identity", usable.name());
        known.put(usable.name() + " (" + usable.subject(), other + " (" + subject(usable));
        known.put(usable.name() + ", valid until", other + ", valid until");
      }
    }
    evidence.facts().map(AwsFacts::place).stream()
        .flatMap(place -> Stream.concat(Stream.of(place.consumer()), place.producer().stream()))
        .map(AwsPlace.Account::profile)
        .flatMap(Optional::stream)
        .forEach(name -> known.put("--profile " + name, "--profile " + profile(name)));
    evidence.addresses().stream()
        .flatMap(address -> address.http().stream())
        .map(HttpEvidence::instance)
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank() && !name.matches("i-[0-9a-f]{8,17}"))
        .forEach(name -> known.put(name, pseudonyms.numbered("instance", name)));
  }

  private String profile(String name) {
    return pseudonyms.numbered("profile", name);
  }

  private String subject(IdentityEvidence.Usable usable) {
    return Pattern.compile("(?<=\\b(?:CN|OU|O|L|ST)=)[^,+]+")
        .matcher(usable.subject())
        .replaceAll(part -> Matcher.quoteReplacement(name(part.group())));
  }

  /** The text as it may be shown. */
  @Override
  public String apply(String text) {
    String open = secrets.removedFrom(text);
    return renames
        ? pattern.matcher(open).replaceAll(hit -> Matcher.quoteReplacement(other(hit)))
        : open;
  }

  private String other(MatchResult hit) {
    String text = hit.group();
    String kind = kind(hit);
    return switch (kind) {
      case "own" -> "~";
      case "known" -> known.get(text);
      case "word" -> hosts.of(text);
      case "arn" -> arn(text);
      case "mail" -> pseudonyms.numbered("person", text.toLowerCase(Locale.ROOT));
      case "query" -> "?…";
      case "home" -> pseudonyms.numbered("user", text);
      case "v4", "v6" -> address(text);
      case "host" -> hosts.of(text);
      case "account" -> pseudonyms.numbered("account", text);
      case "subject" -> name(text);
      default -> pseudonyms.shortened(text);
    };
  }

  private static String kind(MatchResult hit) {
    return hit.namedGroups().entrySet().stream()
        .filter(group -> hit.start(group.getValue()) >= 0)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** A certificate's name: often a host's. */
  private String name(String text) {
    String host = text.contains(".") ? hosts.of(text) : text;
    return host.equals(text) ? pseudonyms.numbered("name", text) : host;
  }

  private String address(String text) {
    try {
      InetAddress address = AddressText.parse(text);
      return isPublic(address)
          ? pseudonyms.numbered("public-address", address.getHostAddress())
          : text;
    } catch (IllegalArgumentException e) {
      return text; // A time, a hardware address, a version: no address.
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean stays =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress()
            || address.getHostAddress().equals("255.255.255.255")
            || SHARED.contains(address)
            || UNIQUE_LOCAL.contains(address);
    return !stays;
  }

  /** Service, Region and kind of resource stay; account, names and ids don't. */
  private String arn(String text) {
    String[] parts = text.split(":", 6);
    String account =
        parts[4].matches("\\d{12}") ? pseudonyms.numbered("account", parts[4]) : parts[4];
    StringBuilder resource = new StringBuilder();
    for (String part : SPLIT.split(parts[5], -1)) {
      resource.append(resource.isEmpty() && isKind(part) ? part : resourcePart(part));
    }
    return String.join(":", parts[0], parts[1], parts[2], parts[3], account, resource.toString());
  }

  /** Such as {@code role/} or {@code loadbalancer/}. */
  private static boolean isKind(String part) {
    return part.matches("[a-z-]+[/:]");
  }

  private String resourcePart(String part) {
    boolean isLast = !part.endsWith("/") && !part.endsWith(":");
    String end = isLast ? "" : part.substring(part.length() - 1);
    String word = isLast ? part : part.substring(0, part.length() - 1);
    if (word.matches("|net|app|gwy|[0-9]{1,5}")) {
      return part;
    }
    String id = word.replaceFirst("^(?:[a-z]+-)+(?=[0-9a-f]{8})", "");
    if (id.matches("[0-9a-f-]{8,36}")) {
      return word.substring(0, word.length() - id.length()) + pseudonyms.shortened(id) + end;
    }
    return pseudonyms.numbered("name", word) + end;
  }
}
