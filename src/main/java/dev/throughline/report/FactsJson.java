package dev.throughline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.model.AwsFacts;
import dev.throughline.model.AwsFacts.EndpointInterface;
import dev.throughline.model.AwsFacts.Target;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Fact;
import java.util.List;
import java.util.Map;

/** What AWS was asked, what it said of the parts a path runs through, and what is unknown. */
final class FactsJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FactsJson() {}

  static ObjectNode of(AwsFacts facts, String readAt) {
    AwsPlace place = facts.place();
    ObjectNode node = NODES.objectNode();
    node.put("readAt", readAt);
    node.put("region", place.consumer().region());
    node.put("producerRegion", place.producer().map(AwsPlace.Account::region).orElse(null));
    node.put("clientVpn", place.clientVpnId().orElse(null));
    node.put("clientVpnState", word(facts.clientVpn().map(vpn -> vpn.state())));
    node.put("endpoint", place.endpointId().orElse(null));
    node.put("endpointState", word(facts.endpoint().map(endpoint -> endpoint.state())));
    node.put("service", place.serviceId().orElse(null));
    node.put("connectionState", word(facts.producer().connection().map(one -> one.state())));
    node.set("interfaces", interfaces(facts));
    node.set("targets", targets(facts.producer().targets()));
    ArrayNode known = node.putArray("known");
    ArrayNode unknown = node.putArray("unknown");
    for (Map.Entry<String, Fact<?>> one : facts.all().entrySet()) {
      switch (one.getValue()) {
        case Fact.Known<?> _ -> known.add(one.getKey());
        case Fact.Unknown<?>(Fact.Why why, String words) ->
            unknown.addObject().put("fact", one.getKey()).put("why", word(why)).put("words", words);
      }
    }
    return node;
  }

  private static ArrayNode interfaces(AwsFacts facts) {
    ArrayNode nodes = NODES.arrayNode();
    Map<String, String> zoneIds = facts.zoneIds().value().orElse(Map.of());
    for (EndpointInterface one : facts.interfaces().value().orElse(List.of())) {
      nodes
          .addObject()
          .put("id", one.id())
          .put("address", one.address().getHostAddress())
          .put("zone", one.zone())
          .put("zoneId", zoneIds.get(one.zone()))
          .put("subnet", one.subnetId())
          .put("status", one.status());
    }
    return nodes;
  }

  private static ArrayNode targets(Fact<List<Target>> targets) {
    ArrayNode nodes = NODES.arrayNode();
    for (Target one : targets.value().orElse(List.of())) {
      nodes
          .addObject()
          .put("id", one.id())
          .put("port", one.port())
          .put("zone", one.zone().orElse(null))
          .put("state", one.state())
          .put("reason", one.reason().orElse(null));
    }
    return nodes;
  }

  private static String word(Fact<String> fact) {
    return fact.value().orElse(null);
  }

  private static String word(Fact.Why why) {
    return switch (why) {
      case NOT_ASKED -> "not-asked";
      case DENIED -> "denied";
      case THROTTLED -> "throttled";
      case UNREACHABLE -> "unreachable";
      case SIGNED_OUT -> "signed-out";
      case FAILED -> "failed";
    };
  }
}
