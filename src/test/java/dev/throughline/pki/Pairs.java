package dev.throughline.pki;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Certificates that the tests share; a CA with a server and a client of its own. */
record Pairs(CertificateAuthority authority, Identity server, Identity client) {

  static Pairs make(Clock clock) {
    CertificateAuthority authority = CertificateAuthority.create("test.example VPN CA", clock);
    return new Pairs(
        authority,
        authority.server("vpn.test.example", CertificateAuthority.LEAF_VALIDITY),
        authority.client("client.test.example", CertificateAuthority.LEAF_VALIDITY));
  }

  /** Writes ca.crt, client.crt and client.key, as the shell scripts make them. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("ca.crt"), Pem.certificate(authority.certificate()));
    Files.writeString(folder.resolve("server.crt"), Pem.certificate(server.certificate()));
    Files.writeString(folder.resolve("server.key"), Pem.privateKey(server.key()));
    Files.writeString(folder.resolve("client.crt"), Pem.certificate(client.certificate()));
    Files.writeString(folder.resolve("client.key"), Pem.privateKey(client.key()));
  }

  String clientCrt() {
    return Pem.certificates(List.of(client.certificate()));
  }

  String clientKey() {
    return Pem.privateKey(client.key());
  }
}
