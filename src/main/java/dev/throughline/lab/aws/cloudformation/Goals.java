package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.cloudformation.template.ParameterValues;
import dev.throughline.lab.aws.cloudformation.template.Template;
import dev.throughline.lab.aws.cloudformation.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Reads out of requests what a stack is to be. */
final class Goals {

  private static final int MOST_TAGS = 50;

  /**
   * What a request says; null where it says nothing.
   *
   * @param usePrevious whether the template stays
   */
  record Asked(
      String templateBody,
      String templateUrl,
      Boolean usePrevious,
      List<Parameter> parameters,
      List<Tag> tags,
      List<String> capabilities) {}

  private final Machine machine;
  private final Templates templates;

  Goals(Machine machine) {
    this.machine = machine;
    this.templates = new Templates(machine.types());
  }

  /** A template by itself. */
  Template template(String body, String url) {
    if (url != null) {
      throw Validations.error("S3 error: Access Denied");
    }
    return templates.read(body);
  }

  /**
   * What is asked for.
   *
   * @param before what the stack is, when there is one
   * @throws AwsError for templates, parameters, tags and capabilities
   */
  Goal read(Caller caller, Asked asked, Optional<Goal> before) {
    Template template = template(asked, before);
    Map<String, String> tags =
        asked.tags() == null ? before.map(Goal::tags).orElse(Map.of()) : tags(asked.tags());
    ParameterValues values =
        ParameterValues.of(
            template, given(asked.parameters(), before), new AccountView(machine, caller)::ssm);
    Capabilities.check(template, asked.capabilities());
    return new Goal(template, values, tags, asked.capabilities());
  }

  private Template template(Asked asked, Optional<Goal> before) {
    if (Boolean.TRUE.equals(asked.usePrevious())) {
      return before
          .map(Goal::template)
          .orElseThrow(
              () -> Validations.error("There is no previous template to use for a new stack."));
    }
    return template(asked.templateBody(), asked.templateUrl());
  }

  private static Map<String, String> given(List<Parameter> parameters, Optional<Goal> before) {
    Map<String, String> given = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String name = parameter.parameterKey();
      Validations.required(name, "parameters.1.member.parameterKey");
      String value =
          Boolean.TRUE.equals(parameter.usePreviousValue())
              ? previous(name, before)
              : parameter.parameterValue();
      if (value == null) {
        throw Validations.error("Parameters: [%s] must have values".formatted(name));
      }
      if (given.put(name, value) != null) {
        throw Validations.error("Duplicate parameter key: " + name);
      }
    }
    return given;
  }

  private static String previous(String name, Optional<Goal> before) {
    return before
        .map(goal -> goal.parameters().given().get(name))
        .orElseThrow(
            () ->
                Validations.error(
                    "Invalid input for parameter key %s. Cannot specify usePreviousValue as true for"
                            .formatted(name)
                        + " a parameter key not in the previous template"));
  }

  private static Map<String, String> tags(List<Tag> given) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : given) {
      if (tag.key() == null || tag.key().isEmpty() || tag.value() == null) {
        throw Validations.error("Tags have to have a key and a value.");
      }
      if (tag.key().startsWith("aws:")) {
        throw Validations.error("aws: prefixed tag key names are not allowed for external use.");
      }
      if (tags.put(tag.key(), tag.value()) != null) {
        throw Validations.error("Duplicate tag key: " + tag.key());
      }
    }
    if (tags.size() > MOST_TAGS) {
      throw Validations.error("A stack takes at most " + MOST_TAGS + " tags.");
    }
    return tags;
  }
}
