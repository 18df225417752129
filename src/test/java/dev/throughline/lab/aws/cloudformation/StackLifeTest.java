package dev.throughline.lab.aws.cloudformation;

import static dev.throughline.lab.aws.common.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import dev.throughline.lab.aws.common.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;

class StackLifeTest {

  static final String NETWORK =
      """
      Parameters:
        Cidr: {Type: String, Default: 10.10.0.0/16}
      Resources:
        Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Cidr}}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: 10.10.0.0/24}
        Handle: {Type: AWS::CloudFormation::WaitConditionHandle}
      Outputs:
        VpcId: {Value: !Ref Vpc, Description: the VPC}
        Zone: {Value: !GetAtt Subnet.AvailabilityZone}
      """;

  @Test
  void resourcesAreMadeAfterWhatTheyNeed() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals("CREATE_COMPLETE", cloud.create("net", NETWORK));

      List<String> story = cloud.story("net");
      assertEquals("net CREATE_IN_PROGRESS", story.getFirst());
      assertEquals("net CREATE_COMPLETE", story.getLast());
      assertTrue(story.indexOf("Vpc CREATE_COMPLETE") < story.indexOf("Subnet CREATE_IN_PROGRESS"));
      assertTrue(story.indexOf("Handle CREATE_IN_PROGRESS") < story.indexOf("Vpc CREATE_COMPLETE"));
      assertEquals("User Initiated", cloud.reason("net", "net", "CREATE_IN_PROGRESS"));
      assertEquals(
          List.of("", "Resource creation Initiated", ""),
          cloud.events("net").stream()
              .filter(event -> event.logicalResourceId().equals("Vpc"))
              .map(event -> String.valueOf(event.resourceStatusReason()).replace("null", ""))
              .toList());
      assertEquals(cloud.physicalIds("net").get("Vpc"), cloud.outputs("net").get("VpcId"));
      assertTrue(cloud.outputs("net").get("Zone").startsWith("eu-central-1"));
    }
  }

  @Test
  void theStacksTagsAndCloudFormationsOwnGoToTheResources() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.create(
          Cloud.request("net", NETWORK, Map.of())
              .tags(Tag.builder().key("owner").value("me").build()));

      String vpc = cloud.physicalIds("net").get("Vpc");
      Map<String, String> tags =
          cloud
              .call(DescribeTagsRequest.builder().build(), DescribeTagsResponse.class)
              .tags()
              .stream()
              .filter(tag -> tag.resourceId().equals(vpc))
              .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()));
      assertEquals(
          Map.of(
              "owner", "me",
              "aws:cloudformation:stack-name", "net",
              "aws:cloudformation:logical-id", "Vpc",
              "aws:cloudformation:stack-id", cloud.stack("net").stackId()),
          tags);
    }
  }

  @Test
  void aFailureCancelsTheOthersAndRollsBack() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.failures.fail(Moment.CREATE, "AWS::EC2::Subnet", "No more subnets today.");

      assertEquals("ROLLBACK_COMPLETE", cloud.create("net", NETWORK));

      assertTrue(
          cloud
              .reason("net", "Subnet", "CREATE_FAILED")
              .matches(
                  "Resource handler returned message: \"No more subnets today\\.\" \\(RequestToken:"
                      + " [0-9a-f-]{36}, HandlerErrorCode: GeneralServiceException\\)"));
      assertEquals(
          "The following resource(s) failed to create: [Subnet]. Rollback requested by user.",
          cloud.reason("net", "net", "ROLLBACK_IN_PROGRESS"));
      List<String> story = cloud.story("net");
      assertTrue(story.indexOf("Subnet DELETE_COMPLETE") < story.indexOf("Vpc DELETE_IN_PROGRESS"));
      assertTrue(story.contains("Vpc DELETE_COMPLETE"));
      assertEquals("net ROLLBACK_COMPLETE", story.getLast());
      assertEquals(List.of(), vpcs(cloud));
    }
  }

  @Test
  void aServicesRefusalIsTheReason() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      assertEquals(
          "ROLLBACK_COMPLETE",
          cloud.create(Cloud.request("net", NETWORK, Map.of("Cidr", "10.0.0.0/8"))));

      String reason = cloud.reason("net", "Vpc", "CREATE_FAILED");
      assertTrue(reason.startsWith("Resource handler returned message: \""), reason);
      assertTrue(reason.contains("(Service: Ec2, Status Code: 400, Request ID: "), reason);
    }
  }

  @Test
  void whatIsBeingMadeMeanwhileIsCancelled() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      String template =
          """
          Resources:
            Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.10.0.0/16}}
            Bad: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.10.0.0/16, Colour: red}}
          """;

      assertEquals("ROLLBACK_COMPLETE", cloud.create("net", template));

      assertEquals(
          "Encountered unsupported property Colour", cloud.reason("net", "Bad", "CREATE_FAILED"));
      assertEquals("Resource creation cancelled", cloud.reason("net", "Vpc", "CREATE_FAILED"));
      assertEquals(
          "The following resource(s) failed to create: [Bad, Vpc]. Rollback requested by user.",
          cloud.reason("net", "net", "ROLLBACK_IN_PROGRESS"));
    }
  }

  @Test
  void aFailedStackIsKeptOrDeletedAsAsked() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.failures.fail(Moment.CREATE, "Subnet", "no");

      assertEquals(
          "CREATE_FAILED",
          cloud.create(Cloud.request("kept", NETWORK, Map.of()).disableRollback(true)));
      assertEquals(1, vpcs(cloud).size());
      assertEquals(
          "DELETE_COMPLETE",
          cloud.create(Cloud.request("gone", NETWORK, Map.of()).onFailure(OnFailure.DELETE)));
      assertEquals("DELETE_COMPLETE", cloud.delete("kept"));
      assertEquals(List.of(), vpcs(cloud));
    }
  }

  @Test
  void whatCantBeDeletedStaysWithWhatItNeedsUntilItIsGivenUp() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      cloud.create("net", NETWORK);
      cloud.failures.fail(Moment.DELETE, "Subnet", "still in use");

      assertEquals("DELETE_FAILED", cloud.delete("net"));

      assertEquals(
          "The following resource(s) failed to delete: [Subnet]. ",
          cloud.reason("net", "net", "DELETE_FAILED"));
      assertTrue(cloud.reason("net", "Subnet", "DELETE_FAILED").contains("\"still in use\""));
      assertFalse(cloud.story("net").contains("Vpc DELETE_IN_PROGRESS"));
      String id = cloud.stack("net").stackId();
      cloud.failures.clear();
      cloud.failures.fail(Moment.DELETE, "Vpc", "no");
      assertEquals("DELETE_FAILED", cloud.delete("net", "Subnet"));
      assertTrue(cloud.story("net").contains("Subnet DELETE_SKIPPED"));
      assertEquals("DELETE_COMPLETE", cloud.delete("net", "Vpc"));
      assertEquals(1, vpcs(cloud).size());
      assertEquals("DELETE_COMPLETE", cloud.stack(id).stackStatusAsString());
      refused(
          "ValidationError",
          () -> cloud.call(DescribeStacksRequest.builder().stackName("net").build()));
    }
  }

  @Test
  void aStackCanBeDeletedWhileItIsMade() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.STANDS)) {
      String id =
          cloud
              .call(Cloud.request("net", NETWORK, Map.of()).build(), CreateStackResponse.class)
              .stackId();

      cloud.call(DeleteStackRequest.builder().stackName("net").build());

      assertEquals("DELETE_COMPLETE", cloud.stack(id).stackStatusAsString());
      assertEquals("Resource creation cancelled", cloud.reason(id, "Vpc", "CREATE_FAILED"));
    }
  }

  @Test
  void aNameIsTakenUntilItsStackIsGone() throws InterruptedException {
    try (Cloud cloud = new Cloud(World.RUSHES)) {
      String id =
          cloud
              .call(
                  Cloud.request("net", NETWORK, Map.of()).clientRequestToken("once").build(),
                  CreateStackResponse.class)
              .stackId();

      assertEquals(
          id,
          cloud
              .call(
                  Cloud.request("net", NETWORK, Map.of()).clientRequestToken("once").build(),
                  CreateStackResponse.class)
              .stackId());
      assertEquals(
          "Stack [net] already exists",
          refused(
              "AlreadyExistsException",
              () -> cloud.call(Cloud.request("net", NETWORK, Map.of()).build())));
      cloud.end(id);
      cloud.delete("net");
      assertEquals("CREATE_COMPLETE", cloud.create("net", NETWORK));
    }
  }

  private static List<String> vpcs(Cloud cloud) {
    return cloud
        .call(DescribeVpcsRequest.builder().build(), DescribeVpcsResponse.class)
        .vpcs()
        .stream()
        .filter(vpc -> !vpc.isDefault())
        .map(vpc -> vpc.vpcId())
        .toList();
  }
}
