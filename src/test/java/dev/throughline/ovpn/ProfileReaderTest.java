package dev.throughline.ovpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.model.HostPort;
import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.VpnProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

  private static ProfileProblem only(String text) {
    List<ProfileProblem> problems = Profiles.problems(text);
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst();
  }

  private static void assertUnsafe(String line) {
    ProfileProblem problem = only(Profiles.with(line));
    assertEquals("profile.unsafe-directive", problem.code(), line);
    assertEquals(1, problem.line(), line);
  }

  @Test
  void keepsWhatAwsExports() {
    VpnProfile profile = Profiles.accepted(Profiles.exported());

    assertEquals(
        List.of(
            new HostPort(
                "cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com", 443)),
        profile.remotes());
    assertEquals(VpnProfile.Transport.UDP, profile.transport());
    assertTrue(profile.randomHostname());
    assertEquals("AES-256-GCM", profile.cipher());
    assertEquals(Optional.of("vpn.internal.company"), profile.verifyX509Name());
    assertEquals(OptionalInt.of(0), profile.renegSec());
    assertEquals(Profiles.CA, profile.caPem());
    assertTrue(profile.ignored().contains("verb 3"));
  }

  @Test
  void toleratesWindowsLineEndsBlanksAndComments() {
    String text = Profiles.with("# a comment with 'quotes\n; another\n\t \n\tnobind # why");

    VpnProfile profile = Profiles.accepted(text.replace("\nnobind\n", "\n").replace("\n", "\r\n"));

    assertTrue(profile.ignored().contains("nobind"));
    assertEquals(Profiles.CA, profile.caPem());
  }

  @Test
  void readsTheOlderHostAndCbcAndNeverUsesCbc() {
    VpnProfile profile =
        Profiles.accepted(
            Profiles.exported()
                .replace(".prod.", ".")
                .replace("443", "1194")
                .replace("AES-256-GCM", "AES-256-CBC")
                .replace("proto udp", "proto tcp")
                .replace("nobind", "nobind\npersist-key\npersist-tun"));

    assertEquals("AES-256-GCM", profile.cipher());
    assertEquals(1194, profile.remotes().getFirst().port());
    assertTrue(profile.transport().isTcp());
  }

  @Test
  void keepsSeveralCertificatesOfTheCaBlockAndDropsTheTextAroundThem() {
    String text =
        Profiles.exported()
            .replace(Profiles.CA, "Certificate:\n  Data: x\n" + Profiles.CA + Profiles.CA);

    assertEquals(Profiles.CA + Profiles.CA, Profiles.accepted(text).caPem());
  }

  /** Each of these takes effect in openvpn 2.6.14. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "log F",
        "--log F",
        "\"log\" F",
        "'log' F",
        "l\\og F",
        "\\log F",
        "setenv opt log F",
        "\tlog F",
        "  log F",
        "log F\r",
        "config inner.cfg",
        "status F 1",
        "cd /tmp",
        "management S unix",
        "up /bin/sh",
        "up \"/bin/sh -c id\"",
        "plugin /tmp/x.so",
        "--client",
        "\"client\"",
        "UP /bin/sh",
        "u\u0440 /bin/sh"
      })
  void seesThroughEveryDisguise(String line) {
    List<ProfileProblem> problems = Profiles.problems(Profiles.with(line));

    assertFalse(problems.isEmpty(), line);
    assertEquals(1, problems.getFirst().line());
  }

  @Test
  void namesLineDirectiveAndWhy() {
    assertEquals(
        "line 1, up: It is not allowed: it can run a program on this computer.",
        only(Profiles.with("up /bin/sh")).toString());
    assertEquals("log", only(Profiles.with("\"log\" F")).directive());
    assertEquals("log", only(Profiles.with("--log F")).directive());
  }

  /** All of section 3 of the catalogue of dangers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "up down route-up route-pre-down ipchange tls-verify client-connect client-disconnect",
        "client-crresponse learn-address auth-user-pass-verify tls-crypt-v2-verify dns-updown",
        "iproute plugin engine providers pkcs11-providers dev-node up-restart up-delay down-pre",
        "script-security log log-append status writepid replay-persist ifconfig-pool-persist",
        "tls-export-cert tmp-dir genkey crl-verify capath client-config-dir dh pkcs12 extra-certs",
        "askpass http-proxy-user-pass auth-gen-token-secret tls-auth tls-crypt tls-crypt-v2",
        "secret ca cert key config cd chroot daemon user group setcon nice mlock syslog",
        "errors-to-stderr service mktun rmtun remap-usr1 setenv setenv-safe echo mode server",
        "ignore-unknown-option pull-filter push port-share test-crypto show-tls show-ciphers",
        "verify-client-cert management management-hold management-external-key",
        "machine-readable-output socks-proxy http-proxy http-proxy-option redirect-gateway",
        "redirect-private route route-gateway route-noexec route-ipv6 dhcp-option dns",
        "block-outside-dns register-dns ifconfig ifconfig-noexec local lport float tls-cipher",
        "tls-ciphersuites tls-groups ecdh-curve tls-version-min tls-version-max",
        "tls-cert-profile data-ciphers auth compress comp-lzo allow-compression compat-mode",
        "verify-hash ns-cert-type allow-deprecated-insecure-static-crypto",
        "allow-recursive-routing client-nat push-peer-info x509-username-field"
      })
  void refusesEveryDangerousDirective(String names) {
    for (String name : names.split(" ", -1)) {
      assertUnsafe(name + " x");
      assertEquals(name, only(Profiles.with(name + " x")).directive());
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertUnsafe("brand-new-option 1");
  }

  @ParameterizedTest
  @CsvSource({
    "auth-federate, profile.federated-auth",
    "auth-user-pass, profile.password-auth",
    "auth-user-pass //host/share, profile.password-auth",
    "static-challenge \"Enter MFA code \" 1, profile.password-auth"
  })
  void explainsTheSignInThatItDoesNotSupport(String line, String code) {
    assertEquals(code, only(Profiles.with(line)).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "remote evil.example.com 443",
        "remote cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu.amazonaws.com.evil.com 443",
        "remote evil.com/cvpn-endpoint-0123456789abcdef0.clientvpn.eu.amazonaws.com 443",
        "remote cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com 80",
        "remote 203.0.113.10 443"
      })
  void refusesAnEndpointThatIsNotOfAws(String line) {
    assertEquals(1, only(Profiles.with(line)).line());
  }

  @Test
  void anotherEndpointNeedsAnExplicitChoice() {
    byte[] text =
        Profiles.exported()
            .replaceAll("remote cvpn.*", "remote vpn.example.com 1195")
            .getBytes(StandardCharsets.UTF_8);

    assertInstanceOf(ProfileEvidence.Accepted.class, ProfileReader.read(text, "x", true));
    assertInstanceOf(ProfileEvidence.Refused.class, ProfileReader.read(text, "x", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reneg-sec -1",
        "reneg-sec x",
        "reneg-sec 99999999999",
        "tun-mtu 1199",
        "tun-mtu 1501",
        "mssfix 999",
        "mssfix 1461",
        "proto sctp",
        "verb",
        "verb 5",
        "dev tun tap",
        "dev",
        "remote a b c",
        "remote host 0",
        "remote host 70000",
        "remote -x 443",
        "connect-retry $(id)",
        "verify-x509-name a",
        "client now",
        "nobind 'open",
        "nobind \\",
        "</ca>",
        "<unclosed>"
      })
  void refusesValuesOutOfTheirRange(String line) {
    assertEquals(1, Profiles.problems(Profiles.with(line)).getFirst().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev tap",
        "cipher BF-CBC",
        "remote-cert-tls client",
        "verify-x509-name a subject"
      })
  void refusesValuesThatWeaken(String line) {
    ProfileProblem problem = Profiles.problems(Profiles.with(line)).getFirst();

    assertEquals("profile.unsafe-directive", problem.code());
    assertEquals(1, problem.line());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls-auth", "tls-crypt", "connection", "auth-user-pass", "dh", "CA"})
  void takesNoOtherInlineFile(String tag) {
    String block = "<" + tag + ">\nlog F\n</" + tag + ">";

    assertEquals("profile.unsafe-directive", only(Profiles.with(block)).code());
  }

  @Test
  void whatStandsTwiceIsRefused() {
    assertEquals(
        "It stands in line 1 already; once is enough.",
        only(Profiles.with("cipher AES-128-GCM")).why());
    assertFalse(
        Profiles.problems(Profiles.exported() + "<ca>\n" + Profiles.CA + "</ca>\n").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
      })
  void onlyCertificatesMayStandInTheCaBlock(String content) {
    assertEquals(
        "profile.unreadable", only(Profiles.exported().replace(Profiles.CA, content)).code());
  }

  @Test
  void understandsAnInlineIdentityAndNeverShowsItsKey() {
    String key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    String text =
        Profiles.exported() + "<cert>\n" + Profiles.CA + "</cert>\n<key>\n" + key + "</key>\n";

    VpnProfile profile = Profiles.accepted(text);

    assertEquals(Optional.of(key), profile.keyPem());
    assertEquals(Optional.of(Profiles.CA), profile.certPem());
    assertFalse(profile.toString().contains("c2VjcmV0"));
    assertFalse(ProfileRenderer.render(profile, ProfileRenderer.Shape.TUN).contains("c2VjcmV0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client\n", "dev tun\n", "remote cvpn[^\n]*\n", "<ca>[\\s\\S]*</ca>\n"})
  void saysWhatAProfileLacks(String part) {
    ProfileProblem problem = only(Profiles.exported().replaceFirst(part, ""));

    assertEquals("profile.unreadable", problem.code());
    assertTrue(problem.why().contains("it lacks"), problem.why());
  }

  @Test
  void namesEveryProblemInTheirOrder() {
    List<ProfileProblem> problems = Profiles.problems(Profiles.with("up x\nnobind\nlog y\ndown z"));

    assertEquals(List.of(1, 3, 4), problems.stream().map(ProfileProblem::line).limit(3).toList());
  }

  @Test
  void doesNotDrownAPersonInProblems() {
    List<ProfileProblem> problems = Profiles.problems(Profiles.with("up x\n".repeat(1000)));

    assertTrue(problems.size() <= 60, "problems: " + problems.size());
    assertTrue(problems.getLast().why().contains("more problems"), problems.getLast().why());
  }

  @Test
  void aLongLineAByteOrderMarkAndNulAreRefused() {
    assertEquals(1, only(Profiles.with("nobind " + " ".repeat(300))).line());
    assertTrue(only("\ufeff" + Profiles.exported()).why().contains("byte order mark"));
    assertEquals(1, only(Profiles.with("nobind\0")).line());
  }

  @Test
  void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws IOException {
    Path large = Files.write(folder.resolve("large.ovpn"), new byte[ProfileReader.LARGEST + 1]);
    Path binary = Files.write(folder.resolve("binary.ovpn"), new byte[] {(byte) 0xff, 0, 1});
    Path empty = Files.createFile(folder.resolve("empty.ovpn"));

    for (Path file : List.of(folder, large, binary, empty, folder.resolve("absent.ovpn"))) {
      ProfileEvidence.Refused refused =
          assertInstanceOf(ProfileEvidence.Refused.class, ProfileReader.read(file, false));
      ProfileProblem problem = refused.problems().getFirst();
      assertEquals("profile.unreadable", problem.code());
      assertEquals(file.toString(), refused.source());
    }
  }
}
