package dev.throughline.lab.aws.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Operations;
import dev.throughline.support.AwsCli;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** EC2's protocol and Query's, between the wire and the real SDK and CLI. */
@SuppressWarnings("unchecked") // The SDK takes arrays of generic consumers.
@Timeout(180)
class FormProtocolsTest extends WireCase {

  private static final Instant CREATED = Instant.parse("2025-11-23T10:11:12.345Z");

  private final AtomicReference<AwsRequest> seen = new AtomicReference<>();

  @Override
  void register(Operations operations) {
    operations.add(
        CreateVpcRequest.class,
        (_, request) -> {
          seen.set(request);
          return CreateVpcResponse.builder().vpc(vpc()).build();
        });
    operations.add(
        DescribeVpcsRequest.class,
        (_, request) -> {
          seen.set(request);
          if (request.vpcIds().contains("vpc-0bad")) {
            throw new AwsError("InvalidVpcID.NotFound", "The vpc ID 'vpc-0bad' does not exist");
          }
          return DescribeVpcsResponse.builder()
              .vpcs(request.hasVpcIds() ? List.of() : List.of(vpc()))
              .build();
        });
    operations.add(DeleteVpcRequest.class, (_, _) -> DeleteVpcResponse.builder().build());
    operations.add(
        CreateStackRequest.class,
        (_, request) -> {
          seen.set(request);
          return CreateStackResponse.builder().stackId("arn:stack").build();
        });
    operations.add(DeleteStackRequest.class, (_, _) -> DeleteStackResponse.builder().build());
    operations.add(
        DescribeStacksRequest.class,
        (_, _) ->
            DescribeStacksResponse.builder()
                .stacks(
                    Stack.builder()
                        .stackName("demo")
                        .creationTime(CREATED)
                        .stackStatus(StackStatus.CREATE_COMPLETE)
                        .outputs(o -> o.outputKey("Url").outputValue("<a & \"b\">"))
                        .parameters(List.of())
                        .build())
                .build());
  }

  private static Vpc vpc() {
    return Vpc.builder()
        .vpcId("vpc-0a1b2c3d4e5f60718")
        .cidrBlock("10.10.0.0/16")
        .state(VpcState.AVAILABLE)
        .isDefault(false)
        .tags(t -> t.key("Name").value("dev"))
        .build();
  }

  @Test
  void theSdksEc2RequestArrivesWholeAndItsAnswerIsRead() {
    Ec2Client ec2 = wire().client(Ec2Client.builder());

    Vpc created =
        ec2.createVpc(
                r ->
                    r.cidrBlock("10.10.0.0/16")
                        .tagSpecifications(
                            s ->
                                s.resourceType(ResourceType.VPC)
                                    .tags(
                                        t -> t.key("Name").value("dev & more"),
                                        t -> t.key("empty").value(""))))
            .vpc();

    CreateVpcRequest request = (CreateVpcRequest) seen.get();
    assertEquals("10.10.0.0/16", request.cidrBlock());
    assertEquals(
        List.of("dev & more", ""),
        request.tagSpecifications().getFirst().tags().stream().map(t -> t.value()).toList());
    assertEquals(vpc(), created);
  }

  @Test
  void theClisEc2RequestArrivesWholeAndItsAnswerIsRead() throws IOException, InterruptedException {
    AwsCli.Ended ended =
        wire()
            .cli()
            .run(
                "ec2",
                "describe-vpcs",
                "--filters",
                "Name=tag:Name,Values=dev,prod",
                "Name=state,Values=available",
                "--max-results",
                "7");

    DescribeVpcsRequest request = (DescribeVpcsRequest) seen.get();
    assertEquals(
        List.of(
            Filter.builder().name("tag:Name").values("dev", "prod").build(),
            Filter.builder().name("state").values("available").build()),
        request.filters());
    assertEquals(7, request.maxResults());
    JsonNode vpc = ended.json().path("Vpcs").path(0);
    assertEquals("vpc-0a1b2c3d4e5f60718", vpc.path("VpcId").asText(), ended.toString());
    assertEquals("dev", vpc.path("Tags").path(0).path("Value").asText());
    assertTrue(vpc.path("IsDefault").isBoolean());
  }

  @Test
  void anEmptyListIsAnswered() throws IOException, InterruptedException {
    AwsCli.Ended ended = wire().cli().run("ec2", "describe-vpcs", "--vpc-ids", "vpc-1");

    assertTrue(ended.json().path("Vpcs").isArray(), ended.toString());
  }

