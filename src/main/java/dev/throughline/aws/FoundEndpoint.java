package dev.throughline.aws;

import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.Fact;
import java.util.List;

/**
 * A Client VPN endpoint that was found, whoever made it.
 *
 * @param region where
 */
public record FoundEndpoint(
    String region,
    ClientVpn vpn,
    Fact<List<Association>> associations,
    Fact<List<AuthorizationRule>> rules) {

  /** Whether this program has made it. */
  public boolean ours() {
    return vpn.deployment().isPresent();
  }

  /** What a person calls it. */
  public String label() {
    return vpn.deployment().or(vpn::name).orElse(vpn.id());
  }

  /** Whether a client can get through now, as far as AWS says. */
  public boolean ready() {
    return vpn.state().equals("available");
  }
}
