package dev.throughline.lab.aws.cloudformation;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import dev.throughline.lab.aws.common.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

class StackUpdateTest {

  private static final String BEFORE =
      """
      Resources:
        Log: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 30}}
        Named: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: old}}
        Stream: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: !Ref Named}}
        Extra: {Type: AWS::Logs::LogGroup}
      Outputs:
        Name: {Value: !Ref Named}
      """;

  private static final String AFTER =
      """
      Resources:
        Log: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 7}}
        Named: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: new}}
        Stream: {Type: AWS::Logs::LogStream, Properties: {LogGroupName: !Ref Named}}
        More: {Type: AWS::Logs::LogGroup, DependsOn: [Log, Stream]}
      Outputs:
        Name: {Value: !Ref Named}
      """;

  @Test
  void resourcesAreChangedReplacedAddedAndRemoved() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals("CREATE_COMPLETE", cloud.create("logs", BEFORE), () -> cloud.failed("logs"));
      Map<String, String> before = cloud.physicalIds("logs");

      assertEquals("UPDATE_COMPLETE", cloud.update("logs", AFTER));

      Map<String, String> after = cloud.physicalIds("logs");
      assertEquals(before.get("Log"), after.get("Log"));
      assertEquals(Map.of("Name", "new"), cloud.outputs("logs"));
      assertNotEquals(before.get("Stream"), after.get("Stream"));
      assertEquals(Map.of(after.get("Log"), 7, "new", 0, after.get("More"), 0), retentions(cloud));
      List<String> story = cloud.story("logs");
      assertEquals("logs UPDATE_COMPLETE", story.getLast());
      assertTrue(
          story.indexOf("Named UPDATE_COMPLETE")
              < story.indexOf("logs UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
      assertTrue(
          story.indexOf("logs UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
              < story.indexOf("Extra DELETE_COMPLETE"));
      assertTrue(
          cloud
              .reason("logs", "Named", "UPDATE_IN_PROGRESS")
              .startsWith("Requested update requires the creation of a new physical resource"));
    }
  }

  @Test
  void aFailedUpdateIsTakenBack() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals("CREATE_COMPLETE", cloud.create("logs", BEFORE), () -> cloud.failed("logs"));
      Map<String, String> before = cloud.physicalIds("logs");
      Map<String, Integer> retentions = retentions(cloud);
      cloud.failures.fail(Moment.CREATE, "More", "no more");

      assertEquals("UPDATE_ROLLBACK_COMPLETE", cloud.update("logs", AFTER));

      assertEquals(retentions, retentions(cloud));
      assertEquals(before, living(cloud));
      assertEquals(Map.of("Name", "old"), cloud.outputs("logs"));
      assertEquals(
          "The following resource(s) failed to create: [More]. ",
          cloud.reason("logs", "logs", "UPDATE_ROLLBACK_IN_PROGRESS"));
      cloud.failures.clear();
      assertEquals("UPDATE_COMPLETE", cloud.update("logs", AFTER));
    }
  }

  @Test
  void anUpdateToTheSameIsRefused() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals("CREATE_COMPLETE", cloud.create("logs", BEFORE), () -> cloud.failed("logs"));

      assertEquals(
          "No updates are to be performed.",
          refused(
              "ValidationError",
              () ->
                  cloud.call(
                      UpdateStackRequest.builder()
                          .stackName("logs")
                          .usePreviousTemplate(true)
                          .build())));
    }
  }

  private static Map<String, String> living(Cloud cloud) {
    Map<String, String> living = new HashMap<>(cloud.physicalIds("logs"));
    living.remove("More");
    return living;
  }

  private static Map<String, Integer> retentions(Cloud cloud) {
    return cloud
        .call(DescribeLogGroupsRequest.builder().build(), DescribeLogGroupsResponse.class)
        .logGroups()
        .stream()
        .collect(
            Collectors.toMap(
                LogGroup::logGroupName,
                group -> group.retentionInDays() == null ? 0 : group.retentionInDays()));
  }
}
