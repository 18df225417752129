package dev.throughline.lab.fault;

import dev.throughline.lab.Tools;
import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.AwsLab;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.net.NetworkKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;

/** What faults are made in: the lab's AWS, its network, and the laptop's files. */
final class Ground {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AwsLab aws;
  private final NetworkKeeper keeper;
  private final Laptop laptop;
  private final long internet;
  private final Path publicNames;
  private final Deployed deployed;
  private final Changes changes;

  private Ground(FaultBoard.Place place, Deployed deployed, Changes changes) {
    this.aws = place.aws();
    this.keeper = place.keeper();
    this.laptop = new Laptop(place.laptop(), place.lab());
    this.internet = place.internet();
    this.publicNames = place.publicNames();
    this.deployed = deployed;
    this.changes = changes;
  }

  /**
   * The ground of one deployment.
   *
   * @throws IOException when there is no such deployment in the lab's AWS
   */
  static Ground of(FaultBoard.Place place, String deployment, Changes changes) throws IOException {
    return new Ground(place, Deployed.find(place.aws().operations(), deployment), changes);
  }

  Deployed deployed() {
    return deployed;
  }

  Laptop laptop() {
    return laptop;
  }

  AwsLab aws() {
    return aws;
  }

  /** The file that the public DNS reads its names from. */
  Path publicNames() {
    return publicNames;
  }

  /** The Client VPN endpoint as AWS has it. */
  ClientVpnEndpoint vpnEndpoint() {
    return consumer(
            DescribeClientVpnEndpointsRequest.builder()
                .clientVpnEndpointIds(deployed.vpn())
                .build(),
            DescribeClientVpnEndpointsResponse.class)
        .clientVpnEndpoints()
        .getFirst();
  }

  /** The lab's folder. */
  Path folder() {
    return laptop.folder();
  }

  /** Calls AWS for the consumer's account. */
  <O extends AwsResponse> O consumer(AwsRequest request, Class<O> answer) {
    return aws.operations().call(deployed.consumer(), request, answer);
  }

  /** Calls AWS for the producer's account. */
  <O extends AwsResponse> O producer(AwsRequest request, Class<O> answer) {
    return aws.operations().call(deployed.producer(), request, answer);
  }

  /** Waits until AWS says that it is so, and the network has followed. */
  void await(String what, BooleanSupplier is) throws IOException, InterruptedException {
    if (!changes.await(is, PATIENCE.toSeconds())) {
      throw new IOException(what + " did not come about in " + PATIENCE.toSeconds() + " s");
    }
    settle();
  }

  /** Waits until the network is as AWS says. */
  void settle() throws IOException, InterruptedException {
    if (!keeper.settles(PATIENCE)) {
      throw new IOException("the lab's network did not follow in " + PATIENCE.toSeconds() + " s");
    }
  }

  /** Runs a system's tool in that place's network. */
  String run(Place place, List<String> command, String input)
      throws IOException, InterruptedException {
    List<String> whole =
        new ArrayList<>(List.of("nsenter", "--net", "--target", "" + pid(place), "--"));
    whole.addAll(command);
    return Tools.run(whole, input);
  }

  /** Adds a chain of rules to the packet filter there, under the fault's own name. */
  Fault.Mending filter(Place place, String code, String hook, String... rules)
      throws IOException, InterruptedException {
    String table = "fault_" + code.replaceAll("[^a-z]", "_");
    String text =
        """
        table ip %s {
          chain broken {
            type filter hook %s priority -10; policy accept;
            %s
          }
        }
        """
            .formatted(table, hook, String.join("\n    ", rules));
    run(place, List.of("nft", "--file", "-"), text);
    return () -> run(place, List.of("nft", "delete", "table", "ip", table), "");
  }

  private long pid(Place place) throws IOException {
    return switch (place) {
      case LAPTOP -> laptop.pid();
      case INTERNET -> internet;
      case ENDPOINT -> keeper.processIn(deployed.vpn());
      case CONSUMER -> keeper.processIn(deployed.vpc());
      case PRODUCER -> keeper.processIn(deployed.producerVpc());
    };
  }

  /** The one that may call AWS for an account of the lab. */
  static Caller caller(String account) {
    return Caller.lab(account, Accounts.HOME_REGION);
  }
}
