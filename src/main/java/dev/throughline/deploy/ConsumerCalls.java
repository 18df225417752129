package dev.throughline.deploy;

import dev.throughline.deploy.AwsCall.By;
import dev.throughline.deploy.AwsCall.Need;
import dev.throughline.deploy.StackRole.Side;
import java.util.List;
import java.util.Map;

/** The calls that only the consumer's side makes. */
final class ConsumerCalls {

  private static final String ARN = "arn:${Partition}:";
  private static final String HERE = "${Region}:${Account}:";
  private static final List<String> ANYTHING = List.of("*");
  private static final List<String> VPN = List.of(ARN + "ec2:" + HERE + "client-vpn-endpoint/*");
  private static final List<String> ZONES = List.of(ARN + "route53:::hostedzone/*");
  private static final List<String> LOGS =
      List.of(ARN + "logs:" + HERE + "log-group:throughline-*");

  private ConsumerCalls() {}

  static AwsCalls.Table table() {
    AwsCalls.Table table = new AwsCalls.Table(Side.CONSUMER);
    looking(table);
    vpn(table);
    certificates(table);
    zone(table);
    log(table);
    return table;
  }

  private static void looking(AwsCalls.Table table) {
    table.look(
        By.US,
        Need.ALWAYS,
        "acm:ListCertificates",
        "ec2:DescribeClientVpnAuthorizationRules",
        "ec2:DescribeClientVpnConnections",
        "ec2:DescribeClientVpnEndpoints",
        "ec2:DescribeClientVpnRoutes",
        "ec2:DescribeClientVpnTargetNetworks",
        "ec2:DescribeVpcEndpointServices",
        "ec2:ExportClientVpnClientConfiguration",
        "logs:DescribeLogGroups",
        "route53:ListHostedZones",
        "route53:ListHostedZonesByVPC");
    table.add(
        "AskForThePlan",
        By.US,
        Need.PLAN,
        ANYTHING,
        Map.of(),
        "ec2:ExportClientVpnClientCertificateRevocationList");
  }

  private static void vpn(AwsCalls.Table table) {
    table.make("MakeTheVpn", VPN, "ec2:CreateClientVpnEndpoint");
    table.add(
        "MakeTheVpnIn",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(ARN + "ec2:" + HERE + "security-group/*", ARN + "ec2:" + HERE + "vpc/*"),
        Map.of(),
        "ec2:CreateClientVpnEndpoint");
    table.own(
        "ChangeTheVpn",
        VPN,
        "ec2:AuthorizeClientVpnIngress",
        "ec2:DeleteClientVpnEndpoint",
        "ec2:ModifyClientVpnEndpoint",
        "ec2:RevokeClientVpnIngress");
    table.own(
        "Associate",
        VPN,
        "ec2:AssociateClientVpnTargetNetwork",
        "ec2:DisassociateClientVpnTargetNetwork");
    table.add(
        "AssociateWith",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(ARN + "ec2:" + HERE + "subnet/*"),
        Map.of(),
        "ec2:AssociateClientVpnTargetNetwork");
    table.ownDirectly("EndSessions", VPN, "ec2:TerminateClientVpnConnections");
    // Whoever makes the first Client VPN endpoint of an account makes AWS's role for them, too.
    table.add(
        "RolesOfTheVpn",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(
            ARN
                + "iam::${Account}:role/aws-service-role/clientvpn.amazonaws.com/"
                + "AWSServiceRoleForClientVPN",
            ARN
                + "iam::${Account}:role/aws-service-role/clientvpn-connections.amazonaws.com/"
                + "AWSServiceRoleForClientVPNConnections"),
        Map.of(
            "StringEquals",
            Map.of(
                "iam:AWSServiceName",
                List.of("clientvpn.amazonaws.com", "clientvpn-connections.amazonaws.com"))),
        "iam:CreateServiceLinkedRole");
  }

  private static void certificates(AwsCalls.Table table) {
    List<String> certificates = List.of(ARN + "acm:" + HERE + "certificate/*");
    table.makeDirectly("ImportCertificates", certificates, "acm:ImportCertificate");
    table.add(
        "ReadCertificates",
        By.US,
        Need.ALWAYS,
        certificates,
        Map.of(),
        "acm:AddTagsToCertificate",
        "acm:DescribeCertificate",
        "acm:GetCertificate",
        "acm:ListTagsForCertificate");
    table.ownDirectly("RemoveCertificates", certificates, "acm:DeleteCertificate");
  }

  private static void zone(AwsCalls.Table table) {
    table.add(
        "MakePrivateZones",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        ANYTHING,
        Map.of(),
        "route53:CreateHostedZone");
    table.add(
        "PrivateZones",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        ZONES,
        Map.of(),
        "route53:AssociateVPCWithHostedZone",
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:GetHostedZone",
        "route53:ListTagsForResource",
        "route53:UpdateHostedZoneComment");
    table.add(
        "ReadPrivateZones",
        By.US,
        Need.ALWAYS,
        ZONES,
        Map.of(),
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResources");
    table.add(
        "WaitForPrivateZones",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(ARN + "route53:::change/*"),
        Map.of(),
        "route53:GetChange");
  }

  private static void log(AwsCalls.Table table) {
    table.add(
        "ConnectionLog",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        LOGS,
        Map.of(),
        "logs:CreateLogGroup",
        "logs:ListTagsForResource",
        "logs:PutRetentionPolicy",
        "logs:TagResource");
    table.add("RemoveConnectionLog", By.US, Need.ALWAYS, LOGS, Map.of(), "logs:DeleteLogGroup");
    table.add(
        "ConnectionLogOfTheVpn",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(ARN + "logs:" + HERE + "log-group:throughline-*:*"),
        Map.of(),
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents");
  }
}
