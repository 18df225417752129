package dev.throughline.report;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.Evidence;
import dev.throughline.model.HostPort;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.VpnProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Other names for hosts that still show how a name is built: {@code hello.internal.company} becomes
 * {@code host-1.private-zone-1}, and of AWS's own names only the ids are shortened.
 */
final class HostNames {

  /** What a name with a single dot has to end in, unless the proof itself speaks of it. */
  private static final Set<String> ENDINGS =
      Set.of(
          ("com net org io dev app cloud info biz eu de uk fr nl ch at it es us ca au jp"
                  + " internal intranet private local lan corp home company")
              .split(" "));

  /** Files are no hosts. */
  private static final Set<String> FILES =
      Set.of(
          ("ovpn conf crt cer pem key p12 pfx csr crl log txt json html yaml yml sock service exe"
                  + " dll so dylib jar tar gz zip")
              .split(" "));

  private static final Pattern PROGRAM = Pattern.compile("(?i)(?:javax?|jdk|sun)\\..*");
  private static final Pattern AWS =
      Pattern.compile("(?:.*\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws|aws\\.amazon\\.com)");
  private static final Pattern AWS_LABEL =
      Pattern.compile(
          "amazonaws|amazon|aws|api|com|cn|prod|clientvpn|elb|vpce|ec2|compute|console"
              + "|[a-z]{2}(?:-[a-z]+)+-\\d[a-z]?");
  private static final Pattern AWS_ID_LABEL =
      Pattern.compile("(?:vpce|vpce-svc|cvpn-endpoint|i|eni)-[0-9a-f]{8,}(?:-.*)?");
  private static final Pattern ID = Pattern.compile("(?<![0-9a-z])[0-9a-f]{8,}(?![0-9a-z])");

  private final Pseudonyms pseudonyms;
  private final Set<String> hosts;
  private final List<String> privateZones;

  /** The names of several proofs behind one tunnel. */
  HostNames(List<Evidence> all, Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
    hosts = all.stream().flatMap(evidence -> hosts(evidence).stream()).collect(Collectors.toSet());
    privateZones =
        all.stream()
            .flatMap(evidence -> privateZones(evidence).stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(zone -> zone))
            .toList();
    all.forEach(evidence -> of(evidence.target().host())); // What it is about comes first.
  }

  /** The words without a dot that are hosts or zones here, and so can't be told by their form. */
  Set<String> plainWords() {
    return Stream.concat(hosts.stream(), privateZones.stream())
        .filter(name -> !name.contains("."))
        .collect(Collectors.toSet());
  }

  /** The other name, or the same text when it is no host. */
  String of(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (AWS.matcher(name).matches()) {
      return aws(name);
    }
    return isHost(name) ? pseudonym(name) : text;
  }

  private boolean isHost(String name) {
    if (hosts.contains(name) || zoneOf(name).isPresent()) {
      return true;
    }
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean isNumber = last.chars().allMatch(Character::isDigit);
    if (isNumber || FILES.contains(last) || PROGRAM.matcher(name).matches()) {
      return false;
    }
    return name.indexOf('.') != name.lastIndexOf('.') || ENDINGS.contains(last);
  }

  private String pseudonym(String name) {
    Optional<String> known = zoneOf(name);
    if (known.isPresent()) {
      String zone = pseudonyms.numbered("private-zone", known.get());
      return name.equals(known.get()) ? zone : pseudonyms.numbered("host", name) + "." + zone;
    }
    int dot = name.indexOf('.');
    if (dot == name.lastIndexOf('.')) {
      return dot < 0 ? pseudonyms.numbered("host", name) : pseudonyms.numbered("zone", name);
    }
    String zone = pseudonyms.numbered("zone", name.substring(dot + 1));
    return pseudonyms.numbered("host", name) + "." + zone;
  }

  /** The closest private zone that the name lies in. */
  private Optional<String> zoneOf(String name) {
    return privateZones.stream()
        .filter(zone -> name.equals(zone) || name.endsWith("." + zone))
        .findFirst();
  }

  private String aws(String name) {
    return Stream.of(name.split("\\.")).map(this::awsLabel).collect(Collectors.joining("."));
  }

  private String awsLabel(String label) {
    if (AWS_LABEL.matcher(label).matches()) {
      return label;
    }
    if (!AWS_ID_LABEL.matcher(label).matches()) {
      return pseudonyms.numbered("host", label);
    }
    return ID.matcher(label)
        .replaceAll(id -> Matcher.quoteReplacement(pseudonyms.shortened(id.group())));
  }

  private static Set<String> hosts(Evidence evidence) {
    Set<String> names = new LinkedHashSet<>();
    names.add(evidence.target().host());
    evidence.resolver().stream().map(DnsEvidence::name).forEach(names::add);
    evidence.profile().ifPresent(profile -> names.addAll(remotes(profile)));
    return names.stream().map(HostNames::plain).collect(Collectors.toSet());
  }

  private static List<String> remotes(ProfileEvidence evidence) {
    if (!(evidence instanceof ProfileEvidence.Accepted(String _, VpnProfile profile))) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    profile.remotes().stream()
        .map(HostPort::host)
        .filter(host -> !host.contains(":") && !host.matches("[0-9.]+"))
        .forEach(names::add);
    profile.verifyX509Name().ifPresent(names::add);
    return names;
  }

  /** What the target's name and the certificate's lie in, the longest first. */
  private static List<String> privateZones(Evidence evidence) {
    Set<String> zones = new LinkedHashSet<>();
    evidence.resolver().stream().flatMap(dns -> dns.zone().stream()).forEach(zones::add);
    zones.addAll(above(evidence.target().host()));
    if (evidence.identity().orElse(null) instanceof IdentityEvidence.Usable usable
        && usable.subject().matches("CN=[\\w.-]+")) {
      zones.addAll(above(usable.subject().substring("CN=".length())));
    }
    return zones.stream()
        .map(HostNames::plain)
        .filter(zone -> !zone.isEmpty() && !AWS.matcher(zone).matches())
        .toList();
  }

  /** The names above a name that have at least two labels. */
  private static List<String> above(String name) {
    List<String> zones = new ArrayList<>();
    String rest = name.substring(name.indexOf('.') + 1);
    while (rest.contains(".")) {
      zones.add(rest);
      rest = rest.substring(rest.indexOf('.') + 1);
    }
    return zones;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
