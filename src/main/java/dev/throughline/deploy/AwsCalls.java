package dev.throughline.deploy;

import dev.throughline.deploy.AwsCall.By;
import dev.throughline.deploy.AwsCall.Need;
import dev.throughline.deploy.StackRole.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every call that is made of AWS. The policies are printed from this table, the plan's question
 * after permissions is asked from it, and a test compares it with the calls that the lab records.
 */
public final class AwsCalls {

  private static final String ARN = "arn:${Partition}:";
  private static final String HERE = "${Region}:${Account}:";
  private static final List<String> ANYTHING = List.of("*");
  private static final List<String> STACKS =
      List.of(ARN + "cloudformation:" + HERE + "stack/throughline-*/*");
  private static final List<String> EC2 = List.of(ARN + "ec2:" + HERE + "*");

  private static final Map<String, Map<String, Object>> NO_CONDITION = Map.of();

  /** What is ours already. */
  static final Map<String, Map<String, Object>> OURS =
      Map.of("Null", Map.of("aws:ResourceTag/" + StackTemplate.DEPLOYMENT_TAG, "false"));

  /** What becomes ours, by the tag that it is made with. */
  private static final Map<String, Map<String, Object>> MADE_OURS =
      Map.of("Null", Map.of("aws:RequestTag/" + StackTemplate.DEPLOYMENT_TAG, "false"));

  private AwsCalls() {}

  /** The calls of a side, in the order in which the policy has them. */
  public static List<AwsCall> of(Side side) {
    return Stream.of(
            looking(side),
            stacks(side),
            side == Side.PRODUCER ? ProducerCalls.table().calls : ConsumerCalls.table().calls,
            vpc(side))
        .flatMap(List::stream)
        .toList();
  }

  private static List<AwsCall> looking(Side side) {
    Table table = new Table(side);
    table.add("Look", By.US, Need.ALWAYS, ANYTHING, NO_CONDITION, "sts:GetCallerIdentity");
    table.add(
        "Look",
        By.US,
        Need.ALWAYS,
        ANYTHING,
        NO_CONDITION,
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRegions",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeTags",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcs");
    table.add(
        "AskForThePlan",
        By.US,
        Need.PLAN,
        ANYTHING,
        NO_CONDITION,
        "servicequotas:GetServiceQuota",
        "iam:GetRole",
        "iam:SimulatePrincipalPolicy",
        "pricing:GetProducts");
    return table.calls;
  }

  private static List<AwsCall> stacks(Side side) {
    Table table = new Table(side);
    table.add(
        "Stacks",
        By.US,
        Need.ALWAYS,
        STACKS,
        NO_CONDITION,
        "cloudformation:CreateChangeSet",
        "cloudformation:DeleteChangeSet",
        "cloudformation:DeleteStack",
        "cloudformation:DescribeChangeSet",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet",
        "cloudformation:ListStackResources",
        "cloudformation:TagResource");
    table.add(
        "FindStacks", By.US, Need.ALWAYS, ANYTHING, NO_CONDITION, "cloudformation:ListStacks");
    return table.calls;
  }

  /** What both sides' VPCs are made of. */
  private static List<AwsCall> vpc(Side side) {
    Table table = new Table(side);
    table.make(
        "MakeNetworks",
        EC2,
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint");
    // Making something in a VPC is asked of the VPC, too, which may be one that is not ours.
    table.add(
        "MakeInNetworks",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        List.of(
            ARN + "ec2:" + HERE + "security-group/*",
            ARN + "ec2:" + HERE + "subnet/*",
            ARN + "ec2:" + HERE + "vpc/*"),
        NO_CONDITION,
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateVpcEndpoint");
    table.add(
        "TagWhatIsMade",
        By.CLOUDFORMATION,
        Need.ALWAYS,
        EC2,
        Map.of(
            "Null",
            Map.of("aws:RequestTag/" + StackTemplate.DEPLOYMENT_TAG, "false"),
            "StringLike",
            Map.of("ec2:CreateAction", List.of("Create*", "RunInstances"))),
        "ec2:CreateTags");
    table.own(
        "ChangeNetworks",
        EC2,
        "ec2:AuthorizeSecurityGroupEgress",
        "ec2:AuthorizeSecurityGroupIngress",
        "ec2:DeleteSecurityGroup",
        "ec2:DeleteSubnet",
        "ec2:DeleteTags",
        "ec2:DeleteVpc",
        "ec2:DeleteVpcEndpoints",
        "ec2:ModifySubnetAttribute",
        "ec2:ModifyVpcAttribute",
        "ec2:ModifyVpcEndpoint",
        "ec2:RevokeSecurityGroupEgress",
        "ec2:RevokeSecurityGroupIngress");
    table.add(
        "Look", By.CLOUDFORMATION, Need.ALWAYS, ANYTHING, NO_CONDITION, "ec2:DescribeVpcEndpoints");
    return table.calls;
  }

  /** Gathers the calls of a side. */
  static final class Table {

    final List<AwsCall> calls = new ArrayList<>();
    private final Side side;

    Table(Side side) {
      this.side = side;
    }

    void add(
        String group,
        By by,
        Need need,
        List<String> resources,
        Map<String, Map<String, Object>> condition,
        String... actions) {
      for (String action : actions) {
        calls.add(new AwsCall(action, side, group, by, need, resources, condition));
      }
    }

    /** Calls of CloudFormation that make something with our tag. */
    void make(String group, List<String> resources, String... actions) {
      add(group, By.CLOUDFORMATION, Need.ALWAYS, resources, MADE_OURS, actions);
    }

    /** Calls of CloudFormation that change or remove what has our tag. */
    void own(String group, List<String> resources, String... actions) {
      add(group, By.CLOUDFORMATION, Need.ALWAYS, resources, OURS, actions);
    }

    /** Our own calls on what has our tag. */
    void ownDirectly(String group, List<String> resources, String... actions) {
      add(group, By.US, Need.ALWAYS, resources, OURS, actions);
    }

    /** Our own calls that make something with our tag. */
    void makeDirectly(String group, List<String> resources, String... actions) {
      add(group, By.US, Need.ALWAYS, resources, MADE_OURS, actions);
    }

    /** Calls that AWS knows no resource or tag for. */
    void look(By by, Need need, String... actions) {
      add("Look", by, need, ANYTHING, NO_CONDITION, actions);
    }
  }
}
