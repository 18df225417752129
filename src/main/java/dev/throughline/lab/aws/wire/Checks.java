package dev.throughline.lab.aws.wire;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** What AWS checks of a value before an operation sees it. */
record Checks(Models models, Required required, Complaints complaints) {

  /** A request has to hold what AWS requires of it. */
  AwsRequest whole(AwsRequest request) {
    required
        .missing(request)
        .ifPresent(
            member -> {
              throw complaints.missing(member);
            });
    return request;
  }

  /** A string of an enumeration has to be one of its values. */
  void known(SdkPojo builder, SdkField<?> field, Object value) {
    if (value instanceof String text) {
      Optional<List<String>> values = models.values(builder, field);
      if (values.isPresent() && !values.get().contains(text)) {
        throw complaints.notOneOf(field.memberName(), text, values.get());
      }
    }
  }
}
