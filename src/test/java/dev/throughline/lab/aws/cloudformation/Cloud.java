package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Switches;
import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.catalog.SsmService;
import dev.throughline.lab.aws.clientvpn.ClientVpn;
import dev.throughline.lab.aws.clientvpn.VpnSessions;
import dev.throughline.lab.aws.common.World;
import dev.throughline.lab.aws.elb.Elb;
import dev.throughline.lab.aws.elb.TargetHealthSource;
import dev.throughline.lab.aws.logs.Logs;
import dev.throughline.lab.aws.route53.Route53;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/** A world with CloudFormation and the services that its resources are made of. */
final class Cloud implements AutoCloseable {

  final World world;
  final ResourceFailures failures;
  private final Caller caller;

  private Cloud(World world, ResourceFailures failures, Caller caller) {
    this.world = world;
    this.failures = failures;
    this.caller = caller;
  }

  /** A world whose time passes so fast. */
  Cloud(double pace) {
    this.world = new World(pace);
    Operations operations = world.operations();
    Acm acm = Acm.register(operations, InstantSource.system(), Acm.IMPORTS_A_YEAR);
    Logs.register(operations, InstantSource.system());
    ClientVpn.register(operations, world.pace(), world.ec2(), acm, VpnSessions.none());
    Elb.register(operations, world.pace(), world.ec2(), TargetHealthSource.healthy());
    Route53.register(operations, world.pace());
    new SsmService()
        .addTo(
            new dev.throughline.lab.aws.World(
                operations,
                world.pace(),
                new Accounts(Clock.systemUTC()),
                new Switches(),
                Clock.systemUTC(),
                () -> URI.create("http://127.0.0.1")));
    this.failures = CloudFormation.register(operations, world.pace()).failures();
    this.caller = new Caller("111111111111", "eu-central-1", "arn:aws:iam::111111111111:user/me");
  }

  /** The same world, seen from another account. */
  Cloud as(String account) {
    return new Cloud(
        world,
        failures,
        new Caller(account, caller.region(), "arn:aws:iam::" + account + ":user/me"));
  }

  /** Calls an operation as the account. */
  <O extends AwsResponse> O call(AwsRequest request, Class<O> response) {
    return world.operations().call(caller, request, response);
  }

  /** The same, when nobody wants to see the answer. */
  void call(AwsRequest request) {
    world.operations().call(caller, request);
  }

  static CreateStackRequest.Builder request(
      String name, String template, Map<String, String> parameters) {
    return CreateStackRequest.builder()
        .stackName(name)
        .templateBody(template)
        .parameters(parameters(parameters))
        .capabilities(Capability.CAPABILITY_IAM);
  }

  static List<Parameter> parameters(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            value ->
                Parameter.builder()
                    .parameterKey(value.getKey())
                    .parameterValue(value.getValue())
                    .build())
        .toList();
  }

  /** Creates a stack, waits for its end, and gives its state. */
  String create(String name, String template) throws InterruptedException {
    return create(request(name, template, Map.of()));
  }

  String create(CreateStackRequest.Builder request) throws InterruptedException {
    String id = call(request.build(), CreateStackResponse.class).stackId();
    return end(id);
  }

  /** Updates a stack, waits for its end, and gives its state. */
  String update(String name, String template) throws InterruptedException {
    call(UpdateStackRequest.builder().stackName(name).templateBody(template).build());
    return end(stack(name).stackId());
  }

  /** Makes a change set, waits until it is compared, and gives its state. */
  String prepare(CreateChangeSetRequest.Builder request) throws InterruptedException {
    String id = call(request.build(), CreateChangeSetResponse.class).id();
    world.await(() -> !changeSet(id).statusAsString().matches("CREATE_PENDING|CREATE_IN_PROGRESS"));
    return changeSet(id).statusAsString();
  }

  DescribeChangeSetResponse changeSet(String id) {
    return call(
        DescribeChangeSetRequest.builder().changeSetName(id).build(),
        DescribeChangeSetResponse.class);
  }

  /** Deletes a stack, waits for its end, and gives its state. */
  String delete(String name, String... retained) throws InterruptedException {
    String id = stack(name).stackId();
    call(
        DeleteStackRequest.builder()
            .stackName(name)
            .retainResources(retained.length == 0 ? null : List.of(retained))
            .build());
    return end(id);
  }

  /** The state that a stack comes to. */
  String end(String stackId) throws InterruptedException {
    world.await(() -> !stack(stackId).stackStatusAsString().endsWith("_IN_PROGRESS"));
    return stack(stackId).stackStatusAsString();
  }

  Stack stack(String nameOrId) {
    return call(
            DescribeStacksRequest.builder().stackName(nameOrId).build(),
            DescribeStacksResponse.class)
        .stacks()
        .getFirst();
  }

  Map<String, String> outputs(String name) {
    return stack(name).outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  /** The oldest first. */
  List<StackEvent> events(String nameOrId) {
    return call(
            DescribeStackEventsRequest.builder().stackName(nameOrId).build(),
            DescribeStackEventsResponse.class)
        .stackEvents()
        .reversed();
  }

  /** {@code LogicalId STATUS} of each event, the oldest first. */
  List<String> story(String nameOrId) {
    return events(nameOrId).stream()
        .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString())
        .toList();
  }

  /** The reason of the first event of that resource in that state. */
  String reason(String nameOrId, String logicalId, String status) {
    return events(nameOrId).stream()
        .filter(event -> event.logicalResourceId().equals(logicalId))
        .filter(event -> event.resourceStatusAsString().equals(status))
        .findFirst()
        .map(event -> Optional.ofNullable(event.resourceStatusReason()).orElse(""))
        .orElseThrow();
  }

  /** Each resource that failed, with the reason. */
  String failed(String nameOrId) {
    return events(nameOrId).stream()
        .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
        .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
        .toList()
        .toString();
  }

  Map<String, String> physicalIds(String name) {
    return call(
            DescribeStackResourcesRequest.builder().stackName(name).build(),
            DescribeStackResourcesResponse.class)
        .stackResources()
        .stream()
        .filter(resource -> resource.physicalResourceId() != null)
        .collect(
            Collectors.toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
  }

  @Override
  public void close() {
    world.close();
  }
}
