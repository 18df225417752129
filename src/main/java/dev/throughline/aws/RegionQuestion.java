package dev.throughline.aws;

import dev.throughline.model.ClientVpn.Association;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;

/** Asks one region for its Client VPN endpoints, and for what belongs to each. */
record RegionQuestion(AwsSession session, Reads reads, Finder.Told told) {

  RegionAnswer ask() throws InterruptedException {
    long start = System.nanoTime();
    List<Future<Fact<FoundEndpoint>>> asked = new ArrayList<>();
    Optional<AwsTrouble> trouble = Optional.empty();
    try {
      // Pages are followed while the details of the first one are asked for.
      for (ClientVpnEndpoint endpoint :
          session.ec2().describeClientVpnEndpointsPaginator().clientVpnEndpoints()) {
        asked.add(reads.follow(() -> described(endpoint)));
      }
    } catch (SdkException | SignInNeeded e) {
      trouble = Optional.of(AwsTrouble.of(e));
    }
    int found = 0;
    for (Future<Fact<FoundEndpoint>> one : asked) {
      found += Reads.await(one).value().isPresent() ? 1 : 0;
    }
    return new RegionAnswer(
        session.region().id(), found, trouble, Duration.ofNanos(System.nanoTime() - start));
  }

  private Fact<FoundEndpoint> described(ClientVpnEndpoint endpoint) throws InterruptedException {
    Ec2Client ec2 = session.ec2();
    String id = endpoint.clientVpnEndpointId();
    Future<Fact<List<Association>>> associations = reads.start(() -> associations(ec2, id));
    Future<Fact<List<AuthorizationRule>>> rules = reads.start(() -> rules(ec2, id));
    FoundEndpoint found =
        new FoundEndpoint(
            session.region().id(),
            Shapes.clientVpn(endpoint),
            Reads.await(associations),
            Reads.await(rules));
    told.found(found);
    return Fact.known(found);
  }

  static List<Association> associations(Ec2Client ec2, String endpointId) {
    return ec2
        .describeClientVpnTargetNetworksPaginator(r -> r.clientVpnEndpointId(endpointId))
        .clientVpnTargetNetworks()
        .stream()
        .map(Shapes::association)
        .toList();
  }

  static List<AuthorizationRule> rules(Ec2Client ec2, String endpointId) {
    return ec2
        .describeClientVpnAuthorizationRulesPaginator(r -> r.clientVpnEndpointId(endpointId))
        .authorizationRules()
        .stream()
        .map(Shapes::rule)
        .toList();
  }
}
