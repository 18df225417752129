package dev.throughline.lab.aws;

import dev.throughline.lab.aws.CliDeployment.Made;
import java.util.List;
import java.util.stream.Stream;

/** Every question that the AWS CLI can ask the lab's AWS, about a deployment that is there. */
final class CliReads {

  /**
   * A question.
   *
   * @param profile whose
   * @param something the member of the answer in which something must stand; empty where AWS too
   *     may have nothing to tell
   */
  record Read(String profile, String something, List<String> words) {

    @Override
    public String toString() {
      return "aws --profile " + profile + " " + String.join(" ", words);
    }
  }

  private final Made made;

  CliReads(Made made) {
    this.made = made;
  }

  List<Read> all() {
    return Stream.of(
            places(),
            networks(),
            instances(),
            endpoints(),
            vpn(),
            balancing(),
            names(),
            stacks(),
            logs(),
            accounts(),
            catalogs())
        .flatMap(stream -> stream)
        .toList();
  }

  private static Read dev(String something, String words) {
    return new Read("dev", something, List.of(words.split(" ", -1)));
  }

  private static Read prod(String something, String words) {
    return new Read("prod", something, List.of(words.split(" ", -1)));
  }

  private static Stream<Read> places() {
    return Stream.of(
        dev("Regions", "ec2 describe-regions --all-regions"),
        dev("AvailabilityZones", "ec2 describe-availability-zones"),
        dev("AccountAttributes", "ec2 describe-account-attributes"),
        dev("PrefixLists", "ec2 describe-prefix-lists"),
        dev("PrefixLists", "ec2 describe-managed-prefix-lists"));
  }

  private Stream<Read> networks() {
    return Stream.of(
        dev("Vpcs", "ec2 describe-vpcs"),
        dev(
            "EnableDnsSupport",
            "ec2 describe-vpc-attribute --attribute enableDnsSupport --vpc-id "
                + made.of("network", "VpcId")),
        dev("Subnets", "ec2 describe-subnets"),
        dev("RouteTables", "ec2 describe-route-tables"),
        dev("", "ec2 describe-internet-gateways"),
        dev("NetworkAcls", "ec2 describe-network-acls"),
        dev("SecurityGroups", "ec2 describe-security-groups"),
        dev("SecurityGroupRules", "ec2 describe-security-group-rules"),
        dev("NetworkInterfaces", "ec2 describe-network-interfaces"),
        dev("Tags", "ec2 describe-tags"));
  }

  private Stream<Read> instances() {
    String id = made.instance();
    return Stream.of(
        prod("Images", "ec2 describe-images --owners amazon"),
        prod("InstanceTypes", "ec2 describe-instance-types --instance-types t4g.nano"),
        prod("InstanceTypeOfferings", "ec2 describe-instance-type-offerings"),
        prod("Reservations", "ec2 describe-instances"),
        prod("InstanceStatuses", "ec2 describe-instance-status"),
        prod(
            "UserData", "ec2 describe-instance-attribute --attribute userData --instance-id " + id),
        prod("Volumes", "ec2 describe-volumes --filters Name=attachment.instance-id,Values=" + id),
        prod(
            "InstanceCreditSpecifications",
            "ec2 describe-instance-credit-specifications --instance-ids " + id));
  }

  private Stream<Read> endpoints() {
    return Stream.of(
        dev("VpcEndpoints", "ec2 describe-vpc-endpoints"),
        dev(
            "ServiceDetails",
            "ec2 describe-vpc-endpoint-services --service-names "
                + made.of("producer", "ServiceName")),
        prod("VpcEndpointConnections", "ec2 describe-vpc-endpoint-connections"),
        prod("ServiceConfigurations", "ec2 describe-vpc-endpoint-service-configurations"),
        prod(
            "AllowedPrincipals",
            "ec2 describe-vpc-endpoint-service-permissions --service-id "
                + made.of("producer", "ServiceId")));
  }

  private Stream<Read> vpn() {
    String of = " --client-vpn-endpoint-id " + made.of("vpn", "ClientVpnEndpointId");
    return Stream.of(
        dev("ClientVpnEndpoints", "ec2 describe-client-vpn-endpoints"),
        dev("ClientVpnTargetNetworks", "ec2 describe-client-vpn-target-networks" + of),
        dev("AuthorizationRules", "ec2 describe-client-vpn-authorization-rules" + of),
        dev("Routes", "ec2 describe-client-vpn-routes" + of),
        dev("", "ec2 describe-client-vpn-connections" + of),
        dev("ClientConfiguration", "ec2 export-client-vpn-client-configuration" + of),
        dev("", "ec2 export-client-vpn-client-certificate-revocation-list" + of),
        dev("CertificateSummaryList", "acm list-certificates"),
        dev("Certificate", "acm describe-certificate --certificate-arn " + made.certificate()),
        dev("Certificate", "acm get-certificate --certificate-arn " + made.certificate()),
        dev("", "acm list-tags-for-certificate --certificate-arn " + made.certificate()));
  }

