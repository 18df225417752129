package dev.throughline.ui;

import dev.throughline.aws.AwsProfile;
import dev.throughline.aws.AwsTrouble;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.ProfileKind;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.SsoSettings;
import dev.throughline.aws.Suggestion;
import dev.throughline.deploy.Cost;
import dev.throughline.deploy.CostLine;
import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.DeploymentState.StackState;
import dev.throughline.deploy.Plan;
import dev.throughline.deploy.PlanCheck;
import dev.throughline.deploy.Planning;
import dev.throughline.deploy.ResourcePlan;
import dev.throughline.deploy.StackInputs;
import dev.throughline.deploy.StackPlan;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.StackTemplate;
import dev.throughline.model.Cidr;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.Authentication;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.Fact;
import dev.throughline.model.SecurityGroup.Ports;
import dev.throughline.model.Status;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Accounts, plans and deployments to look at. */
final class SampleCloud {

  static final String DEV = "111111111111";
  static final String PROD = "222222222222";
  static final SsoSettings COMPANY =
      new SsoSettings(
          Optional.of("company"), "https://company.awsapps.com/start", "eu-central-1", List.of());

  private SampleCloud() {}

  static List<AwsProfile> profiles() {
    return List.of(
        profile("dev", ProfileKind.IDENTITY_CENTER, List.of()),
        profile("prod", ProfileKind.KEYS, List.of()),
        profile("old", ProfileKind.NONE, List.of("It has no credentials.")));
  }

  private static AwsProfile profile(String name, ProfileKind kind, List<String> problems) {
    return new AwsProfile(
        name,
        kind,
        Optional.of("eu-central-1"),
        name.equals("dev") ? Optional.of(DEV) : Optional.empty(),
        kind == ProfileKind.IDENTITY_CENTER ? Optional.of(COMPANY) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        problems);
  }

  static DeploySpec spec(String name) {
    return DeployDefaults.of(
        name,
        new DeploySpec.Account(Optional.of("prod"), "eu-central-1"),
        new DeploySpec.Account(Optional.of("dev"), "eu-central-1"));
  }

