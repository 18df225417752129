package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's own linter over every template and parameter combination, where this machine has it. */
@Execution(ExecutionMode.CONCURRENT)
class CfnLintTest {

  @TempDir Path folder;

  /** The linter follows each condition both ways by itself, so two values of each will do. */
  static Stream<Arguments> combinations() {
    return Stream.of(StackRole.values())
        .flatMap(
            role ->
                Stream.of(
                    arguments(role, Specs.plain(), Specs.inputs()),
                    arguments(role, Specs.other(), Specs.existingInputs())));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void findsNothing(StackRole role, DeploySpec spec, StackInputs inputs) throws Exception {
    List<String> command = new ArrayList<>(List.of("--parameters"));
    Map<String, String> parameters = StackParameters.of(spec, role, inputs);
    // CloudFormation resolves this one, and the linter wants what it leads to.
    parameters.replace("ImageId", "ami-0123456789abcdef0");
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    Result result = lint(StackTemplate.of(role), command);
    assertEquals(new Result(0, ""), result);
  }

  @Test
  void wouldFindSomething() throws Exception {
    Result result =
        lint(StackTemplate.of(StackRole.LINK).replace("!Ref ServiceHost", "!Ref Host"), List.of());
    assertTrue(result.code() != 0 && result.output().contains("Host"), result.output());
  }

  private record Result(int code, String output) {}

  private Result lint(String template, List<String> options) throws Exception {
    Path file = Files.writeString(folder.resolve("template.yaml"), template);
    List<String> command = new ArrayList<>(List.of("cfn-lint"));
    command.addAll(options);
    command.addAll(List.of("--", file.toString()));
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "cfn-lint doesn't end");
    return new Result(process.exitValue(), output.strip());
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return abort(
          "SKIPPED: cfn-lint is not on this machine, so the templates go without it: " + e);
    }
  }
}
