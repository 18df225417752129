package dev.throughline.deploy;

import static dev.throughline.deploy.StackTemplate.DEPLOYMENT_TAG;

import dev.throughline.model.ProblemException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;

/**
 * The endpoint's certificate in ACM: imported once and found again, since AWS counts the imports of
 * a year. Its chain says which clients come in, so that its ARN serves as the client root's as
 * well, and the CA's key has no business in AWS.
 */
final class Certificates {

  static final String FINGERPRINT_TAG = "throughline:fingerprint";

  private final Account account;
  private final DeployListener listener;
  private final Waits waits;
  private final Clock clock;

  Certificates(Account account, DeployListener listener, Waits waits, Clock clock) {
    this.account = account;
    this.listener = listener;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * The certificate's ARN; it is imported when it isn't there. Looking and importing are one call
   * that is made again as a whole: when the answer to an import got lost, it is found.
   */
  String ensure(String deployment, ServerCertificate certificate)
      throws InterruptedException, ProblemException {
    AtomicBoolean imported = new AtomicBoolean();
    String arn =
        account.call(
            session ->
                find(session.acm(), deployment, certificate)
                    .orElseGet(
                        () -> {
                          imported.set(true);
                          return importAs(session.acm(), deployment, certificate);
                        }));
    listener.happened(new DeployEvent.CertificateReady(clock.instant(), arn, imported.get()));
    return arn;
  }

  /** Those of a deployment, whatever their fingerprint. */
  List<String> of(String deployment) throws InterruptedException, ProblemException {
    return account.call(
        session ->
            imported(session.acm())
                .filter(arn -> deployment.equals(tags(session.acm(), arn).get(DEPLOYMENT_TAG)))
                .toList());
  }

  /** All that have our tag, by ARN, with the deployment that it names. */
  static Map<String, String> ours(AcmClient acm) {
    Map<String, String> ours = new LinkedHashMap<>();
    imported(acm)
        .forEach(
            arn ->
                Optional.ofNullable(tags(acm, arn).get(DEPLOYMENT_TAG))
                    .ifPresent(deployment -> ours.put(arn, deployment)));
    return ours;
  }

  /** Deletes one, and waits while AWS still counts it as used by what was just deleted. */
  boolean delete(String arn) throws InterruptedException, ProblemException {
    Backoff backoff = waits.polling();
    var patience = clock.instant().plus(waits.release());
    while (true) {
      try {
        account.call(
            session -> session.acm().deleteCertificate(request -> request.certificateArn(arn)));
        return true;
      } catch (ResourceNotFoundException e) {
        return true;
      } catch (ResourceInUseException e) {
        if (clock.instant().isAfter(patience)) {
          return false;
        }
        backoff.pause();
      }
    }
  }

  private static Optional<String> find(
      AcmClient acm, String deployment, ServerCertificate certificate) {
    String fingerprint = certificate.fingerprint();
    return imported(acm)
        .filter(
            arn -> {
              Map<String, String> tags = tags(acm, arn);
              return deployment.equals(tags.get(DEPLOYMENT_TAG))
                  && fingerprint.equals(tags.get(FINGERPRINT_TAG))
                  && fingerprint.equals(fingerprintInAcm(acm, arn));
            })
        .findFirst();
  }

  /** A tag is a claim; the certificate itself decides. */
  private static String fingerprintInAcm(AcmClient acm, String arn) {
    return ServerCertificate.fingerprint(
        acm.getCertificate(request -> request.certificateArn(arn)).certificate());
  }

  /** The tags go with the import, so that no moment is there in which nobody would find it. */
  private static String importAs(AcmClient acm, String deployment, ServerCertificate certificate) {
    return acm.importCertificate(
            request ->
                request
                    .certificate(SdkBytes.fromUtf8String(certificate.certificatePem()))
                    .privateKey(SdkBytes.fromUtf8String(certificate.keyPem()))
                    .certificateChain(SdkBytes.fromUtf8String(certificate.chainPem()))
                    .tags(
                        tag(DEPLOYMENT_TAG, deployment),
                        tag(FINGERPRINT_TAG, certificate.fingerprint()),
                        tag("Name", "throughline-" + deployment)))
        .certificateArn();
  }

  private static Stream<String> imported(AcmClient acm) {
    return acm.listCertificatesPaginator(_ -> {}).certificateSummaryList().stream()
        .map(CertificateSummary::certificateArn);
  }

  private static Map<String, String> tags(AcmClient acm, String arn) {
    Map<String, String> tags = new HashMap<>();
    try {
      acm.listTagsForCertificate(request -> request.certificateArn(arn))
          .tags()
          .forEach(tag -> tags.put(tag.key(), tag.value()));
    } catch (ResourceNotFoundException e) {
      // Deleted since the list was made.
    }
    return tags;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
