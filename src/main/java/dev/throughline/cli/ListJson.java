package dev.throughline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.aws.AwsTrouble;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.aws.Suggestion;
import dev.throughline.model.ClientVpn;
import dev.throughline.model.ClientVpn.AuthorizationRule;
import dev.throughline.model.Fact;
import dev.throughline.model.Fact.Unknown;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is found, for programs: a document on each line. What is unknown says why. */
final class ListJson implements ListCommand.Output {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;

  ListJson(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void found(FoundEndpoint endpoint) {
    ClientVpn vpn = endpoint.vpn();
    Map<String, Object> event = event("endpoint");
    event.put("region", endpoint.region());
    event.put("id", vpn.id());
    vpn.name().ifPresent(name -> event.put("name", name));
    vpn.deployment().ifPresent(name -> event.put("deployment", name));
    event.put("ours", endpoint.ours());
    event.put("state", vpn.state());
    event.put("authentication", vpn.authentication());
    event.put("limits", vpn.limits());
    event.put("transport", vpn.transport());
    event.put("port", vpn.port());
    vpn.clientCidr().ifPresent(block -> event.put("clientCidr", block.toString()));
    vpn.vpcId().ifPresent(id -> event.put("vpc", id));
    event.put("dnsServers", vpn.dnsServers().stream().map(InetAddress::getHostAddress).toList());
    event.put("splitTunnel", vpn.splitTunnel());
    event.put("associations", fact(endpoint.associations(), all -> all));
    event.put(
        "authorizationRules",
        fact(endpoint.rules(), all -> all.stream().map(ListJson::rule).toList()));
    print(event);
  }

  @Override
  public void answered(RegionAnswer answer) {
    Map<String, Object> event = event("region");
    event.putAll(region(answer));
    print(event);
  }

  @Override
  public void suggests(FoundEndpoint endpoint, Fact<List<Suggestion>> suggestions) {
    Map<String, Object> event = event("suggestions");
    event.put("region", endpoint.region());
    event.put("id", endpoint.vpn().id());
    event.put(
        "suggestions", fact(suggestions, all -> all.stream().map(ListJson::suggestion).toList()));
    print(event);
  }

  @Override
  public void ended(int endpoints, List<RegionAnswer> answers, int exitCode) {
    Map<String, Object> event = event("outcome");
    event.put("schema", "throughline.list/1");
    event.put("endpoints", endpoints);
    event.put("regions", answers.stream().map(ListJson::region).toList());
    event.put("exitCode", exitCode);
    print(event);
  }

  private static Map<String, Object> region(RegionAnswer answer) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("region", answer.region());
    region.put("endpoints", answer.endpoints());
    region.put("tookMillis", answer.took().toMillis());
    answer.trouble().ifPresent(trouble -> region.put("trouble", trouble(trouble)));
    return region;
  }

  private static Map<String, Object> trouble(AwsTrouble trouble) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("why", trouble.why());
    trouble.code().ifPresent(code -> document.put("code", code));
    document.put("words", trouble.words());
    return document;
  }

  private static Map<String, Object> rule(AuthorizationRule rule) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("destination", rule.destination().toString());
    rule.group().ifPresent(group -> document.put("group", group));
    document.put("state", rule.state());
    return document;
  }

  private static Map<String, Object> suggestion(Suggestion one) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("host", one.host());
    document.put("ports", one.ports().stream().map(Object::toString).toList());
    document.put("endpoint", one.endpointId());
    document.put("serviceName", one.serviceName());
    document.put("state", one.state());
    one.zone().ifPresent(zone -> document.put("zone", zone));
    return document;
  }

  private static <T> Object fact(Fact<T> fact, Function<T, Object> shown) {
    return switch (fact) {
      case Fact.Known<T>(T known) -> shown.apply(known);
      case Unknown<T>(Fact.Why why, String words) ->
          Map.of("unknown", Map.of("why", why, "words", words));
    };
  }

  private static Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    return event;
  }

  private void print(Map<String, Object> event) {
    try {
      out.println(JSON.writeValueAsString(event));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }
}
