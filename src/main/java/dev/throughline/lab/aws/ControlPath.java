package dev.throughline.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.lab.aws.Switches.Setting;
import dev.throughline.lab.aws.cloudformation.ResourceFailures;
import dev.throughline.lab.aws.cloudformation.ResourceFailures.Failure;
import dev.throughline.lab.aws.cloudformation.ResourceFailures.Moment;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The lab's own way into its AWS, for whoever holds the lab's token.
 *
 * <pre>
 * GET    /_lab/switches   the faults that are on
 * POST   /_lab/switches   {"fault":"throttle|deny|fail|delay","action":"ec2:CreateVpc",
 *                          "region":…,"account":…,"times":…,"millis":…}: all but the first two may
 *                          be left out
 * POST   /_lab/resources  {"moment":"create|update|delete","target":"AWS::EC2::VPC","reason":…}:
 *                          CloudFormation fails at resources of that type or logical id
 * DELETE /_lab/resources  none fails any more
 * DELETE /_lab/switches   all off
 * GET    /_lab/calls      what was called so far
 * DELETE /_lab/calls      forgets it
 * GET    /_lab/mfa        the one-time password of the users' devices
 * POST   /_lab/sessions   {"seconds":900}: how long sessions hold that begin from now on
 * DELETE /_lab/sessions   ends those that there are
 * </pre>
 */
final class ControlPath {

  static final String PATH = "/_lab/";

  private static final String REASON = "It was made to fail in the lab.";

  private final Accounts accounts;
  private final Switches switches;
  private final Recorder recorder;
  private final ResourceFailures resources;
  private final JsonMapper json = JsonMapper.builder().build();

  ControlPath(Accounts accounts, Switches switches, Recorder recorder, ResourceFailures resources) {
    this.accounts = accounts;
    this.switches = switches;
    this.recorder = recorder;
    this.resources = resources;
  }

  JsonNode answer(String method, String path, JsonNode body) {
    String what = path.substring(PATH.length());
    switch (method + " " + what) {
      case "GET switches", "GET resources", "GET calls", "GET mfa" -> {
        // Reading is all.
      }
      case "POST switches" -> switches.set(setting(body));
      case "DELETE switches" -> switches.clear();
      case "POST resources" ->
          resources.fail(
              Moment.valueOf(required(body, "moment").toUpperCase(Locale.ROOT)),
              required(body, "target"),
              text(body, "reason").orElse(REASON));
      case "DELETE resources" -> resources.clear();
      case "DELETE calls" -> recorder.clear();
      case "POST sessions" ->
          accounts.limitSessions(
              Duration.ofSeconds(
                  number(body, "seconds")
                      .orElseThrow(() -> new IllegalArgumentException("\"seconds\" is missing"))));
      case "DELETE sessions" -> accounts.expireSessions();
      default -> throw new IllegalArgumentException("there is no " + what + " to do that with");
    }
    return switch (what) {
      case "switches" -> switches();
      case "resources" -> failing();
      case "calls" -> calls();
      case "mfa" -> json.createObjectNode().put("code", accounts.mfaCode());
      default -> json.createObjectNode();
    };
  }

  private static Setting setting(JsonNode body) {
    return new Setting(
        Fault.valueOf(required(body, "fault").toUpperCase(Locale.ROOT)),
        required(body, "action"),
        text(body, "region"),
        text(body, "account"),
        number(body, "times"),
        Duration.ofMillis(number(body, "millis").orElse(0)));
  }

  private ArrayNode switches() {
    ArrayNode all = json.createArrayNode();
    for (Setting setting : switches.all()) {
      ObjectNode one = all.addObject();
      one.put("fault", setting.fault().name().toLowerCase(Locale.ROOT));
      one.put("action", setting.action());
      setting.region().ifPresent(region -> one.put("region", region));
      setting.account().ifPresent(account -> one.put("account", account));
      setting.times().ifPresent(times -> one.put("times", times));
      one.put("millis", setting.delay().toMillis());
    }
    return all;
  }

  private ArrayNode failing() {
    ArrayNode all = json.createArrayNode();
    for (Failure failure : resources.all()) {
      all.addObject()
          .put("moment", failure.moment().name().toLowerCase(Locale.ROOT))
          .put("target", failure.target())
          .put("reason", failure.reason());
    }
    return all;
  }

  private ArrayNode calls() {
    ArrayNode all = json.createArrayNode();
    for (Recorder.Call call : recorder.calls()) {
      all.addObject()
          .put("account", call.account())
          .put("region", call.region())
          .put("principal", call.principalArn())
          .put("action", call.action());
    }
    return all;
  }

  private static String required(JsonNode body, String name) {
    return text(body, name)
        .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.of(body.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static Optional<Integer> number(JsonNode body, String name) {
    return Optional.of(body.path(name)).filter(JsonNode::isInt).map(JsonNode::asInt);
  }
}
