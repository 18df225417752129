package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Arns;
import dev.throughline.lab.aws.common.Regional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpointStatusCode;

/** The Client VPN endpoints of all accounts and regions. */
final class Endpoints {

  private final Regional<Map<String, Endpoint>> regions = new Regional<>(LinkedHashMap::new);

  /** Those of the caller's account and region, oldest first. */
  Map<String, Endpoint> of(Caller caller) {
    return regions.of(caller);
  }

  /**
   * One of them.
   *
   * @throws AwsError {@code InvalidClientVpnEndpointId.NotFound}
   */
  Endpoint get(Caller caller, String id) {
    Refusal.missing(id, "ClientVpnEndpointId");
    return Optional.ofNullable(of(caller).get(id))
        .orElseThrow(
            () ->
                new AwsError(
                    "InvalidClientVpnEndpointId.NotFound", "Endpoint " + id + " does not exist"));
  }

  /** One of them that is not being deleted. */
  Endpoint getLiving(Caller caller, String id) {
    Endpoint endpoint = get(caller, id);
    if (endpoint.is(ClientVpnEndpointStatusCode.DELETING)) {
      throw new AwsError(
          "InvalidClientVpnEndpointId.NotFound", "Endpoint " + id + " does not exist");
    }
    return endpoint;
  }

  List<Endpoint> select(Caller caller, List<String> ids) {
    return ids.isEmpty()
        ? new ArrayList<>(of(caller).values())
        : ids.stream().distinct().map(id -> get(caller, id)).toList();
  }

  /** The ARNs of the endpoints that use a certificate, as server's or as clients' CA. */
  List<String> usersOf(String certificateArn) {
    return regions.all().stream()
        .flatMap(region -> region.values().stream())
        .filter(endpoint -> certificatesOf(endpoint.facts()).anyMatch(certificateArn::equals))
        .map(endpoint -> Arns.of("ec2", endpoint.owner(), "client-vpn-endpoint/" + endpoint.id()))
        .toList();
  }

  private static Stream<String> certificatesOf(ClientVpnEndpoint facts) {
    Stream<String> roots =
        facts.authenticationOptions().stream()
            .map(ClientVpnAuthentication::mutualAuthentication)
            .filter(Objects::nonNull)
            .map(mutual -> mutual.clientRootCertificateChain());
    return Stream.concat(Stream.of(facts.serverCertificateArn()), roots);
  }
}
