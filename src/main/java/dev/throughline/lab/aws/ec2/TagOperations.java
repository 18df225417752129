package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags, DescribeTags. */
final class TagOperations {

  private static final Filters<TagDescription> FILTERS =
      Filters.<TagDescription>tagged(
              tag -> List.of(Tag.builder().key(tag.key()).value(tag.value()).build()))
          .by("key", TagDescription::key)
          .by("value", TagDescription::value)
          .by("resource-id", TagDescription::resourceId)
          .by("resource-type", TagDescription::resourceTypeAsString);

  private final Tags tags;

  TagOperations(Tags tags) {
    this.tags = tags;
  }

  void register(Registrar registrar) {
    registrar.add(CreateTagsRequest.class, this::create);
    registrar.add(DeleteTagsRequest.class, this::delete);
    registrar.add(DescribeTagsRequest.class, this::describe);
  }

  private CreateTagsResponse create(Caller caller, CreateTagsRequest request) {
    Refuse.missing(request.resources(), "ResourceId");
    Refuse.missing(request.tags(), "Tag");
    tags.add(caller, request.resources(), request.tags());
    return CreateTagsResponse.builder().build();
  }

  private DeleteTagsResponse delete(Caller caller, DeleteTagsRequest request) {
    Refuse.missing(request.resources(), "ResourceId");
    tags.remove(caller, request.resources(), request.tags());
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(Caller caller, DescribeTagsRequest request) {
    List<TagDescription> found = FILTERS.apply(tags.describe(caller), request.filters());
    Page<TagDescription> page = Pages.of(found, request.maxResults(), request.nextToken());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.next()).build();
  }
}
