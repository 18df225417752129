package dev.throughline.aws;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Switches;
import dev.throughline.lab.aws.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/**
 * An account with many more Client VPN endpoints than AWS's quota of five allows in a region,
 * served by the lab's wire, in pages of twenty.
 */
public final class ManyEndpoints implements AutoCloseable {

  private static final int PAGE = 20;

  private final Accounts accounts = new Accounts(Clock.systemUTC());
  private final Switches switches = new Switches();
  private final WireServer server;
  private final Path home;
  private final int endpoints;

  private ManyEndpoints(Path home, int endpoints) throws IOException {
    this.home = home;
    this.endpoints = endpoints;
    Operations operations = new Operations();
    operations.guard(switches::check);
    operations.add(DescribeClientVpnEndpointsRequest.class, this::page);
    operations.add(
        DescribeRegionsRequest.class,
        (_, _) ->
            DescribeRegionsResponse.builder()
                .regions(
                    List.of(
                        Region.builder().regionName("eu-central-1").build(),
                        Region.builder().regionName("eu-west-1").build()))
                .build());
    operations.add(DescribeClientVpnTargetNetworksRequest.class, ManyEndpoints::networks);
    operations.add(DescribeClientVpnAuthorizationRulesRequest.class, ManyEndpoints::rules);
    this.server =
        WireServer.bind(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            operations,
            accounts,
            (caller, request) -> LockSupport.parkNanos(switches.delay(caller, request).toNanos()));
    server.start();
  }

  /**
   * Serves them.
   *
   * @param endpoints how many there are in each region
   */
  public static ManyEndpoints start(Path home, int endpoints) throws IOException {
    return new ManyEndpoints(home, endpoints);
  }

  public Switches switches() {
    return switches;
  }

  Accounts accounts() {
    return accounts;
  }

  String url() {
    return "http://127.0.0.1:" + server.address().getPort();
  }

  /** For a user with keys in the environment. */
  public AwsSessions sessions() {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ENDPOINT_URL", url());
    variables.put("AWS_REGION", Accounts.HOME_REGION);
    variables.put("AWS_ACCESS_KEY_ID", accounts.consumer().user().accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", accounts.consumer().user().secretAccessKey());
    return new AwsSessions(new AwsEnvironment(variables, home), Prompt.nobody(), Clock.systemUTC());
  }

  AwsSession open() throws Exception {
    return sessions().open(Optional.empty(), Optional.empty());
  }

  private DescribeClientVpnEndpointsResponse page(
      Caller caller, DescribeClientVpnEndpointsRequest request) {
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(from + PAGE, endpoints);
    List<ClientVpnEndpoint> page =
        IntStream.range(from, to).mapToObj(number -> endpoint(caller.region(), number)).toList();
    return DescribeClientVpnEndpointsResponse.builder()
        .clientVpnEndpoints(page)
        .nextToken(to < endpoints ? String.valueOf(to) : null)
        .build();
  }

  private static ClientVpnEndpoint endpoint(String region, int number) {
    return ClientVpnEndpoint.builder()
        .clientVpnEndpointId("cvpn-endpoint-" + region + "-" + number)
        .status(status -> status.code("available"))
        .authenticationOptions(
            ClientVpnAuthentication.builder().type("certificate-authentication").build())
        .transportProtocol("udp")
        .vpnPort(443)
        .clientCidrBlock("172.16.0.0/22")
        .vpcId("vpc-1")
        .splitTunnel(true)
        .tags(Tag.builder().key("Name").value("dev").build())
        .build();
  }

  private static DescribeClientVpnTargetNetworksResponse networks(
      Caller caller, DescribeClientVpnTargetNetworksRequest request) {
    TargetNetwork network =
        TargetNetwork.builder()
            .associationId("cvpn-assoc-1")
            .targetNetworkId("subnet-1")
            .vpcId("vpc-1")
            .status(status -> status.code("associated"))
            .build();
    return DescribeClientVpnTargetNetworksResponse.builder()
        .clientVpnTargetNetworks(network)
        .build();
  }

  private static DescribeClientVpnAuthorizationRulesResponse rules(
      Caller caller, DescribeClientVpnAuthorizationRulesRequest request) {
    AuthorizationRule rule =
        AuthorizationRule.builder()
            .destinationCidr("10.10.0.0/16")
            .accessAll(true)
            .status(status -> status.code("active"))
            .build();
    return DescribeClientVpnAuthorizationRulesResponse.builder().authorizationRules(rule).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
