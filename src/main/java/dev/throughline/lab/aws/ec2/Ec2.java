package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;

/**
 * The lab's EC2 without Client VPN.
 *
 * @param registrar adds further EC2 operations, which share DryRun and ClientToken with these
 * @param tags the tags of all resources; whoever makes another kind of EC2 resource keeps its tags
 *     here too
 * @param networkInterfaces for AWS services that place interfaces in a customer's subnets
 */
public record Ec2(Registrar registrar, Tags tags, NetworkInterfaces networkInterfaces) {

  /** Adds EC2's operations. */
  public static Ec2 register(Operations operations, Pace pace) {
    Registrar registrar = new Registrar(operations);
    Places places = new Places();
    Tags tags = new Tags();
    NetworkInterfaces interfaces = new NetworkInterfaces(places, tags);
    SecurityGroupStore groups = new SecurityGroupStore(places, tags);
    RouteTableStore routeTables = new RouteTableStore(places, tags);
    new RegionOperations().register(registrar);
    new TagOperations(tags).register(registrar);
    new Vpcs(places, tags, pace, new VpcParts(places, tags, groups, routeTables))
        .register(registrar);
    new Subnets(places, tags, routeTables).register(registrar);
    new RouteTables(places, tags, routeTables).register(registrar);
    new Routes(places, routeTables).register(registrar);
    new InternetGateways(places, tags).register(registrar);
    new NetworkAcls(places, tags).register(registrar);
    new SecurityGroups(places, tags, groups).register(registrar);
    new SecurityGroupRules(places, tags, groups).register(registrar);
    new NetworkInterfaceOperations(places, tags, interfaces).register(registrar);
    return new Ec2(registrar, tags, interfaces);
  }
}
