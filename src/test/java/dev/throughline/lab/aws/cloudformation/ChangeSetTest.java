package dev.throughline.lab.aws.cloudformation;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.common.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

class ChangeSetTest {

  private static final String NO_CHANGES =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  private static final String TEMPLATE =
      """
      Parameters:
        Cidr: {Type: String, Default: 10.10.0.0/16}
        Days: {Type: Number, Default: 30}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: !Ref Cidr}
        Log: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}
      """;

  private static CreateChangeSetRequest.Builder request(
      ChangeSetType type, String name, Map<String, String> parameters) {
    return CreateChangeSetRequest.builder()
        .stackName("net")
        .changeSetName(name)
        .changeSetType(type)
        .templateBody(TEMPLATE)
        .parameters(Cloud.parameters(parameters));
  }

  private static ExecuteChangeSetRequest execute(String name, String token) {
    return ExecuteChangeSetRequest.builder()
        .stackName("net")
        .changeSetName(name)
        .clientRequestToken(token)
        .build();
  }

  @Test
  void aNewStackIsReviewedAndThenMade() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals(
          "CREATE_COMPLETE",
          cloud.prepare(request(ChangeSetType.CREATE, "first", Map.of()).clientToken("t")));

      assertEquals("REVIEW_IN_PROGRESS", cloud.stack("net").stackStatusAsString());
      DescribeChangeSetResponse described = describe(cloud, "first");
      assertEquals("AVAILABLE", described.executionStatusAsString());
      assertEquals(
          List.of("Add Vpc", "Add Subnet", "Add Log"),
          described.changes().stream().map(ChangeSetTest::words).toList());
      assertEquals(
          described.changeSetId(),
          cloud
              .call(
                  request(ChangeSetType.CREATE, "first", Map.of()).clientToken("t").build(),
                  CreateChangeSetResponse.class)
              .id());
      refused(
          "AlreadyExistsException",
          () -> cloud.call(request(ChangeSetType.CREATE, "first", Map.of()).build()));

      cloud.call(execute("first", "token"));
      cloud.call(execute("first", "token"));
      assertEquals("CREATE_COMPLETE", cloud.end(cloud.stack("net").stackId()));
      assertEquals("token", cloud.events("net").getLast().clientRequestToken());
      refused("InvalidChangeSetStatus", () -> cloud.call(execute("first", "other")));
      assertTrue(
          refused(
                  "ValidationError",
                  () -> cloud.call(request(ChangeSetType.CREATE, "second", Map.of()).build()))
              .contains("already exists and cannot be created again"));
    }
  }

  @Test
  void aChangeSetWithoutChangesFails() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.create("net", TEMPLATE);

      assertEquals("FAILED", cloud.prepare(request(ChangeSetType.UPDATE, "none", Map.of())));

      DescribeChangeSetResponse described = describe(cloud, "none");
      assertEquals(NO_CHANGES, described.statusReason());
      assertEquals("UNAVAILABLE", described.executionStatusAsString());
      assertTrue(
          refused("InvalidChangeSetStatus", () -> cloud.call(execute("none", null)))
              .endsWith("cannot be executed in its current status of [FAILED]"));
      cloud.call(DeleteChangeSetRequest.builder().stackName("net").changeSetName("none").build());
      assertEquals(
          "ChangeSet [none] does not exist",
          refused("ChangeSetNotFound", () -> describe(cloud, "none")));
    }
  }

  @Test
  void aChangeIsToldWithWhatItReplaces() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.create("net", TEMPLATE);

      cloud.prepare(
          request(ChangeSetType.UPDATE, "change", Map.of("Cidr", "10.20.0.0/16", "Days", "7")));

      assertEquals(
          List.of(
              "Modify Vpc True [CidrBlock]",
              "Modify Subnet True [CidrBlock, VpcId]",
              "Modify Log False [RetentionInDays]"),
          describe(cloud, "change").changes().stream().map(ChangeSetTest::words).toList());
    }
  }

  @Test
  void aParameterThatNamesNothingFailsTheChangeSet() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      String template =
          """
          Parameters: {VpcId: {Type: AWS::EC2::VPC::Id}}
          Resources: {A: {Type: AWS::CloudFormation::WaitConditionHandle}}
          """;

      assertEquals(
          "FAILED",
          cloud.prepare(
              request(ChangeSetType.CREATE, "bad", Map.of("VpcId", "vpc-0123456789abcdef0"))
                  .templateBody(template)));

      assertEquals(
          "Parameter validation failed: parameter value vpc-0123456789abcdef0 for parameter name"
              + " VpcId does not exist",
          describe(cloud, "bad").statusReason());
    }
  }

  @Test
  void whatIsThereDecidesWhatCanBeAsked() {
    try (Cloud cloud = new Cloud(World.STANDS)) {
      assertEquals(
          "Stack [net] does not exist",
          refused(
              "ValidationError",
              () -> cloud.call(request(ChangeSetType.UPDATE, "x", Map.of()).build())));
      cloud.call(request(ChangeSetType.CREATE, "x", Map.of()).build());
      assertTrue(
          refused("InvalidChangeSetStatus", () -> cloud.call(execute("x", null)))
              .contains("CREATE_PENDING"));
      assertTrue(
          refused(
                  "ValidationError",
                  () -> cloud.call(request(ChangeSetType.UPDATE, "y", Map.of()).build()))
              .endsWith("is in REVIEW_IN_PROGRESS state and can not be updated."));
    }
  }

  private static DescribeChangeSetResponse describe(Cloud cloud, String name) {
    return cloud.call(
        DescribeChangeSetRequest.builder().stackName("net").changeSetName(name).build(),
        DescribeChangeSetResponse.class);
  }

  private static String words(Change change) {
    ResourceChange resource = change.resourceChange();
    String words = resource.actionAsString() + " " + resource.logicalResourceId();
    return resource.replacement() == null
        ? words
        : words
            + " "
            + resource.replacementAsString()
            + " "
            + resource.details().stream().map(detail -> detail.target().name()).toList();
  }
}
