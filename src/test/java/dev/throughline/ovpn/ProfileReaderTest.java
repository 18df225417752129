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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileReaderTest {

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

    assertEquals("profile.unsafe-directive", Profiles.only(Profiles.with(block)).code());
  }

  @Test
  void whatStandsTwiceIsRefused() {
    assertEquals(
        "It stands in line 1 already; once is enough.",
        Profiles.only(Profiles.with("cipher AES-128-GCM")).why());
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
        "profile.unreadable",
        Profiles.only(Profiles.exported().replace(Profiles.CA, content)).code());
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
    ProfileProblem problem = Profiles.only(Profiles.exported().replaceFirst(part, ""));

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
    assertEquals(1, Profiles.only(Profiles.with("nobind " + " ".repeat(300))).line());
    assertTrue(Profiles.only("\ufeff" + Profiles.exported()).why().contains("byte order mark"));
    assertEquals(1, Profiles.only(Profiles.with("nobind\0")).line());
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
