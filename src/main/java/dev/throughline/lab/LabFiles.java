package dev.throughline.lab;

import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The files in a lab's folder: the certificates, made anew for each lab, and the profile that a
 * person would have exported.
 */
final class LabFiles {

  private static final Duration VALID = Duration.ofDays(825);

  private final Path folder;
  private final OpenvpnServer.Shape shape;
  private final String caPem;

  private LabFiles(Path folder, OpenvpnServer.Shape shape, String caPem) {
    this.folder = folder;
    this.shape = shape;
    this.caPem = caPem;
  }

  /** Makes the certificates, and writes all but the profile. */
  static LabFiles create(Path folder, OpenvpnServer.Shape shape) throws IOException {
    CertificateAuthority ca = CertificateAuthority.create("Throughline lab CA", Clock.systemUTC());
    Identity server = ca.server(LabAddresses.SERVER_NAME, VALID);
    Identity client = ca.client("client.internal.company", VALID);
    LabFiles files = new LabFiles(folder, shape, Pem.certificate(ca.certificate()));
    write(certificate(folder), Pem.certificate(client.certificate()));
    write(key(folder), Pem.privateKey(client.key()));
    write(
        server(folder),
        OpenvpnServer.configuration(
            shape,
            files.caPem,
            Pem.certificate(server.certificate()),
            Pem.privateKey(server.key())));
    return files;
  }

  static Path profile(Path folder) {
    return folder.resolve("client.ovpn");
  }

  static Path certificate(Path folder) {
    return folder.resolve("client.crt");
  }

  static Path key(Path folder) {
    return folder.resolve("client.key");
  }

  /** The folder of the AWS profiles. */
  static Path aws(Path folder) {
    return folder.resolve("aws");
  }

  /** The openvpn server's own configuration. */
  static Path server(Path folder) {
    return folder.resolve("server.conf");
  }

  /** The folder of what is made in the lab's AWS. */
  static Path network(Path folder) {
    return folder.resolve("net");
  }

  /**
   * What the public DNS knows besides the fixed endpoint: those that were made in the lab's AWS.
   */
  static Path publicNames(Path folder) {
    return folder.resolve("public.names");
  }

  /** The laptop's {@code resolv.conf}. */
  static Path laptopResolver(Path folder) {
    return folder.resolve("laptop.resolv.conf");
  }

  /** Writes the profile: line by line what AWS exports, blank lines included. */
  void writeProfile(String host, int port) throws IOException {
    boolean tunnel = shape == OpenvpnServer.Shape.TUNNEL;
    write(
        profile(folder),
        """
        client
        dev tun
        proto %s
        remote %s %d
        %sresolv-retry infinite
        nobind
        remote-cert-tls server
        cipher AES-256-GCM
        verb 3
        <ca>
        %s
        </ca>


        reneg-sec 0

        verify-x509-name %s name
        """
            .formatted(
                tunnel ? "udp" : "tcp",
                host,
                port,
                tunnel ? "remote-random-hostname\n" : "",
                caPem,
                LabAddresses.SERVER_NAME));
  }

  private static void write(Path file, String content) throws IOException {
    PrivateFiles.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
