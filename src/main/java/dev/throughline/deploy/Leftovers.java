package dev.throughline.deploy;

import static dev.throughline.deploy.StackTemplate.DEPLOYMENT_TAG;

import dev.throughline.aws.AwsSession;
import dev.throughline.deploy.Leftover.Kind;
import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/**
 * Finds what has our tag, in one account and region, service by service: those that the account's
 * side has anything in.
 */
final class Leftovers {

  /** How many load balancers AWS tells the tags of at once, and how many zones. */
  private static final int LOAD_BALANCERS = 20;

  private static final int ZONES = 10;

  /** The Region of what has none. */
  static final String GLOBAL = "global";

  private static final String LOG_GROUPS = "throughline-";

  /**
   * What was found.
   *
   * @param tagged in the order in which they can be removed
   * @param unseen what could not be looked at, and why, a sentence each
   */
  record Found(List<Leftover> tagged, List<String> unseen) {}

  private final Account account;

  Leftovers(Account account) {
    this.account = account;
  }

  /** Looks everywhere; a service that does not answer does not hide the others. */
  Found find() throws InterruptedException {
    return find(true);
  }

  /** Leaves out what has no Region, which is the same wherever it is looked for. */
  Found findRegional() throws InterruptedException {
    return find(false);
  }

  private Found find(boolean global) throws InterruptedException {
    List<Leftover> tagged = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    look("stacks", this::stacks, tagged, unseen);
    look("EC2's tags", this::tags, tagged, unseen);
    switch (account.side()) {
      case PRODUCER ->
          look("load balancers", session -> loadBalancers(session.loadBalancing()), tagged, unseen);
      case CONSUMER -> {
        if (global) {
          look("private zones", session -> zones(session.route53()), tagged, unseen);
        }
        look("certificates", this::certificates, tagged, unseen);
        look("log groups", session -> logGroups(session.logs()), tagged, unseen);
      }
    }
    tagged.sort(Comparator.comparing(Leftover::kind).thenComparing(Leftover::id));
    return new Found(List.copyOf(tagged), List.copyOf(unseen));
  }

  private void look(
      String what,
      Function<AwsSession, List<Leftover>> look,
      List<Leftover> tagged,
      List<String> unseen)
      throws InterruptedException {
    try {
      tagged.addAll(account.call(look));
    } catch (ProblemException | SdkException e) {
      unseen.add("The " + what + " of " + account.name() + " can't be seen: " + e.getMessage());
    }
  }

  private List<Leftover> stacks(AwsSession session) {
    return session.cloudFormation().describeStacksPaginator().stacks().stream()
        .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
        .filter(stack -> Stacks.tags(stack).containsKey(DEPLOYMENT_TAG))
        .map(this::stack)
        .toList();
  }

  /** One of which anything stands is no leftover but a deployment; see {@link Orphans}. */
  private Leftover stack(Stack stack) {
    String status = stack.stackStatusAsString();
    boolean lives =
        Stacks.state(status) != Stacks.State.WRECK && Stacks.state(status) != Stacks.State.EMPTY;
    return leftover(Kind.STACK, stack.stackName(), Stacks.tags(stack).get(DEPLOYMENT_TAG))
        .because(lives ? Orphans.LIVES : "");
  }

  private List<Leftover> tags(AwsSession session) {
    List<Leftover> found =
        session
            .ec2()
            .describeTagsPaginator(request -> request.filters(Filters.by("key", DEPLOYMENT_TAG)))
            .tags()
            .stream()
            // A rule goes with its group.
            .filter(tag -> !tag.resourceTypeAsString().equals("security-group-rule"))
            .map(this::tagged)
            .toList();
    return Living.of(session.ec2(), found);
  }

