package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * DescribeStackEvents, DescribeStackResource, DescribeStackResources, ListStackResources. Empty
 * texts are left out of the answers.
 */
final class ResourceReads {

  private final Machine machine;

  ResourceReads(Machine machine) {
    this.machine = machine;
  }

  void register(Operations operations) {
    operations.add(DescribeStackEventsRequest.class, this::events);
    operations.add(DescribeStackResourceRequest.class, this::resource);
    operations.add(DescribeStackResourcesRequest.class, this::resources);
    operations.add(ListStackResourcesRequest.class, this::list);
  }

  private DescribeStackEventsResponse events(Caller caller, DescribeStackEventsRequest request) {
    Stack stack = machine.stacks().named(caller, request.stackName());
    Page<StackEvent> page = Pages.ofGrowing(stack.events().reversed(), request.nextToken());
    return DescribeStackEventsResponse.builder()
        .stackEvents(page.items())
        .nextToken(page.next())
        .build();
  }

  private DescribeStackResourceResponse resource(
      Caller caller, DescribeStackResourceRequest request) {
    Validations.required(request.logicalResourceId(), "logicalResourceId");
    Stack stack = existing(caller, request.stackName());
    StackResource resource =
        Optional.ofNullable(stack.resources().get(request.logicalResourceId()))
            .orElseThrow(() -> missing(request.logicalResourceId(), stack));
    return DescribeStackResourceResponse.builder()
        .stackResourceDetail(
            StackResourceDetail.builder()
                .stackId(stack.id())
                .stackName(stack.name())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId().orElse(null))
                .resourceType(resource.type())
                .resourceStatus(resource.status())
                .resourceStatusReason(shown(resource.reason()))
                .lastUpdatedTimestamp(resource.since())
                .build())
        .build();
  }

  private DescribeStackResourcesResponse resources(
      Caller caller, DescribeStackResourcesRequest request) {
    Stack stack =
        request.stackName() == null
            ? owner(caller, request.physicalResourceId())
            : existing(caller, request.stackName());
    List<StackResource> found =
        stack.resources().values().stream()
            .filter(
                resource ->
                    request.logicalResourceId() == null
                        || resource.logicalId().equals(request.logicalResourceId()))
            .toList();
    if (request.logicalResourceId() != null && found.isEmpty()) {
      throw missing(request.logicalResourceId(), stack);
    }
    return DescribeStackResourcesResponse.builder()
        .stackResources(found.stream().map(resource -> described(stack, resource)).toList())
        .build();
  }

  private Stack owner(Caller caller, String physicalId) {
    if (physicalId == null) {
      throw Validations.error("Either StackName or PhysicalResourceId must be specified");
    }
    return machine.stacks().of(caller).stream()
        .filter(
            stack ->
                stack.resources().values().stream()
                    .filter(resource -> !resource.isGone())
                    .anyMatch(
                        resource -> resource.physicalId().filter(physicalId::equals).isPresent()))
        .findFirst()
        .orElseThrow(() -> Validations.error("Stack for " + physicalId + " does not exist"));
  }

  private static software.amazon.awssdk.services.cloudformation.model.StackResource described(
      Stack stack, StackResource resource) {
    return software.amazon.awssdk.services.cloudformation.model.StackResource.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .logicalResourceId(resource.logicalId())
        .physicalResourceId(resource.physicalId().orElse(null))
        .resourceType(resource.type())
        .resourceStatus(resource.status())
        .resourceStatusReason(shown(resource.reason()))
        .timestamp(resource.since())
        .build();
  }

  private ListStackResourcesResponse list(Caller caller, ListStackResourcesRequest request) {
    Stack stack = existing(caller, request.stackName());
    Page<StackResource> page =
        Pages.of(List.copyOf(stack.resources().values()), request.nextToken());
    return ListStackResourcesResponse.builder()
        .stackResourceSummaries(
            page.items().stream()
                .map(
                    resource ->
                        StackResourceSummary.builder()
                            .logicalResourceId(resource.logicalId())
                            .physicalResourceId(resource.physicalId().orElse(null))
                            .resourceType(resource.type())
                            .resourceStatus(resource.status())
                            .resourceStatusReason(shown(resource.reason()))
                            .lastUpdatedTimestamp(resource.since())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  private Stack existing(Caller caller, String nameOrId) {
    Validations.required(nameOrId, "stackName");
    return machine
        .stacks()
        .find(caller, nameOrId)
        .orElseThrow(() -> Validations.error("Stack '%s' does not exist".formatted(nameOrId)));
  }

  private static RuntimeException missing(String logicalId, Stack stack) {
    return Validations.error(
        "Resource %s does not exist for stack %s".formatted(logicalId, stack.name()));
  }

  private static String shown(String text) {
    return text.isEmpty() ? null : text;
  }
}
