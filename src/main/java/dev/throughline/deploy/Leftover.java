package dev.throughline.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something in AWS that has our tag and no deployment any more.
 *
 * @param profile whose account it is in; empty for the environment's credentials
 * @param region where it is; {@code global} for what has no region
 * @param id as AWS names it: an ID or an ARN
 * @param deployment what the tag says
 * @param why what speaks against removing it; empty when nothing is known to
 */
public record Leftover(
    String profile, String region, Kind kind, String id, String deployment, String why) {

  /** The kinds, in the order in which they can be removed. */
  public enum Kind {
    STACK("stack"),
    CLIENT_VPN_ENDPOINT("Client VPN endpoint"),
    VPC_ENDPOINT("interface endpoint"),
    ENDPOINT_SERVICE("endpoint service"),
    LOAD_BALANCER("load balancer"),
    TARGET_GROUP("target group"),
    INSTANCE("instance"),
    VOLUME("volume"),
    HOSTED_ZONE("private zone"),
    NETWORK_INTERFACE("network interface"),
    SECURITY_GROUP("security group"),
    SUBNET("subnet"),
    ROUTE_TABLE("route table"),
    VPC("VPC"),
    CERTIFICATE("certificate"),
    LOG_GROUP("log group"),
    /** Nothing that we make; somebody has put our tag on it. */
    OTHER("resource");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Each once, though both sides saw it: they may be one account. */
  static List<Leftover> once(List<Leftover> all) {
    Map<String, Leftover> byId = new LinkedHashMap<>();
    all.forEach(one -> byId.putIfAbsent(one.region() + " " + one.id(), one));
    return List.copyOf(byId.values());
  }

  Leftover because(String reason) {
    return new Leftover(profile, region, kind, id, deployment, reason);
  }
}