  private static StackInputs inputs() {
    return new StackInputs(
        DEV, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  static DeploymentRecord record(String name, Instant begun) {
    return DeploymentRecord.begin(spec(name), inputs(), begun);
  }

  /** All of it stands since then. */
  static DeploymentState standing(DeploymentRecord record, Instant since) {
    Map<StackRole, StackState> stacks = new EnumMap<>(StackRole.class);
    for (StackRole role : StackRole.values()) {
      stacks.put(role, stack(record.name(), role, "CREATE_COMPLETE", since, Optional.empty()));
    }
    return new DeploymentState(record, stacks, List.of());
  }

  /** Its last stack was rolled back. */
  static DeploymentState incomplete(DeploymentRecord record, Instant since) {
    Map<StackRole, StackState> stacks = new EnumMap<>(standing(record, since).stacks());
    stacks.put(
        StackRole.LINK,
        stack(
            record.name(),
            StackRole.LINK,
            "ROLLBACK_COMPLETE",
            since,
            Optional.of("The following resource(s) failed to create: [InterfaceEndpoint].")));
    return new DeploymentState(record, stacks, List.of());
  }

  private static StackState stack(
      String name, StackRole role, String status, Instant since, Optional<String> reason) {
    return new StackState(StackTemplate.stackName(name, role), status, since, reason, Map.of());
  }

  static List<Suggestion> suggestions() {
    return List.of(
        new Suggestion(
            "orders.internal.company",
            List.of(new Ports(8443, 8443)),
            "vpce-0d9f4a7c",
            "com.amazonaws.vpce.eu-central-1.vpce-svc-0d9f4a7c",
            "available",
            Optional.of("internal.company")),
        new Suggestion(
            "sqs.eu-central-1.amazonaws.com",
            List.of(new Ports(443, 443)),
            "vpce-0e8a5b6d",
            "com.amazonaws.eu-central-1.sqs",
            "available",
            Optional.empty()));
  }

  static FoundEndpoint endpoint(
      String region, String id, Optional<String> ours, Authentication authentication) {
    ClientVpn vpn =
        new ClientVpn(
            "cvpn-endpoint-" + id,
            ours.isPresent() ? Optional.empty() : Optional.of("office"),
            ours,
            "available",
            List.of(authentication),
            "udp",
            443,
            Optional.of(Cidr.parse("172.16.0.0/22")),
            Optional.of("vpc-0a1b2c3d"),
            List.of(InetAddress.ofLiteral("10.10.0.2")),
            true,
            List.of(),
            OptionalInt.empty(),
            Optional.empty());
    return new FoundEndpoint(
        region,
        vpn,
        Fact.known(List.of(associated("subnet-0a1b2c3d"), associated("subnet-0e5f6a7b"))),
        Fact.known(
            List.of(
                new AuthorizationRule(Cidr.parse("10.10.0.0/16"), Optional.empty(), "active"))));
  }

  private static Association associated(String subnet) {
    return new Association("cvpn-assoc-1", subnet, "vpc-0a1b2c3d", "associated", List.of());
  }

  static RegionAnswer denied(String region) {
    return new RegionAnswer(
        region,
        0,
        Optional.of(
            new AwsTrouble(
                Fact.Why.DENIED,
                Optional.of("UnauthorizedOperation"),
                "You are not authorized to perform this operation (UnauthorizedOperation)")),
        Duration.ofMillis(310));
  }

  static RegionAnswer answered(String region, int endpoints) {
    return new RegionAnswer(region, endpoints, Optional.empty(), Duration.ofMillis(280));
  }

  static Planning.Planned planned(DeploySpec spec, boolean feasible) {
    List<PlanCheck> checks = new ArrayList<>();
    if (!feasible) {
      checks.add(
          new PlanCheck(
              "address.local",
              Status.FAIL,
              "This computer and the VPC",
              "docker0 has 10.10.0.0/24 here, so packets to the VPC would go there.",
              Optional.of("Give the consumer VPC other addresses, such as 10.30.0.0/16.")));
    }
    checks.add(
        new PlanCheck(
            "quota.vpn",
            Status.WARN,
            "Client VPN endpoints",
            "This is the last of the 5 that the account may have.",
            Optional.of("Ask for more in Service Quotas before the next one.")));
    checks.add(pass("Producer and consumer", "The VPCs don't overlap."));
    checks.add(pass("Clients' block and VPC", "172.16.0.0/22 lies apart from the VPC."));
    checks.add(pass("Zones of both accounts", "euc1-az1 and euc1-az2 are in both."));
    checks.add(pass("Size of the subnets", "Two of /24, with 251 free addresses each."));
    Plan plan =
        new Plan(
            spec,
            Instant.parse("2026-11-25T09:00:00Z"),
            List.of(
                stack(StackRole.PRODUCER, 4, "AWS::ElasticLoadBalancingV2::LoadBalancer", 240),
                stack(StackRole.NETWORK, 4, "AWS::EC2::Subnet", 45),
                stack(StackRole.VPN, 5, "AWS::EC2::ClientVpnTargetNetworkAssociation", 660),
                stack(StackRole.LINK, 4, "AWS::EC2::VPCEndpoint", 180)),
            List.of(StackRole.NETWORK, StackRole.VPN),
            Duration.ofSeconds(705),
            Duration.ofSeconds(1125),
            cost(),
            checks);
    return new Planning.Planned(plan, inputs());
  }

  private static PlanCheck pass(String title, String detail) {
    return new PlanCheck("code", Status.PASS, title, detail, Optional.empty());
  }

  private static StackPlan stack(StackRole role, int resources, String type, int seconds) {
    List<ResourcePlan> all = new ArrayList<>();
    for (int i = 1; i <= resources; i++) {
      all.add(
          new ResourcePlan(
              "Resource" + i, type, ResourcePlan.Action.ADD, Duration.ofSeconds(seconds)));
    }
    return new StackPlan(
        role,
        StackTemplate.stackName("payments-dev", role),
        role == StackRole.PRODUCER ? PROD : DEV,
        "eu-central-1",
        StackPlan.Change.CREATE,
        StackPlan.Source.TEMPLATE,
        all,
        role.needs(),
        2,
        Duration.ofSeconds(seconds),
        "");
  }

  static Cost cost() {
    return new Cost(
        List.of(
            line(StackRole.PRODUCER, "Network Load Balancer", 1, "0.027", false),
            line(StackRole.PRODUCER, "t4g.nano instance", 2, "0.0096", false),
            line(StackRole.VPN, "Client VPN association", 2, "0.20", false),
            line(StackRole.VPN, "Client VPN connection", 1, "0.05", true),
            line(StackRole.LINK, "interface endpoint, per zone", 2, "0.024", false)),
        "AWS's price list of 2026-11-25");
  }

  private static CostLine line(
      StackRole role, String what, int quantity, String dollars, boolean whileConnected) {
    return new CostLine(role, what, quantity, Optional.of(new BigDecimal(dollars)), whileConnected);
  }
}
