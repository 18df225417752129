package dev.throughline.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.support.AwsCli;
import dev.throughline.support.AwsCli.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;

/** Stacks of the product's templates in one account, made and taken down by the AWS CLI. */
final class CliStacks {

  private static final Path TEMPLATES = Path.of("src/main/resources/dev/throughline/deploy");
  private static final long PATIENCE_SECONDS = 60;

  private final AwsCli cli;
  private final Operations operations;
  private final Caller account;
  private final Semaphore changes = new Semaphore(0);

  CliStacks(TestAws aws, Accounts.Account account) {
    this.cli = aws.cli(account.name());
    this.operations = aws.lab().operations();
    this.account = Caller.lab(account.id(), Accounts.HOME_REGION);
    operations.watch(changes::release);
  }

  /** Makes a stack at once; gives its outputs. */
  Map<String, String> create(String template, Map<String, String> parameters)
      throws IOException, InterruptedException {
    run(words("create-stack", template, parameters));
    return created(template);
  }

  /** Makes a stack by a change set; gives its outputs. */
  Map<String, String> createByChangeSet(String template, Map<String, String> parameters)
      throws IOException, InterruptedException {
    List<String> words = words("create-change-set", template, parameters);
    words.addAll(List.of("--change-set-type", "CREATE", "--change-set-name", "first"));
    run(words);
    await(() -> changeSetStatus(template).equals("CREATE_COMPLETE"));
    JsonNode plan = run(changeSet("describe-change-set", template));
    assertTrue(plan.path("Changes").size() > 5, plan.toString());
    run(List.of("cloudformation", "list-change-sets", "--stack-name", name(template)));
    run(changeSet("execute-change-set", template));
    return created(template);
  }

  private static List<String> changeSet(String command, String template) {
    return List.of(
        "cloudformation", command, "--stack-name", name(template), "--change-set-name", "first");
  }

  void delete(String template) throws IOException, InterruptedException {
    run(List.of("cloudformation", "delete-stack", "--stack-name", name(template)));
    await(() -> status(template).equals("gone"));
  }

  static String name(String template) {
    return "throughline-demo-" + template;
  }

  /** Runs a command that has to succeed; gives what it prints. */
  JsonNode run(List<String> words) throws IOException, InterruptedException {
    Ended ended = cli.run(words.toArray(String[]::new));
    assertEquals(0, ended.exitCode(), () -> "aws " + String.join(" ", words) + "\n" + ended.err());
    return ended.json();
  }

  private static List<String> words(
      String command, String template, Map<String, String> parameters) {
    List<String> words = new ArrayList<>(List.of("cloudformation", command));
    words.addAll(List.of("--stack-name", name(template)));
    words.addAll(List.of("--template-body", "file://" + TEMPLATES.resolve(template + ".yaml")));
    words.addAll(List.of("--capabilities", "CAPABILITY_IAM", "--parameters"));
    words.add("ParameterKey=DeploymentName,ParameterValue=demo");
    parameters.forEach(
        (key, value) -> words.add("ParameterKey=" + key + ",ParameterValue=" + value));
    return words;
  }

  private Map<String, String> created(String template) throws IOException, InterruptedException {
    await(() -> !status(template).endsWith("_IN_PROGRESS"));
    assertEquals("CREATE_COMPLETE", status(template), template);
    JsonNode stack =
        run(List.of("cloudformation", "describe-stacks", "--stack-name", name(template)));
    Map<String, String> outputs = new HashMap<>();
    stack
        .at("/Stacks/0/Outputs")
        .forEach(
            output ->
                outputs.put(
                    output.path("OutputKey").asText(), output.path("OutputValue").asText()));
    return outputs;
  }

  private String status(String template) {
    try {
      return operations
          .call(
              account,
              DescribeStacksRequest.builder().stackName(name(template)).build(),
              DescribeStacksResponse.class)
          .stacks()
          .getFirst()
          .stackStatusAsString();
    } catch (AwsError e) {
      return "gone";
    }
  }

  private String changeSetStatus(String template) {
    return operations
        .call(
            account,
            DescribeChangeSetRequest.builder()
                .stackName(name(template))
                .changeSetName("first")
                .build(),
            DescribeChangeSetResponse.class)
        .statusAsString();
  }

  /** The CLI's own waiting would ask every half a minute. */
  private void await(BooleanSupplier condition) throws InterruptedException {
    for (changes.drainPermits(); !condition.getAsBoolean(); changes.drainPermits()) {
      assertTrue(
          changes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing happens any more");
    }
  }
}
