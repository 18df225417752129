package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.cloudformation.template.ActiveTemplate;
import dev.throughline.lab.aws.cloudformation.template.Evaluator;
import dev.throughline.lab.aws.cloudformation.template.Existing;
import dev.throughline.lab.aws.cloudformation.template.ParameterDeclaration;
import dev.throughline.lab.aws.cloudformation.template.Pseudo;
import dev.throughline.lab.aws.cloudformation.template.ResourceDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** What a goal means for a stack: its template, evaluated. */
final class Evaluation {

  private final Machine machine;
  private final Stack stack;
  private final Goal goal;
  private final AccountView account;
  private final Evaluator evaluator;
  private final ActiveTemplate active;

  /**
   * Evaluates what can be without the resources.
   *
   * @throws AwsError {@code ValidationError} for rules, conditions and references
   */
  Evaluation(Machine machine, Stack stack, Goal goal) {
    this.machine = machine;
    this.stack = stack;
    this.goal = goal;
    this.account = new AccountView(machine, stack.owner());
    Map<String, Object> globals = new HashMap<>(goal.parameters().effective(goal.template()));
    globals.putAll(
        Pseudo.values(stack.owner().account(), stack.owner().region(), stack.name(), stack.id()));
    this.evaluator = new Evaluator(goal.template(), globals, account);
    evaluator.checkRules();
    this.active = ActiveTemplate.of(goal.template(), evaluator);
  }

  ActiveTemplate active() {
    return active;
  }

  /** What parameters of AWS-specific types name and what isn't there. */
  Optional<String> missingParameter() {
    for (ParameterDeclaration declaration : goal.template().parameters().values()) {
      if (declaration.type().isOfAws()) {
        for (String item : goal.parameters().items(goal.template(), declaration.name())) {
          if (!account.exists(declaration.type().element(), item)) {
            return Optional.of(
                "Parameter validation failed: parameter value %s for parameter name %s does not exist"
                    .formatted(item, declaration.name()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Some of a template with those resources; {@code AWS::NoValue} is left out. */
  Map<String, Object> evaluate(Map<String, Object> tree, Existing existing) {
    return evaluator.evaluateMap(tree, existing);
  }

  /** The properties of a resource; what it needs is there. */
  Map<String, Object> properties(ResourceDeclaration declaration) {
    Map<String, Object> evaluated = evaluate(declaration.properties(), new StackExisting(stack));
    stack.imports().addAll(account.imports());
    return evaluated;
  }

  /**
   * The stack's outputs; all of its resources are there.
   *
   * @throws AwsError when one can't be evaluated, or an export is another stack's already
   */
  List<Output> outputs() {
    Existing existing = new StackExisting(stack);
    List<Output> outputs = new ArrayList<>();
    active
        .outputs()
        .values()
        .forEach(
            output -> {
              Object value = evaluator.evaluate(output.value(), existing);
              if (!(value instanceof String text)) {
                throw Validations.error(
                    "Template format error: The Value field of every Outputs member must evaluate to"
                        + " a String.");
              }
              Optional<String> export =
                  output.exportName().map(name -> (String) evaluator.evaluate(name, existing));
              export.ifPresent(this::checkExport);
              outputs.add(
                  Output.builder()
                      .outputKey(output.key())
                      .outputValue(text)
                      .description(output.description().orElse(null))
                      .exportName(export.orElse(null))
                      .build());
            });
    stack.imports().addAll(account.imports());
    return outputs;
  }

  private void checkExport(String name) {
    machine.stacks().of(stack.owner()).stream()
        .filter(other -> other != stack && !other.isGone())
        .filter(
            other -> other.outputs().stream().anyMatch(output -> name.equals(output.exportName())))
        .findFirst()
        .ifPresent(
            other -> {
              throw Validations.error(
                  "Export with name %s is already exported by stack %s."
                      .formatted(name, other.name()));
            });
  }
}