  private Leftover tagged(TagDescription tag) {
    Kind kind =
        switch (tag.resourceTypeAsString()) {
          case "client-vpn-endpoint" -> Kind.CLIENT_VPN_ENDPOINT;
          case "vpc-endpoint" -> Kind.VPC_ENDPOINT;
          case "vpc-endpoint-service" -> Kind.ENDPOINT_SERVICE;
          case "instance" -> Kind.INSTANCE;
          case "volume" -> Kind.VOLUME;
          case "network-interface" -> Kind.NETWORK_INTERFACE;
          case "security-group" -> Kind.SECURITY_GROUP;
          case "subnet" -> Kind.SUBNET;
          case "route-table" -> Kind.ROUTE_TABLE;
          case "vpc" -> Kind.VPC;
          default -> Kind.OTHER;
        };
    return leftover(kind, tag.resourceId(), tag.value());
  }

  private List<Leftover> loadBalancers(ElasticLoadBalancingV2Client elb) {
    Stream<String> balancers =
        elb.describeLoadBalancersPaginator().loadBalancers().stream()
            .map(LoadBalancer::loadBalancerArn);
    Stream<String> groups =
        elb.describeTargetGroupsPaginator().targetGroups().stream()
            .map(TargetGroup::targetGroupArn);
    return Stream.concat(balancers, groups)
        .gather(Gatherers.windowFixed(LOAD_BALANCERS))
        .flatMap(
            arns ->
                elb.describeTags(request -> request.resourceArns(arns)).tagDescriptions().stream())
        .flatMap(
            described ->
                described.tags().stream()
                    .filter(tag -> tag.key().equals(DEPLOYMENT_TAG))
                    .map(tag -> balancer(described.resourceArn(), tag.value())))
        .toList();
  }

  private Leftover balancer(String arn, String deployment) {
    Kind kind = arn.contains(":targetgroup/") ? Kind.TARGET_GROUP : Kind.LOAD_BALANCER;
    return leftover(kind, arn, deployment);
  }

  private List<Leftover> zones(Route53Client route53) {
    return route53.listHostedZonesPaginator().hostedZones().stream()
        .map(HostedZone::id)
        .map(id -> id.substring(id.lastIndexOf('/') + 1))
        .gather(Gatherers.windowFixed(ZONES))
        .flatMap(
            ids ->
                route53
                    .listTagsForResources(
                        request ->
                            request.resourceType(TagResourceType.HOSTEDZONE).resourceIds(ids))
                    .resourceTagSets()
                    .stream())
        .flatMap(
            set ->
                set.tags().stream()
                    .filter(tag -> tag.key().equals(DEPLOYMENT_TAG))
                    .map(
                        tag ->
                            new Leftover(
                                profile(),
                                GLOBAL,
                                Kind.HOSTED_ZONE,
                                set.resourceId(),
                                tag.value(),
                                "")))
        .toList();
  }

  private List<Leftover> certificates(AwsSession session) {
    return Certificates.ours(session.acm()).entrySet().stream()
        .map(entry -> leftover(Kind.CERTIFICATE, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** CloudFormation names them after the stack, and all of ours begin alike. */
  private List<Leftover> logGroups(CloudWatchLogsClient logs) {
    return logs
        .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(LOG_GROUPS))
        .logGroups()
        .stream()
        .flatMap(group -> logGroup(logs, group))
        .toList();
  }

  private Stream<Leftover> logGroup(CloudWatchLogsClient logs, LogGroup group) {
    // The older of the two ARNs ends in ":*", which the call for tags does not take.
    String arn = group.arn().replaceFirst(":\\*$", "");
    return logs.listTagsForResource(request -> request.resourceArn(arn)).tags().entrySet().stream()
        .filter(tag -> tag.getKey().equals(DEPLOYMENT_TAG))
        .map(tag -> leftover(Kind.LOG_GROUP, group.logGroupName(), tag.getValue()));
  }

  private Leftover leftover(Kind kind, String id, String deployment) {
    return new Leftover(profile(), account.session().region().id(), kind, id, deployment, "");
  }

  private String profile() {
    return account.session().profile().orElse("");
  }
}
