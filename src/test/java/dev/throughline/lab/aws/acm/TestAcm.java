package dev.throughline.lab.aws.acm;

import static dev.throughline.lab.aws.common.Refusals.refused;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Pairs;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.ImportCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/** An ACM that takes three imports a year, and the moment that it lives in. */
final class TestAcm {

  static final Pairs PAIRS = Pairs.make();
  static final Caller CALLER = Caller.lab("111111111111", "eu-central-1");

  private final Operations operations = new Operations();
  private Instant now = Instant.now();
  private final Acm service = Acm.register(operations, () -> now, 3);

  Operations operations() {
    return operations;
  }

  Acm service() {
    return service;
  }

  void setNow(Instant instant) {
    now = instant;
  }

  String importServer() {
    return importing(PAIRS.importServer());
  }

  String importing(ImportCertificateRequest request) {
    return operations.call(CALLER, request, ImportCertificateResponse.class).certificateArn();
  }

  String refusedImport(ImportCertificateRequest request) {
    return refused("ValidationException", () -> operations.call(CALLER, request));
  }

  CertificateDetail describe(String arn) {
    return operations
        .call(
            CALLER,
            DescribeCertificateRequest.builder().certificateArn(arn).build(),
            DescribeCertificateResponse.class)
        .certificate();
  }

  List<Tag> tags(String arn) {
    return operations
        .call(
            CALLER,
            ListTagsForCertificateRequest.builder().certificateArn(arn).build(),
            ListTagsForCertificateResponse.class)
        .tags();
  }
}
