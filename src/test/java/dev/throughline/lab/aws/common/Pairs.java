package dev.throughline.lab.aws.common;

import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;

/** Certificates to import, made as the product makes them. */
public record Pairs(CertificateAuthority authority, Identity server) {

  /** A CA and a server's certificate of it. */
  public static Pairs make() {
    CertificateAuthority authority =
        CertificateAuthority.create("test.example VPN CA", Clock.systemUTC());
    return new Pairs(
        authority, authority.server("vpn.test.example", CertificateAuthority.LEAF_VALIDITY));
  }

  /** The request that imports the server's certificate with its chain. */
  public ImportCertificateRequest importServer() {
    return importing(server);
  }

  /** The request that imports a certificate of this CA. */
  public ImportCertificateRequest importing(Identity identity) {
    return ImportCertificateRequest.builder()
        .certificate(bytes(Pem.certificate(identity.certificate())))
        .privateKey(bytes(Pem.privateKey(identity.key())))
        .certificateChain(bytes(chain()))
        .build();
  }

  /** The CA's certificate as PEM. */
  public String chain() {
    return Pem.certificates(List.of(authority.certificate()));
  }

  /** A text as the SDK carries it. */
  public static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }
}
