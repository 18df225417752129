package dev.throughline.ovpn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.model.ProfileEvidence;
import dev.throughline.model.ProfileProblem;
import dev.throughline.model.VpnProfile;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Profiles to read: what AWS exports, and that with one line more. */
final class Profiles {

  static final String CA =
      Pem.certificate(CertificateAuthority.create("Test CA", Clock.systemUTC()).certificate());

  private static final String ENDPOINT =
      "cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com";

  private Profiles() {}

  /** Line by line what AWS exports. */
  static String exported() {
    return """
        client
        dev tun
        proto udp
        remote %s 443
        remote-random-hostname
        resolv-retry infinite
        nobind
        remote-cert-tls server
        cipher AES-256-GCM
        verb 3
        <ca>
        %s
        </ca>


        reneg-sec 0

        verify-x509-name vpn.internal.company name
        """
        .formatted(ENDPOINT, CA);
  }

  /** The same with something in front, so that line 1 is the first of it. */
  static String with(String lines) {
    return lines + "\n" + exported();
  }

  static ProfileEvidence read(String text) {
    return ProfileReader.read(text.getBytes(StandardCharsets.UTF_8), "test.ovpn", false);
  }

  static VpnProfile accepted(String text) {
    return switch (read(text)) {
      case ProfileEvidence.Accepted accepted -> accepted.profile();
      case ProfileEvidence.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  static List<ProfileProblem> problems(String text) {
    return read(text) instanceof ProfileEvidence.Refused refused ? refused.problems() : List.of();
  }

  /** The one problem of a profile that has one. */
  static ProfileProblem only(String text) {
    List<ProfileProblem> problems = problems(text);
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst();
  }
}
