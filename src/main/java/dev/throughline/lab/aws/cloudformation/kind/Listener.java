package dev.throughline.lab.aws.cloudformation.kind;

import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;

/** AWS::ElasticLoadBalancingV2::Listener. */
final class Listener implements ResourceKind {

  private static final String[] CHANGEABLE = {
    "Port", "Protocol", "SslPolicy", "Certificates", "DefaultActions", "AlpnPolicy"
  };

  @Override
  public String type() {
    return "AWS::ElasticLoadBalancingV2::Listener";
  }

  @Override
  public String create(Work work, Properties properties) {
    CreateListenerRequest.Builder request =
        properties.into(CreateListenerRequest.builder(), "LoadBalancerArn");
    properties.into(request, CHANGEABLE).tags(ElbTags.of(properties));
    return work.call(request.build(), CreateListenerResponse.class)
        .listeners()
        .getFirst()
        .listenerArn();
  }

  @Override
  public Map<String, Object> attributes(Work work, String id, Properties properties) {
    return Map.of("ListenerArn", id);
  }

  @Override
  public void update(Work work, String id, Change change) {
    ModifyListenerRequest.Builder request = ModifyListenerRequest.builder().listenerArn(id);
    boolean changed = false;
    for (String name : CHANGEABLE) {
      if (change.changes(name)) {
        changed = true;
        var _ = change.after().into(request, name);
      }
    }
    if (changed) {
      work.call(request.build());
    }
    ElbTags.update(work, id, change);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    work.call(DeleteListenerRequest.builder().listenerArn(id).build());
  }
}
