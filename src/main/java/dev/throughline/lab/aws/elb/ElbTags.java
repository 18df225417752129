package dev.throughline.lab.aws.elb;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Regional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** The tags of load balancers, target groups and listeners. */
final class ElbTags {

  private static final int MOST = 50;
  private static final int MOST_RESOURCES = 20;

  private final Regional<State> states;

  ElbTags(Regional<State> states) {
    this.states = states;
  }

  void register(Operations operations) {
    operations.add(AddTagsRequest.class, this::add);
    operations.add(RemoveTagsRequest.class, this::remove);
    operations.add(DescribeTagsRequest.class, this::describe);
  }

  /** Refuses tags that nothing can have. */
  static void check(List<Tag> tags) {
    long keys = tags.stream().map(Tag::key).distinct().count();
    if (keys < tags.size()) {
      throw new AwsError("DuplicateTagKeys", "A tag key was specified more than once");
    }
    checkCount(keys);
  }

  private static void checkCount(long count) {
    if (count > MOST) {
      throw new AwsError("TooManyTags", "The maximum number of tags has been exceeded");
    }
  }

  /** Gives something new its tags. */
  static void put(State state, String arn, List<Tag> tags) {
    Map<String, String> kept = state.tags().computeIfAbsent(arn, _ -> new LinkedHashMap<>());
    tags.forEach(tag -> kept.put(tag.key(), tag.value() == null ? "" : tag.value()));
  }

  private AddTagsResponse add(Caller caller, AddTagsRequest request) {
    State state = states.of(caller);
    check(request.tags());
    for (String arn : request.resourceArns()) {
      Map<String, String> together = new LinkedHashMap<>(tags(state, arn));
      request.tags().forEach(tag -> together.put(tag.key(), ""));
      checkCount(together.size());
    }
    request.resourceArns().forEach(arn -> put(state, arn, request.tags()));
    return AddTagsResponse.builder().build();
  }

  private RemoveTagsResponse remove(Caller caller, RemoveTagsRequest request) {
    State state = states.of(caller);
    request.resourceArns().forEach(arn -> tags(state, arn));
    request.resourceArns().forEach(arn -> tags(state, arn).keySet().removeAll(request.tagKeys()));
    return RemoveTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(Caller caller, DescribeTagsRequest request) {
    State state = states.of(caller);
    if (request.resourceArns().size() > MOST_RESOURCES) {
      throw Refusal.invalid("Up to " + MOST_RESOURCES + " resources can be specified");
    }
    return DescribeTagsResponse.builder()
        .tagDescriptions(
            request.resourceArns().stream()
                .map(
                    arn ->
                        TagDescription.builder()
                            .resourceArn(arn)
                            .tags(listed(tags(state, arn)))
                            .build())
                .toList())
        .build();
  }

  private static List<Tag> listed(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .collect(Collectors.toList());
  }

  private static Map<String, String> tags(State state, String arn) {
    if (arn.contains(":loadbalancer/")) {
      Refusal.balancer(state, arn);
    } else if (arn.contains(":targetgroup/")) {
      Refusal.group(state, arn);
    } else if (!state.listeners().containsKey(arn)) {
      throw arn.contains(":listener/")
          ? new AwsError("ListenerNotFound", "One or more listeners not found")
          : Refusal.invalid("'" + arn + "' is not a valid ARN");
    }
    return state.tags().computeIfAbsent(arn, _ -> new LinkedHashMap<>());
  }
}
