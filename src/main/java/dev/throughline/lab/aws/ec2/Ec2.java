package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import java.time.InstantSource;

/**
 * The lab's EC2 without Client VPN.
 *
 * @param registrar adds further EC2 operations, which share DryRun and ClientToken with these
 * @param tags the tags of all resources; whoever makes another kind of EC2 resource keeps its tags
 *     here too
 * @param networkInterfaces for AWS services that place interfaces in a customer's subnets
 * @param endpoints puts interface endpoints into states that no operation leads back to
 */
public record Ec2(
    Registrar registrar, Tags tags, NetworkInterfaces networkInterfaces, EndpointHand endpoints) {

  /** Adds EC2's operations. Those on endpoint services ask for load balancers' zones. */
  public static Ec2 register(Operations operations, Pace pace) {
    Registrar registrar = new Registrar(operations);
    Places places = new Places();
    Tags tags = new Tags();
    Ec2 ec2 =
        new Ec2(registrar, tags, new NetworkInterfaces(places, tags), new EndpointHand(places));
    RouteTableStore routeTables = new RouteTableStore(places, tags);
    new RegionOperations().register(registrar);
    new TagOperations(tags).register(registrar);
    ec2.addNetworks(places, routeTables, pace);
    ec2.addInstances(places, pace);
    ec2.addEndpoints(places, routeTables, operations, pace);
    return ec2;
  }

  private void addNetworks(Places places, RouteTableStore routeTables, Pace pace) {
    SecurityGroupStore groups = new SecurityGroupStore(places, tags);
    VpcParts parts = new VpcParts(places, tags, groups, routeTables);
    new Vpcs(places, tags, pace, parts).register(registrar);
    new Subnets(places, tags, routeTables).register(registrar);
    new RouteTables(places, tags, routeTables).register(registrar);
    new Routes(places, routeTables).register(registrar);
    new InternetGateways(places, tags).register(registrar);
    new NetworkAcls(places, tags).register(registrar);
    new SecurityGroups(places, tags, groups).register(registrar);
    new SecurityGroupRules(places, tags, groups).register(registrar);
    new NetworkInterfaceOperations(places, tags, networkInterfaces).register(registrar);
  }

  private void addInstances(Places places, Pace pace) {
    Volumes volumes = new Volumes(places, tags, InstantSource.system());
    volumes.register(registrar);
    InstanceLife life = new InstanceLife(places, tags, networkInterfaces, volumes, pace);
    life.register(registrar);
    new RunInstances(places, tags, networkInterfaces, volumes, life, InstantSource.system())
        .register(registrar);
    new Instances(places, tags).register(registrar);
    new InstanceDetails(places).register(registrar);
    new CreditSpecifications(places).register(registrar);
    new InstanceTypes().register(registrar);
    new Images().register(registrar);
  }

  private void addEndpoints(
      Places places, RouteTableStore routeTables, Operations operations, Pace pace) {
    ServiceCatalog catalog = new ServiceCatalog(places);
    EndpointLife life = new EndpointLife(tags, networkInterfaces, routeTables, pace);
    GatewayRoutes gateways = new GatewayRoutes(routeTables);
    new ServiceConfigurations(places, tags, new LoadBalancers(operations), pace)
        .register(registrar);
    new ServicePermissions(places, tags).register(registrar);
    new PrefixLists(catalog).register(registrar);
    new ServiceOperations(tags, catalog).register(registrar);
    new EndpointConnections(places, life).register(registrar);
    new VpcEndpoints(places, tags, catalog, life, gateways, InstantSource.system())
        .register(registrar);
    new EndpointChanges(places, catalog, life).register(registrar);
  }
}