  @Test
  void ec2ErrorsKeepTheirCodeMessageAndRequestId() throws IOException, InterruptedException {
    Ec2Client ec2 = wire().client(Ec2Client.builder());

    Ec2Exception error =
        assertThrows(Ec2Exception.class, () -> ec2.describeVpcs(r -> r.vpcIds("vpc-0bad")));
    AwsCli.Ended ended = wire().cli().run("ec2", "describe-vpcs", "--vpc-ids", "vpc-0bad");

    assertEquals("InvalidVpcID.NotFound", error.awsErrorDetails().errorCode());
    assertEquals("The vpc ID 'vpc-0bad' does not exist", error.awsErrorDetails().errorMessage());
    assertEquals(36, error.requestId().length());
    assertTrue(ended.err().contains("(InvalidVpcID.NotFound)"), ended.toString());
  }

  @Test
  void whatEc2DoesNotKnowIsRefused() {
    RawAws raw = new RawAws(wire(), "ec2");

    assertEquals("InvalidAction", raw.code("Action=DescribeMoons"));
    assertEquals("UnknownParameter", raw.code("Action=CreateVpc&CidrBlock=1&Colour=red"));
    assertEquals("UnknownParameter", raw.code("Action=DescribeVpcs&Filter.1.Nome=state"));
    assertEquals("UnknownParameter", raw.code("Action=DescribeVpcs&VpcId.one=vpc-1"));
    assertEquals("InvalidParameterValue", raw.code("Action=DescribeVpcs&MaxResults=many"));
    assertEquals("InvalidParameterValue", raw.code("Action=CreateVpc&DryRun=perhaps"));
    assertEquals("InvalidParameterValue", raw.code("Action=CreateVpc&InstanceTenancy=shared"));
    assertEquals("MissingParameter", raw.code("Action=DeleteVpc"));
    assertEquals("MissingAction", raw.code("CidrBlock=1"));
  }

  @Test
  void theSdksQueryRequestArrivesWholeAndItsAnswerIsRead() {
    CloudFormationClient cloudFormation = wire().client(CloudFormationClient.builder());

    String stackId =
        cloudFormation
            .createStack(
                r ->
                    r.stackName("demo")
                        .templateBody("Resources: {}\n# + & % ü")
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(
                            p -> p.parameterKey("A").parameterValue("1"),
                            p -> p.parameterKey("B").usePreviousValue(true)))
            .stackId();

    CreateStackRequest request = (CreateStackRequest) seen.get();
    assertEquals("arn:stack", stackId);
    assertEquals("Resources: {}\n# + & % ü", request.templateBody());
    assertEquals(List.of(Capability.CAPABILITY_IAM), request.capabilities());
    assertEquals(
        List.of(
            Parameter.builder().parameterKey("A").parameterValue("1").build(),
            Parameter.builder().parameterKey("B").usePreviousValue(true).build()),
        request.parameters());
  }

  @Test
  void bothReadAQueryAnswerAlike() throws IOException, InterruptedException {
    Stack stack =
        wire().client(CloudFormationClient.builder()).describeStacks().stacks().getFirst();
    AwsCli.Ended ended = wire().cli().run("cloudformation", "describe-stacks");
    AwsCli.Ended deleted =
        wire().cli().run("cloudformation", "delete-stack", "--stack-name", "demo");

    assertEquals(CREATED, stack.creationTime());
    assertEquals("<a & \"b\">", stack.outputs().getFirst().outputValue());
    JsonNode read = ended.json().path("Stacks").path(0);
    assertEquals("<a & \"b\">", read.path("Outputs").path(0).path("OutputValue").asText());
    assertTrue(read.path("Parameters").isArray());
    assertTrue(read.path("CreationTime").asText().startsWith("2025-11-23T10:11:12.345"));
    assertEquals(0, deleted.exitCode(), deleted.toString());
  }

  @Test
  void whatQueryDoesNotKnowIsRefused() {
    RawAws raw = new RawAws(wire(), "cloudformation");

    assertEquals("InvalidAction", raw.code("Action=DescribeMoons"));
    assertEquals("ValidationError", raw.code("Action=CreateStack&StackName=a&Colour=red"));
    assertEquals("ValidationError", raw.code("Action=CreateStack&OnFailure=CRY"));
    assertEquals("ValidationError", raw.code("Action=CreateStack"));
    assertEquals("MalformedInput", raw.code("Action=CreateStack&TimeoutInMinutes=x"));
  }
}
