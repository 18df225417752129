package dev.throughline.lab.aws.acm;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateRequest;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateRequest;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/** The tags of certificates. */
final class CertificateTags {

  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  private final Certificates certificates;

  CertificateTags(Certificates certificates) {
    this.certificates = certificates;
  }

  void register(Operations operations) {
    operations.add(AddTagsToCertificateRequest.class, this::add);
    operations.add(RemoveTagsFromCertificateRequest.class, this::remove);
    operations.add(ListTagsForCertificateRequest.class, this::list);
  }

  /**
   * Adds tags to others, or replaces their values.
   *
   * @throws AwsError {@code InvalidTagException} or {@code TooManyTagsException}; then nothing was
   *     added
   */
  static void add(Map<String, Optional<String>> tags, List<Tag> added) {
    added.forEach(CertificateTags::check);
    long together =
        tags.size()
            + added.stream().map(Tag::key).distinct().filter(key -> !tags.containsKey(key)).count();
    if (together > MOST) {
      throw new AwsError(
          "TooManyTagsException",
          "The certificate can have at most " + MOST + " tags; it would have " + together + ".");
    }
    added.forEach(tag -> tags.put(tag.key(), Optional.ofNullable(tag.value())));
  }

  private static void check(Tag tag) {
    String key = tag.key();
    if (key == null || key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new AwsError("ValidationException", "A tag's key has 1 to 128 characters.");
    }
    if (tag.value() != null && tag.value().length() > LONGEST_VALUE) {
      throw new AwsError("ValidationException", "A tag's value has at most 256 characters.");
    }
    if (key.startsWith("aws:")) {
      throw new AwsError(
          "InvalidTagException", "AWS internal tags cannot be changed with this API");
    }
  }

  private AddTagsToCertificateResponse add(Caller caller, AddTagsToCertificateRequest request) {
    add(certificates.get(caller, request.certificateArn()).tags(), request.tags());
    return AddTagsToCertificateResponse.builder().build();
  }

  /** A tag given with a value is removed only when it has that value. */
  private RemoveTagsFromCertificateResponse remove(
      Caller caller, RemoveTagsFromCertificateRequest request) {
    Map<String, Optional<String>> tags = certificates.get(caller, request.certificateArn()).tags();
    for (Tag tag : request.tags()) {
      if (tag.value() == null) {
        tags.remove(tag.key());
      } else {
        tags.remove(tag.key(), Optional.of(tag.value()));
      }
    }
    return RemoveTagsFromCertificateResponse.builder().build();
  }

  private ListTagsForCertificateResponse list(
      Caller caller, ListTagsForCertificateRequest request) {
    return ListTagsForCertificateResponse.builder()
        .tags(
            certificates.get(caller, request.certificateArn()).tags().entrySet().stream()
                .map(
                    tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue().orElse(null)).build())
                .toList())
        .build();
  }
}
