package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.acm.Certificates.Certificate;
import dev.throughline.lab.aws.common.Arns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.acm.model.DeleteCertificateRequest;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.GetCertificateRequest;
import software.amazon.awssdk.services.acm.model.GetCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;

/**
 * AWS Certificate Manager. Certificates can be imported, not requested. Behaviour and limits are
 * those of its API reference and of the user guide's "Importing certificates".
 */
public final class Acm {

  /** How many imports AWS takes from an account and region within 365 days by default. */
  public static final int IMPORTS_A_YEAR = 5000;

  private static final Duration YEAR = Duration.ofDays(365);

  private final Certificates certificates = new Certificates();
  private final List<Function<String, List<String>>> users = new ArrayList<>();
  private final Map<String, List<Instant>> imports = new LinkedHashMap<>();
  private final InstantSource clock;
  private final int importsAYear;

  private Acm(InstantSource clock, int importsAYear) {
    this.clock = clock;
    this.importsAYear = importsAYear;
  }

  /**
   * Adds the service's operations.
   *
   * @param importsAYear the quota, usually {@link #IMPORTS_A_YEAR}
   */
  public static Acm register(Operations operations, InstantSource clock, int importsAYear) {
    Acm acm = new Acm(clock, importsAYear);
    operations.add(ImportCertificateRequest.class, acm::importCertificate);
    operations.add(DescribeCertificateRequest.class, acm::describe);
    operations.add(GetCertificateRequest.class, acm::get);
    operations.add(DeleteCertificateRequest.class, acm::delete);
    new CertificateList(acm.certificates, acm::details).register(operations);
    new CertificateTags(acm.certificates).register(operations);
    return acm;
  }

  /** Asks somebody about each certificate's ARN who may use it: the ARNs of those that do. */
  public void addUsers(Function<String, List<String>> usersOf) {
    users.add(usersOf);
  }

  /**
   * The private key as it was imported. For the lab's network alone, which plays the servers that
   * AWS gives it to: no operation tells it.
   *
   * @return empty when there is no such certificate
   */
  public Optional<String> keyPem(String arn) {
    return certificates.find(arn).map(found -> found.pair().keyPem());
  }

  /** The certificate followed by its chain, as PEM. */
  public Optional<String> certificatePem(String arn) {
    return certificates
        .find(arn)
        .map(found -> lines(found.pair().certificatePem()) + lines(found.pair().chainPem()));
  }

  /** What stands above the certificate, as PEM; the certificate itself when it is self-signed. */
  public Optional<String> chainPem(String arn) {
    return certificates
        .find(arn)
        .map(Certificate::pair)
        .map(pair -> lines(pair.chain().isEmpty() ? pair.certificatePem() : pair.chainPem()));
  }

  /** The common name of the certificate's subject. */
  public Optional<String> commonName(String arn) {
    return certificates
        .find(arn)
        .map(found -> found.pair().certificate().getSubjectX500Principal())
        .flatMap(CertificateFacts::commonName);
  }

  private ImportCertificateResponse importCertificate(
      Caller caller, ImportCertificateRequest request) {
    boolean again = request.certificateArn() != null;
    Map<String, Optional<String>> tags = new LinkedHashMap<>();
    if (again) {
      tags = certificates.get(caller, request.certificateArn()).tags();
      if (request.hasTags()) {
        throw new AwsError("ValidationException", "Tagging is not permitted on re-import.");
      }
    } else {
      CertificateTags.add(tags, request.tags());
    }
    CertificateReader.Pair pair = CertificateReader.read(request, clock.instant());
    countImport(caller);
    String arn =
        again
            ? request.certificateArn()
            : Arns.of("acm", caller, "certificate/" + UUID.randomUUID());
    certificates.of(caller).put(arn, new Certificate(arn, pair, clock.instant(), tags));
    return ImportCertificateResponse.builder().certificateArn(arn).build();
  }

  private void countImport(Caller caller) {
    List<Instant> past =
        imports.computeIfAbsent(caller.account() + "/" + caller.region(), _ -> new ArrayList<>());
    past.removeIf(time -> time.isBefore(clock.instant().minus(YEAR)));
    if (past.size() >= importsAYear) {
      throw new AwsError(
          "LimitExceededException",
          "Error: you have reached your limit of "
              + importsAYear
              + " certificates in the last year.");
    }
    past.add(clock.instant());
  }

  private DescribeCertificateResponse describe(Caller caller, DescribeCertificateRequest request) {
    Certificate certificate = certificates.get(caller, request.certificateArn());
    return DescribeCertificateResponse.builder().certificate(details(certificate).detail()).build();
  }

  private GetCertificateResponse get(Caller caller, GetCertificateRequest request) {
    CertificateReader.Pair pair = certificates.get(caller, request.certificateArn()).pair();
    return GetCertificateResponse.builder()
        .certificate(pair.certificatePem())
        .certificateChain(pair.chainPem().isEmpty() ? null : pair.chainPem())
        .build();
  }

  private DeleteCertificateResponse delete(Caller caller, DeleteCertificateRequest request) {
    Certificate certificate = certificates.get(caller, request.certificateArn());
    if (!usersOf(certificate.arn()).isEmpty()) {
      throw new AwsError(
          "ResourceInUseException",
          "Certificate %s in account %s is in use.".formatted(certificate.arn(), caller.account()));
    }
    certificates.of(caller).remove(certificate.arn());
    return DeleteCertificateResponse.builder().build();
  }

  private CertificateDetails details(Certificate certificate) {
    return new CertificateDetails(certificate, usersOf(certificate.arn()), clock.instant());
  }

  private List<String> usersOf(String arn) {
    return users.stream().flatMap(usersOf -> usersOf.apply(arn).stream()).toList();
  }

  private static String lines(String pem) {
    return pem.isEmpty() ? "" : pem.strip() + "\n";
  }
}
