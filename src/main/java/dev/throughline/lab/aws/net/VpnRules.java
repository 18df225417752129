package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.net.Blueprint.Association;
import dev.throughline.lab.aws.net.Blueprint.VpnEndpoint;
import dev.throughline.model.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The packet filter of a Client VPN endpoint: where a client's packets may go, and as whom. Each
 * client lands on one of the associations, always the same one.
 */
final class VpnRules {

  private VpnRules() {}

  /**
   * The rules, for nft.
   *
   * @param eni the interface that leads to the VPC
   * @param resolver the VPC's, which security groups can't block
   */
  static String of(VpnEndpoint endpoint, String eni, Optional<InetAddress> resolver) {
    StringBuilder chains = new StringBuilder();
    StringBuilder forward = new StringBuilder();
    StringBuilder translate = new StringBuilder();
    List<Association> associations = endpoint.associations();
    for (int i = 0; i < associations.size(); i++) {
      Association association = associations.get(i);
      chains.append(VpcRules.chain("egress" + i, association.egress(), "daddr", resolver));
      StringBuilder authorized = new StringBuilder();
      for (Cidr rule : endpoint.authorized()) {
        authorized.append("    ip daddr %s jump egress%d%n".formatted(rule, i));
      }
      chains.append("  chain authorized%d {%n%s    drop%n  }%n".formatted(i, authorized));
      for (Cidr route : association.routes()) {
        forward.append(
            "    iifname \"tun0\" oifname \"%s\" meta mark %d ip daddr %s jump authorized%d%n"
                .formatted(eni, i, route, i));
      }
      translate.append(
          "    oifname \"%s\" meta mark %d snat to %s%n"
              .formatted(eni, i, Addresses.text(association.address())));
    }
    return """
        table ip client_vpn
        delete table ip client_vpn
        table ip client_vpn {
          chain land {
            type filter hook prerouting priority mangle; policy accept;
            iifname "tun0" meta mark set jhash ip saddr mod %d
          }
        %s
          chain enter {
            type filter hook input priority filter; policy accept;
            iifname "tun0" drop
          }
          chain pass {
            type filter hook forward priority filter; policy drop;
            ct state established,related accept
        %s  }
          chain translate {
            type nat hook postrouting priority srcnat; policy accept;
        %s  }
        }
        """
        .formatted(associations.size(), chains, forward, translate);
  }
}
