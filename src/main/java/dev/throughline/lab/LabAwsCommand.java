package dev.throughline.lab;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.lab.aws.Switches.Fault;
import dev.throughline.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline lab aws}: what goes wrong in the lab's AWS. */
@Command(
    name = "aws",
    description = {
      "Makes calls and resources of the lab's AWS fail, and says what is switched on.",
      "An ACTION is AWS's own, such as ec2:CreateVpc; ec2:* means all of a service, * all of AWS.",
      "",
      "  throughline lab aws --throttle 'ec2:Describe*' --times 5",
      "  throughline lab aws --fail-resource AWS::EC2::VPCEndpoint",
      "  throughline lab aws --clear"
    })
final class LabAwsCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Lab lab;

  @Option(names = "--deny", paramLabel = "ACTION", description = "No policy allows it.")
  private List<String> deny = List.of();

  @Option(names = "--throttle", paramLabel = "ACTION", description = "Too many requests.")
  private List<String> throttle = List.of();

  @Option(names = "--fail", paramLabel = "ACTION", description = "AWS's own fault.")
  private List<String> fail = List.of();

  @Option(
      names = "--delay",
      paramLabel = "ACTION=MILLIS",
      description = "It takes so many milliseconds longer.")
  private Map<String, Integer> delay = Map.of();

  @Option(
      names = "--fail-resource",
      paramLabel = "TYPE",
      description =
          "CloudFormation fails to create resources of this type or logical id, such as"
              + " AWS::EC2::VPCEndpoint.")
  private List<String> failResource = List.of();

  @Option(
      names = "--fail-delete",
      paramLabel = "TYPE",
      description = "The same when they are deleted.")
  private List<String> failDelete = List.of();

  @Option(names = "--in", paramLabel = "REGION", description = "Calls in that region only.")
  private String region;

  @Option(names = "--of", paramLabel = "ACCOUNT", description = "Calls of that account only.")
  private String account;

  @Option(names = "--times", paramLabel = "N", description = "So many calls, and then no more.")
  private Integer times;

  @Option(names = "--clear", description = "Switches everything off first.")
  private boolean clear;

  @Mixin private LabOption which;

  LabAwsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws ProblemException, InterruptedException {
    which.running(lab);
    return new LabRun(lab).runProgram(which.name(), LabAwsClient.class.getName(), requests());
  }

  private List<String> requests() {
    List<String> requests = new ArrayList<>();
    if (clear) {
      requests.add("DELETE switches");
      requests.add("DELETE resources");
    }
    deny.forEach(action -> requests.add(fault(Fault.DENY, action, Optional.empty())));
    throttle.forEach(action -> requests.add(fault(Fault.THROTTLE, action, Optional.empty())));
    fail.forEach(action -> requests.add(fault(Fault.FAIL, action, Optional.empty())));
    delay.forEach((action, by) -> requests.add(fault(Fault.DELAY, action, Optional.of(by))));
    failResource.forEach(target -> requests.add(resource("create", target)));
    failDelete.forEach(target -> requests.add(resource("delete", target)));
    return requests;
  }

  private String fault(Fault fault, String action, Optional<Integer> millis) {
    ObjectNode body = JSON.createObjectNode();
    body.put("fault", fault.name().toLowerCase(Locale.ROOT)).put("action", action);
    Optional.ofNullable(region).ifPresent(only -> body.put("region", only));
    Optional.ofNullable(account).ifPresent(only -> body.put("account", only));
    Optional.ofNullable(times).ifPresent(calls -> body.put("times", calls));
    millis.ifPresent(by -> body.put("millis", by));
    return "POST switches " + body;
  }

  private static String resource(String moment, String target) {
    return "POST resources " + JSON.createObjectNode().put("moment", moment).put("target", target);
  }
}
