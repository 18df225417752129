package dev.throughline.lab.aws.route53;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesResponse;
import software.amazon.awssdk.services.route53.model.ResourceTagSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** The tags of hosted zones. */
final class ZoneTags {

  private static final int MOST = 50;
  private static final int MOST_ZONES = 10;

  private final Zones zones;

  ZoneTags(Zones zones) {
    this.zones = zones;
  }

  void register(Operations operations) {
    operations.add(ChangeTagsForResourceRequest.class, this::change);
    operations.add(ListTagsForResourceRequest.class, this::list);
    operations.add(ListTagsForResourcesRequest.class, this::listMany);
  }

  private ChangeTagsForResourceResponse change(
      Caller caller, ChangeTagsForResourceRequest request) {
    Zone zone = zone(caller, request.resourceType(), request.resourceId());
    if (!request.hasAddTags() && !request.hasRemoveTagKeys()) {
      throw Refusal.input("At least one of AddTags and RemoveTagKeys must be specified.");
    }
    Map<String, String> tags = zone.tags();
    long added =
        request.addTags().stream().map(Tag::key).filter(key -> !tags.containsKey(key)).count();
    if (tags.size() + added > MOST) {
      throw Refusal.input("A resource can have at most " + MOST + " tags.");
    }
    request.addTags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    tags.keySet().removeAll(request.removeTagKeys());
    return ChangeTagsForResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(Caller caller, ListTagsForResourceRequest request) {
    Zone zone = zone(caller, request.resourceType(), request.resourceId());
    return ListTagsForResourceResponse.builder().resourceTagSet(tagSet(zone)).build();
  }

  private ListTagsForResourcesResponse listMany(
      Caller caller, ListTagsForResourcesRequest request) {
    List<String> ids = request.resourceIds();
    if (ids.isEmpty() || ids.size() > MOST_ZONES) {
      throw Refusal.input("Between 1 and " + MOST_ZONES + " resource IDs must be specified.");
    }
    return ListTagsForResourcesResponse.builder()
        .resourceTagSets(
            ids.stream().map(id -> tagSet(zone(caller, request.resourceType(), id))).toList())
        .build();
  }

  private Zone zone(Caller caller, TagResourceType type, String id) {
    if (type != TagResourceType.HOSTEDZONE) {
      throw Refusal.input("The resource type must be 'hostedzone'.");
    }
    return zones.get(caller, id);
  }

  private static ResourceTagSet tagSet(Zone zone) {
    return ResourceTagSet.builder()
        .resourceType(TagResourceType.HOSTEDZONE)
        .resourceId(zone.id())
        .tags(
            zone.tags().entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
