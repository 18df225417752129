package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.acm.Certificates.Certificate;
import dev.throughline.lab.aws.common.Page;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.Filters;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.SortOrder;

/** Lists certificates. Without a filter, ACM names those with RSA keys of up to 2048 bits only. */
final class CertificateList {

  private static final int MOST = 1000;
  private static final List<String> USUAL_KEYS = List.of("RSA_1024", "RSA_2048");

  private final Certificates certificates;
  private final Function<Certificate, CertificateDetails> details;

  CertificateList(Certificates certificates, Function<Certificate, CertificateDetails> details) {
    this.certificates = certificates;
    this.details = details;
  }

  void register(Operations operations) {
    operations.add(ListCertificatesRequest.class, this::list);
  }

  private ListCertificatesResponse list(Caller caller, ListCertificatesRequest request) {
    Integer most = request.maxItems();
    if (most != null && (most < 1 || most > MOST)) {
      throw new AwsError(
          "ValidationException",
          "1 validation error detected: Value '%d' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to %d"
              .formatted(most, MOST));
    }
    List<CertificateSummary> found =
        certificates.of(caller).values().stream()
            .map(details)
            .map(CertificateDetails::summary)
            .filter(summary -> wanted(summary, request))
            .collect(Collectors.toList());
    if (request.sortOrder() != SortOrder.ASCENDING) {
      Collections.reverse(found);
    }
    Page<CertificateSummary> page =
        Page.of(
            found,
            most,
            MOST,
            request.nextToken(),
            () -> new AwsError("InvalidArgsException", "The nextToken is not valid."));
    return ListCertificatesResponse.builder()
        .certificateSummaryList(page.items())
        .nextToken(page.next())
        .build();
  }

  private static boolean wanted(CertificateSummary summary, ListCertificatesRequest request) {
    boolean status =
        !request.hasCertificateStatuses()
            || request.certificateStatusesAsStrings().contains(summary.statusAsString());
    return status && wanted(summary, request.includes());
  }

  private static boolean wanted(CertificateSummary summary, Filters includes) {
    List<String> keys =
        includes == null || !includes.hasKeyTypes() ? USUAL_KEYS : includes.keyTypesAsStrings();
    return keys.contains(summary.keyAlgorithmAsString().replace('-', '_'))
        && (includes == null || usages(summary, includes));
  }

  private static boolean usages(CertificateSummary summary, Filters includes) {
    return (!includes.hasKeyUsage()
            || summary.keyUsagesAsStrings().containsAll(includes.keyUsageAsStrings()))
        && (!includes.hasExtendedKeyUsage()
            || summary
                .extendedKeyUsagesAsStrings()
                .containsAll(includes.extendedKeyUsageAsStrings()));
  }
}