  private Stream<Read> balancing() {
    String balancer = made.of("producer", "LoadBalancerArn");
    String group = made.of("producer", "TargetGroupArn");
    return Stream.of(
        prod("LoadBalancers", "elbv2 describe-load-balancers"),
        prod(
            "Attributes",
            "elbv2 describe-load-balancer-attributes --load-balancer-arn " + balancer),
        prod("Listeners", "elbv2 describe-listeners --listener-arns " + made.listener()),
        prod("TargetGroups", "elbv2 describe-target-groups --load-balancer-arn " + balancer),
        prod("Attributes", "elbv2 describe-target-group-attributes --target-group-arn " + group),
        prod(
            "TargetHealthDescriptions", "elbv2 describe-target-health --target-group-arn " + group),
        prod("TagDescriptions", "elbv2 describe-tags --resource-arns " + balancer));
  }

  private Stream<Read> names() {
    String zone = made.of("link", "HostedZoneId");
    return Stream.of(
        dev("HostedZones", "route53 list-hosted-zones"),
        dev("HostedZones", "route53 list-hosted-zones-by-name"),
        dev(
            "HostedZoneSummaries",
            "route53 list-hosted-zones-by-vpc --vpc-region eu-central-1 --vpc-id "
                + made.of("network", "VpcId")),
        dev("VPCs", "route53 get-hosted-zone --id " + zone),
        dev("ResourceRecordSets", "route53 list-resource-record-sets --hosted-zone-id " + zone),
        dev("ChangeInfo", "route53 get-change --id " + made.change()),
        dev(
            "ResourceTagSet",
            "route53 list-tags-for-resource --resource-type hostedzone --resource-id " + zone),
        dev(
            "ResourceTagSets",
            "route53 list-tags-for-resources --resource-type hostedzone --resource-ids " + zone));
  }

  private static Stream<Read> stacks() {
    String of = " --stack-name " + CliStacks.name("vpn");
    return Stream.of(
        dev("Stacks", "cloudformation describe-stacks"),
        dev("StackSummaries", "cloudformation list-stacks"),
        dev("StackEvents", "cloudformation describe-stack-events" + of),
        dev("StackResources", "cloudformation describe-stack-resources" + of),
        dev("StackResourceSummaries", "cloudformation list-stack-resources" + of),
        dev(
            "StackResourceDetail",
            "cloudformation describe-stack-resource --logical-resource-id Endpoint" + of),
        dev("TemplateBody", "cloudformation get-template" + of),
        dev("Parameters", "cloudformation get-template-summary" + of),
        dev("", "cloudformation list-exports"),
        dev(
            "Parameters",
            "cloudformation validate-template --template-body "
                + "file://src/main/resources/dev/throughline/deploy/link.yaml"));
  }

  private Stream<Read> logs() {
    String group = made.of("network", "LogGroupName");
    return Stream.of(
        dev("logGroups", "logs describe-log-groups"),
        dev("logStreams", "logs describe-log-streams --log-group-name " + group),
        dev(
            "nextForwardToken",
            "logs get-log-events --log-group-name "
                + group
                + " --log-stream-name "
                + made.logStream()),
        dev("", "logs filter-log-events --log-group-name " + group),
        dev(
            "tags",
            "logs list-tags-for-resource --resource-arn arn:aws:logs:eu-central-1:111111111111:"
                + "log-group:"
                + group));
  }

  private Stream<Read> accounts() {
    String token = " --access-token " + made.accessToken();
    return Stream.of(
        dev("Arn", "sts get-caller-identity"),
        dev("User", "iam get-user"),
        dev(
            "EvaluationResults",
            "iam simulate-principal-policy --action-names ec2:CreateVpc --policy-source-arn "
                + "arn:aws:iam::111111111111:user/developer"),
        dev("accountList", "sso list-accounts" + token),
        dev("roleList", "sso list-account-roles --account-id 111111111111" + token),
        dev(
            "roleCredentials",
            "sso get-role-credentials --role-name ReadOnlyAccess --account-id 111111111111"
                + token));
  }

  private static Stream<Read> catalogs() {
    String image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    String quota = " --service-code vpc --quota-code L-F678F1CE";
    return Stream.of(
        dev("PriceList", "pricing get-products --region us-east-1 --service-code AmazonVPC"),
        dev("Quotas", "service-quotas list-service-quotas --service-code vpc"),
        dev("Quota", "service-quotas get-service-quota" + quota),
        dev("Quota", "service-quotas get-aws-default-service-quota" + quota),
        dev("Parameter", "ssm get-parameter --name " + image),
        dev("Parameters", "ssm get-parameters --names " + image));
  }
}
