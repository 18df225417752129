package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;

/** DescribeChangeSet, ListChangeSets. */
final class ChangeSetReads {

  private final Machine machine;
  private final ChangeSetStore changeSets;

  ChangeSetReads(Machine machine) {
    this.machine = machine;
    this.changeSets = new ChangeSetStore(machine.stacks());
  }

  void register(Operations operations) {
    operations.add(DescribeChangeSetRequest.class, this::describe);
    operations.add(ListChangeSetsRequest.class, this::list);
  }

  private DescribeChangeSetResponse describe(Caller caller, DescribeChangeSetRequest request) {
    ChangeSetStore.Found found =
        changeSets.get(caller, request.stackName(), request.changeSetName());
    ChangeSet changeSet = found.changeSet();
    Page<Change> page = Pages.of(changeSet.changes(), request.nextToken());
    return DescribeChangeSetResponse.builder()
        .changeSetName(changeSet.name())
        .changeSetId(changeSet.id())
        .stackId(found.stack().id())
        .stackName(found.stack().name())
        .description(changeSet.description())
        .parameters(StackReads.parameters(changeSet.goal()))
        .creationTime(changeSet.created())
        .executionStatus(changeSet.execution())
        .status(changeSet.status())
        .statusReason(changeSet.reason().isEmpty() ? null : changeSet.reason())
        .capabilitiesWithStrings(changeSet.goal().capabilities())
        .tags(StackReads.tags(changeSet.goal().tags()))
        .changes(page.items())
        .nextToken(page.next())
        .onStackFailure(changeSet.onFailure().name())
        .includeNestedStacks(false)
        .build();
  }

  private ListChangeSetsResponse list(Caller caller, ListChangeSetsRequest request) {
    Stack stack = machine.stacks().named(caller, request.stackName());
    Page<ChangeSet> page = Pages.of(List.copyOf(stack.changeSets().values()), request.nextToken());
    return ListChangeSetsResponse.builder()
        .summaries(
            page.items().stream()
                .map(
                    one ->
                        ChangeSetSummary.builder()
                            .stackId(stack.id())
                            .stackName(stack.name())
                            .changeSetId(one.id())
                            .changeSetName(one.name())
                            .executionStatus(one.execution())
                            .status(one.status())
                            .statusReason(one.reason().isEmpty() ? null : one.reason())
                            .creationTime(one.created())
                            .description(one.description())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }
}
