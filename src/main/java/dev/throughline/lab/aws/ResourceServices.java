package dev.throughline.lab.aws;

import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.clientvpn.ClientVpn;
import dev.throughline.lab.aws.clientvpn.VpnHand;
import dev.throughline.lab.aws.cloudformation.CloudFormation;
import dev.throughline.lab.aws.cloudformation.ResourceFailures;
import dev.throughline.lab.aws.ec2.Ec2;
import dev.throughline.lab.aws.ec2.EndpointHand;
import dev.throughline.lab.aws.elb.Elb;
import dev.throughline.lab.aws.logs.Logs;
import dev.throughline.lab.aws.net.BlueprintReader;
import dev.throughline.lab.aws.net.NetworkKeeper;
import dev.throughline.lab.aws.net.RunningSessions;
import dev.throughline.lab.aws.net.RunningTargets;
import dev.throughline.lab.aws.route53.Route53;

/** The services that hold what a deployment is made of, and the network that follows them. */
final class ResourceServices implements ServiceModule {

  private Acm acm;
  private Ec2 ec2;
  private VpnHand vpn;
  private NetworkKeeper.Facts facts;
  private ResourceFailures failures;

  @Override
  public void addTo(World world) {
    facts = new NetworkKeeper.Facts(new RunningSessions(world.clock()), new RunningTargets());
    acm = Acm.register(world.operations(), world.clock(), Acm.IMPORTS_A_YEAR);
    Logs.register(world.operations(), world.clock());
    ec2 = Ec2.register(world.operations(), world.pace());
    vpn = ClientVpn.register(world.operations(), world.pace(), ec2, acm, facts.sessions());
    Elb.register(world.operations(), world.pace(), ec2, facts.targets());
    Route53.register(world.operations(), world.pace());
    failures = CloudFormation.register(world.operations(), world.pace()).failures();
  }

  /** The switches that make CloudFormation's resources fail. */
  ResourceFailures failures() {
    return failures;
  }

  /** The lab's own hand in interface endpoints. */
  EndpointHand endpoints() {
    return ec2.endpoints();
  }

  /** The lab's own hand in Client VPN endpoints. */
  VpnHand vpn() {
    return vpn;
  }

  /** Has the network follow from now on. */
  NetworkKeeper keep(NetworkKeeper.Ground ground, World world) {
    return NetworkKeeper.start(
        ground,
        world.operations(),
        world.pace(),
        new BlueprintReader(world.operations(), acm::keyPem),
        facts);
  }
}
