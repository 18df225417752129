package dev.throughline.health;

import java.net.InetAddress;

/**
 * Commands for the fixes, ready to be pasted. Each stands on a line of its own that begins with two
 * blanks, so that it is never wrapped.
 */
final class Commands {

  private Commands() {}

  /** Puts commands below a text. */
  static String below(String text, String... commands) {
    StringBuilder all = new StringBuilder(text);
    for (String command : commands) {
      all.append("\n  ").append(command);
    }
    return all.toString();
  }

  /** The endpoint itself, or all of them when its id is not known. */
  static String describeEndpoint(Context context) {
    return context
        .endpointId()
        .map(
            id -> aws(context, "ec2 describe-client-vpn-endpoints --client-vpn-endpoint-ids " + id))
        .orElseGet(() -> aws(context, "ec2 describe-client-vpn-endpoints"));
  }

  static String describeAuthorizationRules(Context context) {
    return ofEndpoint(context, "ec2 describe-client-vpn-authorization-rules");
  }

  static String describeRoutes(Context context) {
    return ofEndpoint(context, "ec2 describe-client-vpn-routes");
  }

  static String describeTargetNetworks(Context context) {
    return ofEndpoint(context, "ec2 describe-client-vpn-target-networks");
  }

  /** Sets the endpoint's DNS server; connected clients are disconnected by it. */
  static String setDnsServer(Context context, InetAddress resolver) {
    String servers =
        " --dns-servers CustomDnsServers=" + resolver.getHostAddress() + ",Enabled=true";
    return context
        .endpointId()
        .map(
            id ->
                aws(
                    context,
                    "ec2 modify-client-vpn-endpoint --client-vpn-endpoint-id " + id + servers))
        .orElseGet(() -> describeEndpoint(context));
  }

  /** The network interface that has the address, with its subnet and security groups. */
  static String describeInterface(Context context, InetAddress address) {
    return aws(
        context,
        "ec2 describe-network-interfaces --filters Name=addresses.private-ip-address,Values="
            + address.getHostAddress());
  }

  static String describeEndpoints(Context context) {
    return aws(
        context, "ec2 describe-vpc-endpoints --filters Name=vpc-endpoint-type,Values=Interface");
  }

  static String describeZones(Context context) {
    return "aws route53 list-hosted-zones-by-name --dns-name " + zoneOf(context.target().host());
  }

  static String describeTargetGroups(Context context) {
    return aws(context, "elbv2 describe-target-groups");
  }

  static String describeListeners(Context context) {
    return aws(context, "elbv2 describe-load-balancers");
  }

  /** Shows where this computer sends packets for the address. */
  static String showRoute(Context context, InetAddress destination) {
    String address = destination.getHostAddress();
    return context
        .system()
        .pick(
            "ip route get " + address,
            "route -n get " + address,
            "Find-NetRoute -RemoteIPAddress " + address);
  }

  /** Sets this computer's clock from the network. */
  static String setClock(Context context) {
    return context
        .system()
        .pick("sudo timedatectl set-ntp true", "sudo sntp -sS time.apple.com", "w32tm /resync");
  }

  /** The zone that a name most likely lies in: the name without its first label. */
  static String zoneOf(String host) {
    int dot = host.indexOf('.');
    return dot > 0 && host.indexOf('.', dot + 1) > 0 ? host.substring(dot + 1) : host;
  }

  private static String ofEndpoint(Context context, String call) {
    return context
        .endpointId()
        .map(id -> aws(context, call + " --client-vpn-endpoint-id " + id))
        .orElseGet(() -> describeEndpoint(context));
  }

  private static String aws(Context context, String call) {
    return "aws " + call + context.region().map(region -> " --region " + region).orElse("");
  }
}
