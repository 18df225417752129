package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;

/**
 * The lab's EC2 without Client VPN.
 *
 * @param tags the tags of all resources; whoever makes another kind of EC2 resource keeps its tags
 *     here too
 * @param networkInterfaces for AWS services that place interfaces in a customer's subnets
 */
public record Ec2(Tags tags, NetworkInterfaces networkInterfaces) {

  /** Adds EC2's operations. */
  public static Ec2 register(Operations operations, Pace pace) {
    Registrar registrar = new Registrar(operations);
    Places places = new Places();
    Tags tags = new Tags();
    NetworkInterfaces interfaces = new NetworkInterfaces(places, tags);
    new RegionOperations().register(registrar);
    new TagOperations(tags).register(registrar);
    return new Ec2(tags, interfaces);
  }
}
