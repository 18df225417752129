package dev.throughline.lab.aws.cloudformation.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a value keeps to what its parameter allows. */
final class ParameterChecks {

  private ParameterChecks() {}

  /** What is wrong with it, in CloudFormation's words. */
  static Optional<String> fault(ParameterDeclaration declaration, String value) {
    List<String> parts = declaration.type().list() ? split(value) : List.of(value);
    Optional<String> fault =
        parts.stream().flatMap(part -> check(declaration, part).stream()).findFirst();
    return fault.map(
        words ->
            declaration
                .constraintDescription()
                .map(
                    own ->
                        "Parameter %s failed to satisfy constraint: %s"
                            .formatted(declaration.name(), own))
                .orElse("Parameter '%s' %s".formatted(declaration.name(), words)));
  }

  /** The items of a comma-delimited list. */
  static List<String> split(String value) {
    return value.isEmpty()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private static Optional<String> check(ParameterDeclaration declaration, String value) {
    if (declaration.type().isNumber()) {
      Optional<String> fault = number(declaration, value);
      if (fault.isPresent()) {
        return fault;
      }
    }
    if (declaration.allowedValues().filter(values -> !values.contains(value)).isPresent()) {
      return Optional.of(
          "must be one of AllowedValues: " + String.join(", ", declaration.allowedValues().get()));
    }
    return text(declaration, value);
  }

  private static Optional<String> text(ParameterDeclaration declaration, String value) {
    Optional<String> pattern = declaration.allowedPattern();
    if (pattern.isPresent() && !compiled(declaration, pattern.get()).matcher(value).matches()) {
      return Optional.of("must match pattern " + pattern.get());
    }
    ParameterDeclaration.Limits limits = declaration.limits();
    if (limits.minLength().filter(least -> value.length() < least).isPresent()) {
      return Optional.of("must contain at least %d characters".formatted(limits.minLength().get()));
    }
    if (limits.maxLength().filter(most -> value.length() > most).isPresent()) {
      return Optional.of("must contain at most %d characters".formatted(limits.maxLength().get()));
    }
    return Optional.empty();
  }

  private static Pattern compiled(ParameterDeclaration declaration, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw TemplateError.format(
          "AllowedPattern of parameter %s is not a valid regular expression."
              .formatted(declaration.name()));
    }
  }

  private static Optional<String> number(ParameterDeclaration declaration, String value) {
    double parsed;
    try {
      parsed = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Optional.of("must be a number.");
    }
    ParameterDeclaration.Limits limits = declaration.limits();
    if (limits.minValue().filter(least -> parsed < least).isPresent()) {
      return Optional.of("must be a number not less than " + plain(limits.minValue().get()));
    }
    if (limits.maxValue().filter(most -> parsed > most).isPresent()) {
      return Optional.of("must be a number not greater than " + plain(limits.maxValue().get()));
    }
    return Optional.empty();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
