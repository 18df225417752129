package dev.throughline.deploy;

import dev.throughline.deploy.AwsCall.By;
import dev.throughline.deploy.AwsCall.Need;
import dev.throughline.deploy.StackRole.Side;
import java.util.List;
import java.util.Map;

/** The calls that only the producer's side makes. */
final class ProducerCalls {

  private static final String ARN = "arn:${Partition}:";
  private static final String HERE = "${Region}:${Account}:";
  private static final List<String> ANYTHING = List.of("*");
  private static final List<String> EC2 = List.of(ARN + "ec2:" + HERE + "*");
  private static final List<String> ROLES = List.of(ARN + "iam::${Account}:role/throughline-*");
  private static final List<String> PROFILES =
      List.of(ARN + "iam::${Account}:instance-profile/throughline-*");

  private ProducerCalls() {}

  static AwsCalls.Table table() {
    AwsCalls.Table table = new AwsCalls.Table(Side.PRODUCER);
    table.add(
        "Look",
        By.US,
        Need.ALWAYS,
        ANYTHING,
        Map.of(),
        "ec2:DescribeVpcEndpointConnections",
        "ec2:DescribeVpcEndpointServiceConfigurations",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTargetHealth");
    table.add(
        "Look",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        ANYTHING,
        Map.of(),
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceAttribute",
        "ec2:DescribeInstanceCreditSpecifications",
        "ec2:DescribeImages",
        "ec2:DescribeVpcEndpointServicePermissions",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups");
    table.add(
        "ImageOfTheInstances",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(ARN + "ssm:${Region}::parameter/aws/service/ami-amazon-linux-latest/*"),
        Map.of(),
        "ssm:GetParameters");
    table.make("MakeInstances", EC2, "ec2:RunInstances");
    table.add(
        "MakeInstancesOf",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(
            ARN + "ec2:${Region}::image/*",
            ARN + "ec2:" + HERE + "network-interface/*",
            ARN + "ec2:" + HERE + "security-group/*",
            ARN + "ec2:" + HERE + "subnet/*"),
        Map.of(),
        "ec2:RunInstances");
    table.make("MakeTheService", EC2, "ec2:CreateVpcEndpointServiceConfiguration");
    table.own(
        "ChangeTheService",
        EC2,
        "ec2:DeleteVpcEndpointServiceConfigurations",
        "ec2:ModifyInstanceAttribute",
        "ec2:ModifyVpcEndpointServiceConfiguration",
        "ec2:ModifyVpcEndpointServicePermissions",
        "ec2:TerminateInstances");
    table.add(
        "EndConnections",
        By.US,
        Need.ALWAYS,
        EC2,
        AwsCalls.OURS,
        "ec2:RejectVpcEndpointConnections");
    // The load balancer's name is CloudFormation's: the beginning of the stack's.
    List<String> balancers =
        List.of(
            ARN + "elasticloadbalancing:" + HERE + "listener/net/throug-*",
            ARN + "elasticloadbalancing:" + HERE + "loadbalancer/net/throug-*",
            ARN + "elasticloadbalancing:" + HERE + "targetgroup/throug-*");
    table.add(
        "LoadBalancer",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        balancers,
        Map.of(),
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:DeregisterTargets",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets");
    sessionManager(table);
    return table;
  }

  private static void sessionManager(AwsCalls.Table table) {
    table.add(
        "SessionManagerRole",
        By.CLOUDFORMATION,
        Need.SESSION_MANAGER,
        ROLES,
        Map.of(),
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DetachRolePolicy",
        "iam:GetRole",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:TagRole",
        "iam:UntagRole");
    table.add(
        "SessionManagerPolicy",
        By.CLOUDFORMATION,
        Need.SESSION_MANAGER,
        ROLES,
        Map.of(
            "ArnEquals",
            Map.of("iam:PolicyARN", ARN + "iam::aws:policy/AmazonSSMManagedInstanceCore")),
        "iam:AttachRolePolicy");
    table.add(
        "SessionManagerPassRole",
        By.CLOUDFORMATION,
        Need.SESSION_MANAGER,
        ROLES,
        Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com")),
        "iam:PassRole");
    table.add(
        "SessionManagerProfile",
        By.CLOUDFORMATION,
        Need.SESSION_MANAGER,
        PROFILES,
        Map.of(),
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:GetInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile");
  }
}
