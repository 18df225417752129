package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** DescribeStacks, ListStacks, ListExports. */
final class StackReads {

  /** What CloudFormation shows of parameters that are not to be shown. */
  private static final String HIDDEN = "****";

  private final Machine machine;

  StackReads(Machine machine) {
    this.machine = machine;
  }

  void register(Operations operations) {
    operations.add(DescribeStacksRequest.class, this::describe);
    operations.add(ListStacksRequest.class, this::list);
    operations.add(ListExportsRequest.class, this::exports);
  }

  private DescribeStacksResponse describe(Caller caller, DescribeStacksRequest request) {
    if (request.stackName() != null) {
      Stack stack = machine.stacks().get(caller, request.stackName());
      return DescribeStacksResponse.builder().stacks(described(stack)).build();
    }
    List<Stack> stacks =
        machine.stacks().of(caller).stream().filter(stack -> !stack.isGone()).toList();
    Page<Stack> page = Pages.of(stacks, request.nextToken());
    return DescribeStacksResponse.builder()
        .stacks(page.items().stream().map(StackReads::described).toList())
        .nextToken(page.next())
        .build();
  }

  private static software.amazon.awssdk.services.cloudformation.model.Stack described(Stack stack) {
    return software.amazon.awssdk.services.cloudformation.model.Stack.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .changeSetId(stack.changeSetId().orElse(null))
        .description(stack.goal().template().description().orElse(null))
        .parameters(parameters(stack.goal()))
        .creationTime(stack.created())
        .lastUpdatedTime(stack.updated().orElse(null))
        .deletionTime(stack.deleted().orElse(null))
        .stackStatus(stack.status())
        .stackStatusReason(stack.reason().isEmpty() ? null : stack.reason())
        .disableRollback(stack.onFailure() == Stack.OnFailure.DO_NOTHING)
        .capabilitiesWithStrings(stack.goal().capabilities())
        .outputs(stack.outputs())
        .tags(tags(stack.goal().tags()))
        .enableTerminationProtection(stack.isProtected())
        .driftInformation(
            StackDriftInformation.builder().stackDriftStatus(StackDriftStatus.NOT_CHECKED).build())
        .build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static List<Parameter> parameters(Goal goal) {
    List<Parameter> parameters = new ArrayList<>();
    goal.parameters()
        .given()
        .forEach(
            (name, value) ->
                parameters.add(
                    Parameter.builder()
                        .parameterKey(name)
                        .parameterValue(
                            goal.template().parameters().get(name).noEcho() ? HIDDEN : value)
                        .resolvedValue(goal.parameters().resolved().get(name))
                        .build()));
    return parameters;
  }

  private ListStacksResponse list(Caller caller, ListStacksRequest request) {
    List<String> wanted = request.stackStatusFiltersAsStrings();
    List<Stack> stacks =
        machine.stacks().of(caller).stream()
            .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status()))
            .toList();
    Page<Stack> page = Pages.of(stacks, request.nextToken());
    return ListStacksResponse.builder()
        .stackSummaries(page.items().stream().map(StackReads::summary).toList())
        .nextToken(page.next())
        .build();
  }

  private static StackSummary summary(Stack stack) {
    return StackSummary.builder()
        .stackId(stack.id())
        .stackName(stack.name())
        .templateDescription(stack.goal().template().description().orElse(null))
        .creationTime(stack.created())
        .lastUpdatedTime(stack.updated().orElse(null))
        .deletionTime(stack.deleted().orElse(null))
        .stackStatus(stack.status())
        .stackStatusReason(stack.reason().isEmpty() ? null : stack.reason())
        .driftInformation(
            StackDriftInformationSummary.builder()
                .stackDriftStatus(StackDriftStatus.NOT_CHECKED)
                .build())
        .build();
  }

  private ListExportsResponse exports(Caller caller, ListExportsRequest request) {
    List<Export> exports =
        machine.stacks().of(caller).stream()
            .filter(stack -> !stack.isGone())
            .flatMap(
                stack ->
                    stack.outputs().stream()
                        .filter(output -> Optional.ofNullable(output.exportName()).isPresent())
                        .map(
                            output ->
                                Export.builder()
                                    .exportingStackId(stack.id())
                                    .name(output.exportName())
                                    .value(output.outputValue())
                                    .build()))
            .toList();
    Page<Export> page = Pages.of(exports, request.nextToken());
    return ListExportsResponse.builder().exports(page.items()).nextToken(page.next()).build();
  }
}
