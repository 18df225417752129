package dev.throughline.deploy;

import java.time.Instant;

/**
 * What a plan has to know of the VPN's server certificate, which lies on this computer.
 *
 * @param algorithm the key's: RSA or EC
 * @param keyBits its size
 * @param dnsName whether it has a DNS name as subject alternative name, without which Client VPN
 *     refuses it
 * @param serverAuth whether its extended key usage lets it be a server's
 * @param chain whether the issuing authority's certificate comes with it
 * @param chainBytes the size of the chain's PEM
 */
public record CertificateFacts(
    String algorithm,
    int keyBits,
    boolean dnsName,
    boolean serverAuth,
    boolean chain,
    int chainBytes,
    Instant notBefore,
    Instant notAfter) {}
