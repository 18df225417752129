package dev.throughline.health;

import dev.throughline.model.AddressText;
import dev.throughline.model.CaMatch;
import dev.throughline.model.IdentityEvidence;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.TunnelFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be behind a failure that packets alone can't explain, the likeliest first. */
final class Suspects {

  /** How openvpn's log names who it speaks to. */
  private static final Pattern REMOTE =
      Pattern.compile("remote(?: address)?: \\[AF_INET\\]([0-9.]+):");

  /**
   * Over TCP, openvpn takes the first two bytes of what comes for a length. Where it is none, its
   * log names it, and the bytes tell who is speaking.
   */
  private static final Pattern NO_LENGTH =
      Pattern.compile("Bad encapsulated packet length from peer \\(([0-9]{1,5})\\)");

  /** The first two bytes of HTTP's answer: HT. */
  private static final int HTTP = 0x4854;

  /** The first byte of a TLS alert, and the major version behind it. */
  private static final int TLS_ALERT = 0x1503;

  private Suspects() {}

  /** What is to be said beside a tunnel's failure; empty where it is clear as it is. */
  static String words(Context context, Problem problem, TunnelFailure failure) {
    if (problem.equals(TunnelProblems.IDENTITY_REJECTED)) {
      return rejected(context);
    }
    return problem.equals(TunnelProblems.UNREACHABLE)
            || problem.equals(TunnelProblems.NAME_UNRESOLVED)
            || problem.equals(TunnelProblems.PORT_CLOSED)
        ? elsewhere(context, failure)
            .or(() -> otherSpeech(failure))
            .or(() -> withoutIpv4(context))
            .orElseGet(() -> udp(context, problem))
        : ClockJudge.words(context, problem);
  }

  /** A name of AWS's that leads to a private address was answered by somebody else. */
  private static Optional<String> elsewhere(Context context, TunnelFailure failure) {
    boolean named = context.remotes().contains(".clientvpn.");
    return failure.log().stream()
        .map(REMOTE::matcher)
        .filter(Matcher::find)
        .map(found -> AddressText.parse(found.group(1)))
        .filter(address -> named && (address.isSiteLocalAddress() || address.isLinkLocalAddress()))
        .findFirst()
        .map(
            address ->
                "Here the endpoint's name leads to %s, a private address that no endpoint of AWS has: a captive portal or a DNS filter answers in AWS's place. Open any page in a browser to sign in to this network, or use another one."
                    .formatted(address.getHostAddress()));
  }

  /** What speaks another protocol than the endpoint's is not the endpoint. */
  private static Optional<String> otherSpeech(TunnelFailure failure) {
    return failure.log().stream()
        .map(NO_LENGTH::matcher)
        .filter(Matcher::find)
        .map(found -> Integer.parseInt(found.group(1)))
        .flatMap(
            length ->
                switch (length) {
                  case HTTP -> Stream.of("HTTP");
                  case TLS_ALERT -> Stream.of("TLS for web pages");
                  default -> Stream.empty();
                })
        .findFirst()
        .map(
            "At the endpoint's address and port, %s is spoken, which no Client VPN endpoint does: a captive portal, a proxy or a firewall of this network answers in its place, or the profile names another server. Open any page in a browser to sign in to this network, or use another one."
                ::formatted);
  }

  private static Optional<String> withoutIpv4(Context context) {
    boolean ipv4 =
        context.evidence().local().map(local -> local.surroundings().ipv4()).orElse(true);
    return ipv4
        ? Optional.empty()
        : Optional.of(
            "This computer has no way into the IPv4 internet: no interface has an IPv4 route. An endpoint whose name has only IPv4 addresses can't be reached from an IPv6-only network, unless the system translates (CLAT).");
  }

  private static String udp(Context context, Problem problem) {
    boolean udp =
        context
            .evidence()
            .profile()
            .filter(ProfileEvidence.Accepted.class::isInstance)
            .map(profile -> !((ProfileEvidence.Accepted) profile).profile().transport().isTcp())
            .orElse(false);
    return udp && problem.equals(TunnelProblems.UNREACHABLE)
        ? "The profile speaks UDP, which guest networks often block while web pages work: an endpoint that speaks TCP on port 443 passes there."
        : "";
  }

  private static String rejected(Context context) {
    Optional<IdentityEvidence.Usable> identity =
        context
            .evidence()
            .identity()
            .filter(IdentityEvidence.Usable.class::isInstance)
            .map(IdentityEvidence.Usable.class::cast);
    Optional<CaMatch> match = identity.flatMap(IdentityEvidence.Usable::ca);
    if (match.isEmpty()) {
      return "The likeliest first: it is by another CA than the endpoint trusts; it is revoked; the"
          + " endpoint's revocation list has run out, which refuses everybody.";
    }
    return match.get().same()
        ? "Your certificate is by the CA of the endpoint's own (%s), so that the CA is hardly the cause. The likeliest first: it is revoked; the endpoint's revocation list has run out, which refuses everybody; the endpoint trusts another CA for clients."
            .formatted(match.get().profileCa())
        : "The likeliest first: your certificate is signed by %s, and the profile's CA is %s, which many endpoints trust for clients, too; it is revoked; the endpoint's revocation list has run out, which refuses everybody."
            .formatted(identity.get().issuer(), match.get().profileCa());
  }
}
