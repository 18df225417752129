package dev.throughline.tunnel;

import dev.throughline.model.Identity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers openvpn's questions for the certificate and for signatures; the key stays here. */
final class ClientKey {

  private static final Logger LOG = LoggerFactory.getLogger(ClientKey.class);

  private final Identity identity;
  private final Signer signer;
  private final ManagementLink management;

  ClientKey(Identity identity, ManagementLink management) {
    this.identity = identity;
    this.signer = new Signer(identity.key());
    this.management = management;
  }

  /** Hands over the certificate with its chain; returns why it can't. */
  Optional<String> giveCertificate() {
    try {
      List<byte[]> encoded = new ArrayList<>();
      for (X509Certificate certificate : identity.chain()) {
        encoded.add(certificate.getEncoded());
      }
      management.sendCertificates(encoded);
    } catch (CertificateEncodingException e) {
      return Optional.of("The client certificate can't be encoded: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("openvpn hung up while it was given the certificate", e);
    }
    return Optional.empty();
  }

  /** Makes the signature that is asked for; returns why it can't. */
  Optional<String> giveSignature(ManagementEvent.PkSign sign) {
    try {
      byte[] data = Base64.getDecoder().decode(sign.data());
      management.sendSignature(signer.sign(data, sign.algorithm()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.of("The key can't make this signature: " + e.getMessage());
    } catch (IOException e) {
      LOG.debug("openvpn hung up while it was given the signature", e);
    }
    return Optional.empty();
  }
}
