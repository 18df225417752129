package dev.throughline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.deploy.DeployEvent;
import dev.throughline.deploy.DeployListener;
import dev.throughline.deploy.DeployOutcome;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.Leftover;
import dev.throughline.deploy.StackFailure;
import dev.throughline.deploy.StackOutcome;
import dev.throughline.deploy.StackRole;
import dev.throughline.model.ProblemException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Deploying and taking down as JSON: one document a line, the last one the outcome. */
final class DeployJson implements DeployListener {

  static final String SCHEMA = "throughline.event/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;

  DeployJson(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void happened(DeployEvent event) {
    Map<String, Object> line = line(word(event));
    line.put("at", event.at().toString());
    switch (event) {
      case DeployEvent.CertificateReady ready -> {
        line.put("arn", ready.arn());
        line.put("imported", ready.imported());
      }
      case DeployEvent.StackBegun begun -> {
        line.put("stack", begun.role().word());
        line.put("name", begun.stackName());
        line.put("work", word(begun.work()));
        line.put("expectedSeconds", begun.expected().toSeconds());
      }
      case DeployEvent.ResourceChanged changed -> {
        line.put("stack", changed.role().word());
        line.put("resource", changed.logicalId());
        line.put("id", changed.physicalId());
        line.put("type", changed.type());
        line.put("status", changed.status());
        changed.reason().ifPresent(reason -> line.put("reason", reason));
        line.put("elapsedMillis", changed.elapsed().toMillis());
        line.put("expectedSeconds", changed.expected().toSeconds());
      }
      case DeployEvent.StackEnded ended -> {
        line.put("stack", ended.role().word());
        line.putAll(outcome(ended.outcome()));
        line.put("elapsedMillis", ended.elapsed().toMillis());
      }
      case DeployEvent.CriticalPath path -> {
        line.put("stacks", path.stacks().stream().map(StackRole::word).toList());
        line.put("leftSeconds", path.left().toSeconds());
      }
      case DeployEvent.Held held -> {
        line.put("side", word(held.side()));
        line.put("reason", held.hindrance().words());
      }
      case DeployEvent.GoesOn on -> line.put("side", word(on.side()));
      case DeployEvent.Note note -> line.put("words", note.words());
    }
    print(line);
  }

  /**
   * The last line.
   *
   * @param word {@code deployed}, {@code destroyed}, {@code failed} or {@code incomplete}
   */
  void outcome(DeployOutcome outcome, String word, int exitCode) {
    Map<String, Object> line = end(outcome.name(), word, exitCode);
    line.put("tookMillis", outcome.took().toMillis());
    Map<String, Object> stacks = new LinkedHashMap<>();
    outcome.stacks().forEach((role, stack) -> stacks.put(role.word(), outcome(stack)));
    line.put("stacks", stacks);
    line.put("left", outcome.left().stream().map(DeployJson::leftover).toList());
    print(line);
  }

  /** The last line, where no stack was touched. */
  void ended(String name, String word, int exitCode) {
    print(end(name, word, exitCode));
  }

  /** The last line of a command that a problem ended. */
  void problem(String name, ProblemException problem) {
    Map<String, Object> line = end(name, "problem", problem.kind().exitCode());
    line.put("what", problem.getMessage());
    line.put("fix", problem.fix());
    print(line);
  }

  private static Map<String, Object> end(String name, String word, int exitCode) {
    Map<String, Object> line = line("outcome");
    line.put("name", name);
    line.put("outcome", word);
    line.put("exitCode", exitCode);
    return line;
  }

  void print(Map<String, Object> line) {
    try {
      out.println(JSON.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> line(String event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("schema", SCHEMA);
    line.put("event", event);
    return line;
  }

  static Map<String, Object> leftover(Leftover left) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("kind", left.kind().words());
    one.put("id", left.id());
    one.put("deployment", left.deployment());
    one.put("profile", left.profile());
    one.put("region", left.region());
    if (!left.why().isEmpty()) {
      one.put("why", left.why());
    }
    return one;
  }

  static Map<String, Object> state(DeploymentState state) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", state.name());
    one.put("state", state.words());
    one.put("region", state.record().spec().consumer().region());
    one.put("producerRegion", state.record().spec().producer().region());
    Map<String, Object> stacks = new LinkedHashMap<>();
    state
        .stacks()
        .forEach(
            (role, stack) ->
                stacks.put(
                    role.word(),
                    Map.of(
                        "name",
                        stack.stackName(),
                        "status",
                        stack.status(),
                        "since",
                        stack.since().toString(),
                        "outputs",
                        stack.outputs())));
    one.put("stacks", stacks);
    one.put("unseen", state.unseen());
    return one;
  }

  private static Map<String, Object> outcome(StackOutcome outcome) {
    Map<String, Object> one = new LinkedHashMap<>();
    switch (outcome) {
      case StackOutcome.Stands stands -> {
        one.put("result", "stands");
        one.put("stackId", stands.stackId());
        one.put("outputs", stands.outputs());
      }
      case StackOutcome.Gone() -> one.put("result", "gone");
      case StackOutcome.NotBegun notBegun -> {
        one.put("result", "not-begun");
        one.put("because", notBegun.because().stream().map(StackRole::word).toList());
      }
      case StackOutcome.Failed failed -> {
        one.put("result", "failed");
        one.putAll(failure(failed.failure()));
      }
    }
    return one;
  }

  private static Map<String, Object> failure(StackFailure failure) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("status", failure.status());
    failure
        .first()
        .ifPresent(
            resource ->
                one.put(
                    "resource",
                    Map.of(
                        "logicalId",
                        resource.logicalId(),
                        "id",
                        resource.physicalId(),
                        "type",
                        resource.type(),
                        "reason",
                        resource.reason())));
    one.put("what", failure.what());
    one.put("after", failure.after());
    one.put("fix", failure.fix());
    one.put("heldBy", List.copyOf(failure.holders()));
    return one;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String word(DeployEvent event) {
    return switch (event) {
      case DeployEvent.CertificateReady _ -> "certificate";
      case DeployEvent.StackBegun _ -> "stack-begun";
      case DeployEvent.ResourceChanged _ -> "resource";
      case DeployEvent.StackEnded _ -> "stack-ended";
      case DeployEvent.CriticalPath _ -> "critical-path";
      case DeployEvent.Held _ -> "held";
      case DeployEvent.GoesOn _ -> "goes-on";
      case DeployEvent.Note _ -> "note";
    };
  }
}
