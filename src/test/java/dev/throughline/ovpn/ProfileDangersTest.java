package dev.throughline.ovpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a profile could do harm, and is refused. */
class ProfileDangersTest {

  private static void assertUnsafe(String line) {
    ProfileProblem problem = Profiles.only(Profiles.with(line));
    assertEquals("profile.unsafe-directive", problem.code(), line);
    assertEquals(1, problem.line(), line);
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
        Profiles.only(Profiles.with("up /bin/sh")).toString());
    assertEquals("log", Profiles.only(Profiles.with("\"log\" F")).directive());
    assertEquals("log", Profiles.only(Profiles.with("--log F")).directive());
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
      assertEquals(name, Profiles.only(Profiles.with(name + " x")).directive());
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
    assertEquals(code, Profiles.only(Profiles.with(line)).code());
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
    assertEquals(1, Profiles.only(Profiles.with(line)).line());
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
}
