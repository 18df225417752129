package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.ec2.Ec2;
import dev.throughline.lab.aws.ec2.Registrar;

/**
 * AWS Client VPN. Rules, quotas and states are those of EC2's API reference and of the Client VPN
 * administrator guide.
 */
public final class ClientVpn {

  private ClientVpn() {}

  /**
   * Adds Client VPN's operations. They need EC2's, ACM's and CloudWatch Logs' to be there when they
   * are called.
   *
   * @param sessions who is connected
   * @return does what no operation does
   */
  public static VpnHand register(
      Operations operations, Pace pace, Ec2 ec2, Acm acm, VpnSessions sessions) {
    Registrar registrar = ec2.registrar();
    Endpoints endpoints = new Endpoints();
    Surroundings surroundings = new Surroundings(operations);
    Associations associations = new Associations(surroundings, ec2.networkInterfaces(), pace);
    new EndpointOperations(endpoints, surroundings, ec2.tags(), pace).register(registrar);
    new AssociationOperations(endpoints, associations, surroundings).register(registrar);
    new RuleOperations(endpoints, pace).register(registrar);
    new RouteOperations(endpoints, pace).register(registrar);
    new ClientFiles(endpoints, acm).register(registrar);
    new ConnectionOperations(endpoints, sessions).register(registrar);
    acm.addUsers(endpoints::usersOf);
    return new VpnHand(endpoints);
  }
}
