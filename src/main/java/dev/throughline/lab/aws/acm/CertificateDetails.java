package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.acm.Certificates.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateOptions;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateTransparencyLoggingPreference;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.ExtendedKeyUsage;
import software.amazon.awssdk.services.acm.model.KeyUsage;
import software.amazon.awssdk.services.acm.model.RenewalEligibility;

/**
 * A certificate as ACM describes it.
 *
 * @param users the ARNs of what uses it
 */
record CertificateDetails(Certificate certificate, List<String> users, Instant now) {

  CertificateDetail detail() {
    X509Certificate x509 = certificate.pair().certificate();
    return CertificateDetail.builder()
        .certificateArn(certificate.arn())
        .domainName(CertificateFacts.domain(x509).orElse(null))
        .subjectAlternativeNames(CertificateFacts.alternativeNames(x509))
        .serial(CertificateFacts.serial(x509.getSerialNumber()))
        .subject(x509.getSubjectX500Principal().getName())
        .issuer(CertificateFacts.commonName(x509.getIssuerX500Principal()).orElse(null))
        .importedAt(certificate.importedAt())
        .createdAt(certificate.importedAt())
        .status(status())
        .notBefore(x509.getNotBefore().toInstant())
        .notAfter(x509.getNotAfter().toInstant())
        .keyAlgorithm(CertificateFacts.keyAlgorithm(x509))
        .signatureAlgorithm(CertificateFacts.signatureAlgorithm(x509))
        .inUseBy(users)
        .type(CertificateType.IMPORTED)
        .keyUsages(
            CertificateFacts.keyUsages(x509).stream()
                .map(name -> KeyUsage.builder().name(name).build())
                .toList())
        .extendedKeyUsages(CertificateFacts.purposes(x509))
        .renewalEligibility(RenewalEligibility.INELIGIBLE)
        .options(
            CertificateOptions.builder()
                .certificateTransparencyLoggingPreference(
                    CertificateTransparencyLoggingPreference.DISABLED)
                .build())
        .build();
  }

  CertificateSummary summary() {
    CertificateDetail detail = detail();
    return CertificateSummary.builder()
        .certificateArn(detail.certificateArn())
        .domainName(detail.domainName())
        .subjectAlternativeNameSummaries(detail.subjectAlternativeNames())
        .hasAdditionalSubjectAlternativeNames(false)
        .status(detail.status())
        .type(detail.type())
        .keyAlgorithm(detail.keyAlgorithmAsString())
        .keyUsages(detail.keyUsages().stream().map(KeyUsage::name).toList())
        .extendedKeyUsages(detail.extendedKeyUsages().stream().map(ExtendedKeyUsage::name).toList())
        .inUse(!users.isEmpty())
        .renewalEligibility(detail.renewalEligibility())
        .notBefore(detail.notBefore())
        .notAfter(detail.notAfter())
        .createdAt(detail.createdAt())
        .importedAt(detail.importedAt())
        .build();
  }

  CertificateStatus status() {
    Instant end = certificate.pair().certificate().getNotAfter().toInstant();
    return now.isAfter(end) ? CertificateStatus.EXPIRED : CertificateStatus.ISSUED;
  }
}
