package dev.throughline.lab.fault;

import dev.throughline.lab.aws.net.TargetPlan;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What can be wrong with the service itself: the app on the instances. */
final class ServiceFaults {

  private ServiceFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("app.no-answer", "The app takes requests and never answers", "hang"),
        fault("app.reset", "The app resets the connection when a request is there", "reset"),
        fault("app.error", "The app answers 503", "error"),
        fault("app.unexpected", "The app answers 404", "unexpected"),
        fault("app.tls", "The app speaks TLS, with a certificate that nobody trusts", "tls"),
        new Fault(
            "path.mtu",
            "Packets of more than 1,300 bytes are lost between endpoint and VPC without a word",
            ground ->
                ground.filter(Place.ENDPOINT, "path.mtu", "forward", "ip length > 1300 drop")),
        fault("path.slow", "The app takes more than two seconds for an answer", "slow"));
  }

  private static Fault fault(String code, String how, String behaviour) {
    return new Fault(code, how, ground -> behave(ground, behaviour));
  }

  private static Fault.Mending behave(Ground ground, String behaviour)
      throws IOException, InterruptedException {
    Tag tag = Tag.builder().key(TargetPlan.BEHAVIOUR_TAG).value(behaviour).build();
    List<String> instances = ground.deployed().instances();
    long healthy = BalancerFaults.healthy(ground);
    ground.producer(
        CreateTagsRequest.builder().resources(instances).tags(tag).build(),
        CreateTagsResponse.class);
    ground.settle();
    BalancerFaults.awaitHealthy(ground, healthy);
    return () -> {
      long before = BalancerFaults.healthy(ground);
      ground.producer(
          DeleteTagsRequest.builder().resources(instances).tags(tag).build(),
          DeleteTagsResponse.class);
      ground.settle();
      BalancerFaults.awaitHealthy(ground, before);
    };
  }
}
